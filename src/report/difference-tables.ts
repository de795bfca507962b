import type { Difference, OutcomeUnit, StepSummary, Summary } from '../analysis/documents/summary-document.js';
import { largestDifference } from '../analysis/index.js';
import { agreeText, chanceText, errorText, intervalName } from './likely-text.js';
import { displayOf, formatNumber, NO_VALUE_SHOWN, showEstimate, showFactor, showPercent } from './numbers.js';
import { escapeName, type Paint, wrapText } from './printable.js';
import {
  confidence,
  confidenceText,
  count,
  differenceLabel,
  join,
  named,
  section,
  spanWords,
} from './summary-cells.js';
import { type Grid, gridWidth, renderGrid } from './text-grid.js';

const DIFFERENCE_LABEL_WIDTH = 18;
/** Pairs below which the spread is itself so uncertain that an interval is not to be quoted: at 10 its error is a quarter. */
const TRIAL_BELOW = 10;

export function differenceTable(summary: Summary, settlement: string, width: number, ink: Paint): string {
  const drawn = summary.basis === 'draws';
  const grid = (stacked: boolean): Grid => ({
    head: [
      ...named('', '', stacked),
      ...(drawn
        ? [`difference\n[${intervalName(summary.basis)}]`, '+-', 'of level', 'one\nhistory', 'draws\nagree', 'reads as']
        : ['difference', 'of level', 'reads as', 'pairing\nsaves']),
    ],
    rows: summary.outcomes.map((outcome) => {
      const { scale, unit } = displayOf(outcome.unit);
      const labels = named(differenceLabel(outcome), unit === '%' ? 'points' : unit, stacked);
      const difference = summary.differences.find(
        (one) => one.settlement === settlement && one.outcome === outcome.name,
      );
      if (difference === undefined && drawn)
        return [...labels, ...new Array<string>(5).fill(NO_VALUE_SHOWN), 'no value'];
      if (difference === undefined) return [...labels, NO_VALUE_SHOWN, NO_VALUE_SHOWN, 'no value', NO_VALUE_SHOWN];
      const shown = join(showEstimate(difference, scale, true), stacked);
      const share = showPercent(difference.mean, difference.comparatorMean);
      if (difference.over !== null && drawn) {
        const { over, reading } = difference;
        const chance = chanceText(over, scale).replace('; ', stacked ? '\n' : '; ');
        return [...labels, shown, errorText(over.error, scale), share, chance, agreeText(over, reading), reading];
      }
      // a single draw in which both have a value tells nothing of the others
      if (drawn) return [...labels, shown, NO_VALUE_SHOWN, share, NO_VALUE_SHOWN, NO_VALUE_SHOWN, difference.reading];
      return [...labels, shown, share, difference.reading, showFactor(difference.varianceReduction)];
    }),
    left: [...(stacked ? [0] : [0, 1]), (stacked ? 3 : 4) + (drawn ? 3 : 0)],
  });
  const wide = grid(false);
  return renderGrid(gridWidth(wide, DIFFERENCE_LABEL_WIDTH) <= width ? wide : grid(true), width, ink);
}

/**
 * What a settlement adds to the one before it: rows of what stays clear with all steps read together, and how many are not
 * shown; the whole is in `analysis.json`.
 */
export function stepTable(
  summary: Summary,
  { settlement, from, differences }: StepSummary,
  width: number,
  ink: Paint,
): string[] {
  const names = `what ${escapeName(settlement)} adds to ${escapeName(from)}`;
  const clear = differences.filter(({ readingHolm }) => ['lower', 'higher'].includes(readingHolm));
  const outcomes = summary.outcomes.filter(({ name }) => clear.some(({ outcome }) => outcome === name));
  const identical = differences.filter(({ reading }) => reading === 'identical').length;
  const rest = differences.length - clear.length - identical;
  const left =
    `${count(clear.length, 'difference')} stay${clear.length === 1 ? 's' : ''} clear with all steps read at once (Holm); ` +
    `${rest} ${rest === 1 ? 'does' : 'do'} not, and ${identical} ${identical === 1 ? 'is' : 'are'} identical in every pair.`;
  return [
    section(`Step, ${names}: ${spanWords(summary).difference}, paired ${confidenceText(summary)}`, width, ink),
    ...(clear.length === 0 ? [] : [differenceTable({ ...summary, outcomes, differences }, settlement, width, ink)]),
    wrapText(left, width),
  ];
}

/** The sentence under a table of differences: how many are distinguishable from none, and how far the rest may reach. */
export function distinguishable(summary: Summary, settlement: string, differences: readonly Difference[]): string {
  const identical = differences.filter((difference) => difference.reading === 'identical');
  const judged = differences.filter((difference) => difference.reading !== 'identical');
  const unclear = judged.filter((difference) => difference.reading === 'unclear');
  const pairs = count(Math.max(0, ...differences.map((difference) => difference.n)), 'pair');
  const same = identical.length === 0 ? '' : ` ${count(identical.length, 'outcome')} identical in every pair.`;
  if (judged.length === 0) return `From ${pairs}: ${escapeName(settlement)} and the comparator are the same.${same}`;
  if (judged.some((difference) => difference.low === null))
    return `From ${pairs}: too few for an interval, so nothing can be said about chance.${same}`;
  const clear = judged.length - unclear.length;
  const joint = judged.filter((difference) => ['lower', 'higher'].includes(difference.readingHolm)).length;
  const together = summary.differences.filter((difference) => difference.reading !== 'identical').length;
  const all = together === judged.length ? 'all at once' : `with all ${together} of all settlements`;
  const chance = (1 - summary.confidence) * judged.length;
  const sentences = [
    `From ${pairs}${judged[0].n < TRIAL_BELOW ? ', a trial and not a result' : ''}: ${clear} of ${count(judged.length, 'interval')} ${clear === 1 ? 'excludes' : 'exclude'} 0, so ` +
      `these differences are distinguishable from none; ${unclear.length} not.${same}`,
    `By chance alone about ${formatNumber(chance, chance < 1 ? 2 : chance < 10 ? 1 : 0)} of ${judged.length} would exclude 0 if nothing ` +
      `differed; read ${all} (Holm), ${joint} still ${joint === 1 ? 'does' : 'do'}.`,
  ];
  if (unclear.length > 0)
    sentences.push(
      `Unclear does not mean equal: the ${confidence(summary)} intervals rule out differences larger than ` +
        `${unclear.map((difference) => boundText(summary, difference)).join('; ')}.`,
    );
  sentences.push(
    'Pairing saves: how many times fewer replications the same interval needs than with independent runs.',
  );
  return sentences.join(' ');
}

function boundText(summary: Summary, difference: Difference): string {
  const outcome = outcomeOf(summary, difference.outcome);
  const { scale, unit } = displayOf(outcome.unit);
  const bound = roundUp((largestDifference(difference) ?? 0) * scale);
  return `${differenceLabel(outcome)} ${bound} ${unit === '%' ? 'points' : unit}`;
}

/** Two digits, rounded away from 0, so that the bound printed still holds. */
function roundUp(bound: number): string {
  let step = 1;
  while (step * 100 <= bound) step *= 10;
  while (step * 10 > bound && step > 1e-6) step /= 10;
  const rounded = Math.ceil(bound / step - 1e-9) * step;
  return formatNumber(rounded, step >= 1 ? 0 : Math.round(-Math.log10(step)));
}

function outcomeOf(summary: Summary, name: string): OutcomeUnit {
  return summary.outcomes.find((outcome) => outcome.name === name) as OutcomeUnit;
}
