import { choice, type LeverNode, levers, share } from './lever.js';

/** How a provider is paid for activity, and what that is; `funding/mechanisms.ts` says what each pays. */
const MECHANISMS = {
  block: 'none',
  rollingBlock: 'in full a year later',
  tariff: 'in full',
  marginalTariff: 'at aboveBaselineRate above it and in full below',
  blended: 'at marginalRate both ways',
  capitation: 'per needs-weighted person',
} as const;
type Mechanism = keyof typeof MECHANISMS;

/** Kinds of acute activity, each of which may be paid in a way of its own. */
export const ACUTE_KINDS = ['unplanned', 'planned', 'dayCase'] as const;
export type AcuteKind = (typeof ACUTE_KINDS)[number];

const MECHANISM_NAMES = Object.keys(MECHANISMS) as Mechanism[];
const MECHANISM_WORDS = Object.entries(MECHANISMS)
  .map((mechanism) => mechanism.join(' '))
  .join(', ');

const rates = {
  marginalRate: share(0.2, 'Share of the price paid or kept back for activity off the baseline, of blended'),
  aboveBaselineRate: share(0.3, 'Share of the price paid for activity above the baseline, of marginalTariff'),
};

const paymentLevers = {
  mechanism: choice(
    'block',
    MECHANISM_NAMES,
    `Payment against the activity of the last year before the fork: ${MECHANISM_WORDS}`,
  ),
  ...rates,
  outcomeShare: share(0, 'Share of the expected payment that depends on measured results'),
  riskShare: levers('What the provider itself bears of an overspend and keeps of an underspend, against its plan', {
    lossShare: share(0, 'Share of an overspend that the provider bears and recovers from its next money'),
    gainShare: share(0, 'Share of an underspend that the provider keeps and spends with its next money'),
    deadBandShare: share(0.005, 'Deviation, as a share of the plan, of which the provider has no part'),
    capShare: share(0.02, 'Most that the provider bears or keeps in a year, as a share of its plan'),
  }),
};

/** For the provider of one line. */
export const payment = (name: string) => levers(`How the provider of ${name} is paid`, paymentLevers);

const paymentOfKind = (name: string) =>
  levers(`How ${name} are paid, where not like the rest of acute care`, {
    mechanism: choice(
      'asAcute',
      ['asAcute', ...MECHANISM_NAMES],
      `Payment against the activity of the last year before the fork: asAcute with the mechanism and rates of payment.acute, ${MECHANISM_WORDS}`,
    ),
    ...rates,
  });

/** For hospitals, whose kinds of activity may be paid in ways of their own. */
export const acutePayment = levers('How the provider of acute care is paid', {
  ...paymentLevers,
  unplanned: paymentOfKind('unplanned admissions and attendances'),
  planned: paymentOfKind('planned ordinary admissions'),
  dayCase: paymentOfKind('day cases'),
} satisfies Readonly<Record<AcuteKind, LeverNode>> & typeof paymentLevers);
