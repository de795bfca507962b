/** Blocks (draw, replication) numbered in the order in which they are first met. */
export interface BlockIndex {
  readonly draws: Float64Array;
  readonly replications: Float64Array;
  /** of a block that was met */
  index(draw: number, replication: number): number;
}

/** Takes blocks as their rows come, in typed arrays: a map of them would be the largest thing a summary holds. */
export function blockIndex(): { add(draw: number, replication: number): void; finish(): BlockIndex } {
  let draws = new Float64Array(64);
  let replications = new Float64Array(64);
  let met = 0;
  return {
    add(draw, replication) {
      // Rows of one block mostly follow each other.
      if (met > 0 && draws[met - 1] === draw && replications[met - 1] === replication) return;
      if (met === draws.length) [draws, replications] = [widened(draws), widened(replications)];
      draws[met] = draw;
      replications[met++] = replication;
    },
    finish: () => numbered(draws.subarray(0, met), replications.subarray(0, met)),
  };
}

function widened(values: Float64Array): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(2 * values.length);
  wider.set(values);
  return wider;
}

/** Blocks as they were met, some of them again and again. */
function numbered(metDraws: Float64Array, metReplications: Float64Array): BlockIndex {
  const compare = (a: number, b: number) => metDraws[a] - metDraws[b] || metReplications[a] - metReplications[b];
  const sorted = Int32Array.from(metDraws, (_, at) => at);
  if (sorted.some((_, at) => at > 0 && compare(at - 1, at) >= 0)) sorted.sort((a, b) => compare(a, b) || a - b);
  const isFirst = new Uint8Array(sorted.length);
  sorted.forEach((met, at) => {
    isFirst[met] = at === 0 || compare(sorted[at - 1], met) !== 0 ? 1 : 0;
  });
  const number = new Int32Array(sorted.length);
  let count = 0;
  for (let met = 0; met < isFirst.length; met++) if (isFirst[met] === 1) number[met] = count++;
  const bySize = sorted.filter((met) => isFirst[met] === 1);
  const blocks = Float64Array.from(metDraws.keys()).filter((met) => isFirst[met] === 1);
  const position = (draw: number, replication: number): number => {
    let low = 0;
    let high = bySize.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const met = bySize[middle];
      if (metDraws[met] < draw || (metDraws[met] === draw && metReplications[met] < replication)) low = middle + 1;
      else high = middle;
    }
    return number[bySize[low]];
  };
  return {
    draws: blocks.map((met) => metDraws[met]),
    replications: blocks.map((met) => metReplications[met]),
    index: position,
  };
}
