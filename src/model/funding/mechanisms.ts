import type { PaidLine, Settlement } from '../../scenario/types.js';

/** Share of the price that a provider gains above, and loses below, the activity expected of it. */
export interface PayRates {
  readonly above: number;
  readonly below: number;
}

/** What drives the payment that a line gets beside its money. */
export type Paid =
  | { readonly by: 'nothing' }
  /** activity beyond the baseline since the year began */
  | { readonly by: 'activity'; readonly rates: PayRates }
  /** activity beyond the baseline in the same month a year ago */
  | { readonly by: 'lastYear' }
  /** people weighted by need, against the baseline */
  | { readonly by: 'need' };

/** The one place that says what each mechanism pays. */
export function paidBy(payment: Settlement['payment'][PaidLine]): Paid {
  const { mechanism, marginalRate, aboveBaselineRate } = payment;
  switch (mechanism) {
    case 'block':
      return { by: 'nothing' };
    case 'rollingBlock':
      return { by: 'lastYear' };
    case 'tariff':
      return { by: 'activity', rates: { above: 1, below: 1 } };
    case 'marginalTariff':
      return { by: 'activity', rates: { above: aboveBaselineRate, below: 1 } };
    case 'blended':
      return { by: 'activity', rates: { above: marginalRate, below: marginalRate } };
    case 'capitation':
      return { by: 'need' };
  }
}
