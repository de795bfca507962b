import { ACUTE_KINDS, type AcuteKind } from '../../scenario/levers.js';
import type { PaidLine, Settlement } from '../../scenario/types.js';
import type { Observed } from '../state/activity-state.js';

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

type PaymentTerms = Pick<Settlement['payment'][PaidLine], 'mechanism' | 'marginalRate' | 'aboveBaselineRate'>;

/** A part of a line's activity that is paid in one way. */
export type Activities =
  | { readonly line: 'acute'; readonly kind: AcuteKind }
  | { readonly line: Exclude<PaidLine, 'acute'> };

/** The parts of a line's activity that a settlement may pay each in its own way. */
export function activitiesOf(line: PaidLine): readonly Activities[] {
  return line === 'acute' ? ACUTE_KINDS.map((kind) => ({ line, kind })) : [{ line }];
}

const KIND_OF: Partial<Record<Observed, AcuteKind>> = {
  noNight: 'unplanned',
  overnight: 'unplanned',
  attendance: 'unplanned',
  plannedOrdinary: 'planned',
  dayCase: 'dayCase',
};

/** Whether what is observed belongs to this part of its line's activity. */
export function belongsTo(activities: Activities, what: Observed): boolean {
  return activities.line !== 'acute' || KIND_OF[what] === activities.kind;
}

/** What a settlement pays for these activities. */
export function paidFor(levers: Settlement, activities: Activities): Paid {
  const line = levers.payment[activities.line];
  if (activities.line !== 'acute') return paidBy(line);
  const { mechanism, marginalRate, aboveBaselineRate } = levers.payment.acute[activities.kind];
  return mechanism === 'asAcute' ? paidBy(line) : paidBy({ mechanism, marginalRate, aboveBaselineRate });
}

/** The one place that says what each mechanism pays. */
function paidBy(payment: PaymentTerms): Paid {
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
