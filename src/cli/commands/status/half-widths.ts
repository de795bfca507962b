import { estimate, HEADLINE } from '../../../analysis/index.js';
import { type Block, blockOrder, isNetwork } from '../../../experiment/index.js';
import { type PackedTables, unpackTable } from '../../../outcomes/index.js';
import { differenceWords } from '../../../report/index.js';
import { askedOf } from '../../../scenario/index.js';
import { blockReader, openResults } from '../../../storage/index.js';

/** Outcomes followed while a batch runs: sums over places, which need no weights. */
const FOLLOWED = ['bedDays.acute', 'delayedDays.noCriteriaToReside', 'cost.system'];

interface Pair {
  readonly draw: number;
  /** by settlement and outcome, minus the comparator's */
  readonly differences: ReadonlyMap<string, number>;
}

/** Reads each block once, as it comes: a line for each settlement and outcome, with the interval so far. */
export function halfWidthsOf(folder: string): () => string[] {
  const seen = new Map<number, Pair | null>();
  return () => {
    const results = openResults(folder, blockOrder);
    const { scenario } = results.plan.plan;
    if (isNetwork(scenario)) return [];
    const { comparator } = scenario;
    const rivals = askedOf(scenario)
      .settlements.map(({ name }) => name)
      .filter((name) => name !== comparator);
    const read = blockReader(results);
    for (let position = 0; position < results.chunks.order.count; position++) {
      if (seen.has(position)) continue;
      const block = results.chunks.order.at(position);
      const stored = read(block);
      if (stored === 'missing') continue;
      seen.set(position, stored === 'failed' ? null : pairOf(block, stored, rivals, comparator));
    }
    return linesOf(
      [...seen.values()].filter((pair) => pair !== null),
      rivals,
      comparator,
    );
  };
}

/** For each rival, the mean a year over the years after the fork, minus the comparator's. */
function pairOf({ draw }: Block, { runs }: PackedTables, rivals: readonly string[], comparator: string): Pair {
  const { columns, rows } = unpackTable(runs.spec, runs);
  const sums = new Map<string, number>();
  let years = 1;
  for (let row = 0; row < rows; row++) {
    const year = Number(columns.year[row]);
    if (year < 1) continue;
    years = Math.max(years, year);
    for (const name of FOLLOWED) {
      const key = `${columns.settlement[row]}\n${name}`;
      sums.set(key, (sums.get(key) ?? 0) + Number(columns[name][row]));
    }
  }
  const of = (settlement: string, name: string) => (sums.get(`${settlement}\n${name}`) ?? 0) / years;
  const differences = rivals.flatMap((rival) =>
    FOLLOWED.map((name) => [`${rival}\n${name}`, of(rival, name) - of(comparator, name)] as const),
  );
  return { draw, differences: new Map(differences) };
}

function linesOf(all: readonly Pair[], rivals: readonly string[], comparator: string): string[] {
  const sampled = new Set(all.map(({ draw }) => draw).filter((draw) => draw > 0)).size > 1;
  const pairs = sampled ? all.filter(({ draw }) => draw > 0) : all;
  if (pairs.length < 2) return [];
  const draws = Float64Array.from(pairs, ({ draw }) => draw);
  return rivals.flatMap((rival) =>
    FOLLOWED.flatMap((name) => {
      const outcome = HEADLINE.find((one) => one.name === name);
      const values = Float64Array.from(pairs, ({ differences }) => differences.get(`${rival}\n${name}`) ?? 0);
      const figure = estimate({ values, draws });
      return [`  ${rival} minus ${comparator}: ${outcome?.label ?? name} ${differenceWords(figure, name)}`];
    }),
  );
}
