import type { NoValue } from '../analysis/documents/document-figures.js';
import { formatNumber } from './numbers.js';

interface Counted {
  readonly settlement: string;
  readonly outcome: string;
  readonly n: number;
}

/**
 * A line for each mean that has no value in some years because it is over nobody, with the reason and the number of pairs
 * behind the difference. Names are not escaped: the caller that prints a line escapes it.
 */
export function noValueLines(
  entries: readonly NoValue[],
  {
    labelOf,
    levels,
    differences,
  }: {
    readonly labelOf: (outcome: string) => string;
    readonly levels: readonly Counted[];
    readonly differences: readonly Counted[];
  },
): string[] {
  const number = (value: number) => formatNumber(value, 0);
  return entries.map(({ settlement, outcome, blockYears, of, reason }) => {
    const isOwn = (one: Counted) => one.settlement === settlement && one.outcome === outcome;
    const level = levels.find(isOwn);
    const difference = differences.find(isOwn);
    const when = `in ${number(blockYears)} of ${number(of)} simulated years (${reason})`;
    const rests = level === undefined ? '' : `; its mean rests on ${plural(level.n, 'replication')}`;
    const paired = difference === undefined ? '' : `, its difference on ${plural(difference.n, 'pair')}`;
    return `${labelOf(outcome)}, ${settlement}: no value ${when}${rests}${paired}.`;
  });
}

function plural(n: number, one: string): string {
  return `${formatNumber(n, 0)} ${n === 1 ? one : `${one}s`}`;
}
