import type { Figure } from '../documents/document-figures.js';
import type { LoopSource, SelectionDocument } from '../documents/loop-documents.js';
import type { Selection } from '../statistics/kim-nelson.js';
import { RESAMPLES, resampledMeans } from '../statistics/resampling.js';
import { figureOf, minus } from './figures.js';

/**
 * Share of bootstrap resamples of the replications (the same for every system) in which each is best; ties are shared.
 *
 * @param values [system][replication], larger better
 */
export function bootstrapBest(values: readonly Float64Array[], resamples: number = RESAMPLES): number[] {
  const means = resampledMeans(values, resamples);
  const wins = new Float64Array(values.length);
  for (let resample = 0; resample < resamples; resample++) {
    let top = -Infinity;
    for (const own of means) top = Math.max(top, own[resample]);
    const tied = means.filter((own) => own[resample] === top).length;
    means.forEach((own, system) => {
      if (own[resample] === top) wins[system] += 1 / tied;
    });
  }
  return Array.from(wins, (won) => won / resamples);
}

function pairedFigure(own: Float64Array, other: Float64Array): Figure {
  const both = Math.min(own.length, other.length);
  return figureOf(minus(own.subarray(0, both), other.subarray(0, both)));
}

export interface SelectionInput {
  readonly source: LoopSource;
  readonly objective: SelectionDocument['objective'];
  readonly indifferenceZone: number;
  readonly confidence: number;
  readonly firstStage: number;
  readonly settlements: readonly string[];
  /** [system][replication], in the objective's own unit */
  readonly values: readonly Float64Array[];
  readonly selection: Selection;
  /** default not read twice */
  readonly money?: SelectionDocument['money'] | null;
  readonly notes: readonly string[];
}

/** A zone wider than every difference seen decides between settlements that it calls the same. */
function zoneNote({ indifferenceZone, settlements }: SelectionInput, values: readonly Float64Array[], top: number) {
  const differences = values.flatMap((own, system) =>
    system === top ? [] : [Math.abs(pairedFigure(own, values[top]).mean)],
  );
  const near = differences.filter((size) => size < indifferenceZone).length;
  if (near === 0) return [];
  const which = near === differences.length ? 'Every other settlement is' : `${near} other settlements are`;
  return [
    `${which} nearer to ${settlements[top]} than the indifference zone of ${indifferenceZone}: the procedure may name any of them. To tell them apart take a smaller --indifference.`,
  ];
}

/** What a selection came to: who is left, who fell when and to whom, and how sure the data are of it. */
export function selectionDocument(input: SelectionInput): SelectionDocument {
  const { source, objective, indifferenceZone, confidence, firstStage, settlements, values, selection, notes } = input;
  const sign = objective.goal === 'max' ? 1 : -1;
  const shared = Math.min(...values.map((own) => own.length));
  const best = bootstrapBest(values.map((own) => own.subarray(0, shared).map((value) => sign * value)));
  const selected = selection.selected();
  const means = values.map((own) => sign * figureOf(own).mean);
  const top = selected ?? means.indexOf(Math.max(...means));
  const fell = new Map(selection.eliminated().map((one) => [one.system, one]));
  return {
    format: 'onepot-selection',
    version: 1,
    source,
    objective,
    indifferenceZone,
    confidence,
    firstStage,
    notes: [...notes, ...zoneNote(input, values, top)],
    selected: selected === null ? null : settlements[selected],
    replicationsUsed: selection.replications(),
    probabilityCorrect: { guaranteed: selected === null ? null : confidence },
    candidates: settlements.map((settlement, system) => {
      const fall = fell.get(system);
      return {
        settlement,
        n: values[system].length,
        ...figureOf(values[system]),
        eliminatedAt: fall?.replications ?? null,
        eliminatedBy: fall === undefined ? null : settlements[fall.by],
        difference: system === top ? null : pairedFigure(values[system], values[top]),
        bootstrapWins: best[system],
      };
    }),
    ...(input.money ? { money: input.money } : {}),
  };
}
