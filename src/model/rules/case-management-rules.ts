import { bookValue } from '../../scenario/book-value.js';
import type { BookValues } from '../../scenario/types.js';

/** Case management: places in the base settlement's first year, and what they do to the illness of those in them. */
export interface CaseManagementRules {
  readonly places: number;
  /** factor on the rate of illness, by MANAGED */
  readonly factor: readonly number[];
}

export function compileCaseManagement(book: BookValues, scale: number): CaseManagementRules {
  const ratio = bookValue(book, 'caseManagement.ratio');
  return { places: bookValue(book, 'caseManagement.places') * scale, factor: [1, ratio, 1 / ratio] };
}
