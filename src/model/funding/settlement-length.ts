import type { Line, Settlement } from '../../scenario/types.js';

/** Years that a line's money is settled for: the council's lines may have a length of their own. */
export function settledYears({ settlementYears, owners }: Settlement, line: Line): number {
  const { length, councilLength } = settlementYears;
  return councilLength > 0 && owners[line] === 'council' ? councilLength : length;
}
