import { bookValue } from '../../scenario/book-value.js';
import type { BookValues } from '../../scenario/types.js';

/** Effects of shared records and case finding on the people they reach. */
export interface CoordinationRules {
  /** factor on the paperwork time of an assessment where every agency sees the record */
  readonly sharedPapers: number;
  /** share of the raised risk after a discharge that remains there */
  readonly sharedRisk: number;
  /** factors on the rates of people who are visited */
  readonly found: { readonly request: number; readonly referral: number; readonly illness: number };
}

export function compileCoordination(book: BookValues): CoordinationRules {
  const value = (key: string) => bookValue(book, key);
  return {
    sharedPapers: 1 - value('coordination.recordsTimeShare'),
    sharedRisk: 1 - value('coordination.recordsErrorShare'),
    found: {
      request: value('coordination.foundRequestRatio'),
      referral: value('coordination.foundReferralRatio'),
      illness: value('coordination.foundIllnessRatio'),
    },
  };
}
