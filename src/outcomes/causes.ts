import { type AccountKind, accountKind } from './accounts.js';

/**
 * What a posting is:
 * - `grant`: money from or back to `centre` that no purse has spent yet
 * - `payment`: one account's outgoing and another's income, no cost of the system
 * - `closing`: what is left at the year's end is handed on
 * - `cover`: makes a purse's deficit good, or takes its surplus
 * - `care`, `coordination`, `running`, `background`: resources used up, which is what the system costs
 * - `elsewhere`: leaves the model
 */
export type CauseKind =
  | 'grant'
  | 'payment'
  | 'closing'
  | 'cover'
  | 'care'
  | 'coordination'
  | 'running'
  | 'background'
  | 'elsewhere';

interface CauseRow {
  readonly kind: CauseKind;
  /** accounts it may move money between; where the payer is repaid, money goes back the same way */
  readonly from: readonly AccountKind[];
  readonly to: readonly AccountKind[];
  readonly meaning: string;
}

const row = <K extends CauseKind>(
  kind: K,
  from: AccountKind | readonly AccountKind[],
  to: AccountKind | readonly AccountKind[],
  meaning: string,
): CauseRow & { readonly kind: K } => ({ kind, from: [from].flat(), to: [to].flat(), meaning });

/** Who may answer for a bottom line. */
const BODIES: readonly AccountKind[] = ['purse', 'provider'];

/** Why money moved, one row a cause. The order gives the codes that stand in result files: append only. */
export const CAUSE_TABLE = {
  allocation: row('grant', 'centre', 'purse', "what the base settlement's plan gives a purse for its lines"),
  newMoney: row('grant', 'centre', 'purse', 'money from outside on top of the lines'),
  contribution: row('payment', 'purse', 'pot', 'the pooled part of the money of lines'),
  lineFunding: row('payment', ['purse', 'pot'], 'provider', "a line's money"),
  transfer: row('payment', 'purse', 'purse', 'what one purse hands to another by the settlement'),
  charges: row('payment', 'households', 'purse', 'what clients pay towards council care'),
  fixedCapacity: row('care', 'provider', 'resources', 'what is open and staffed, used or not'),
  variableUse: row('care', 'provider', 'resources', 'what use costs'),
  escalation: row('care', 'provider', 'resources', 'escalation beds in use'),
  spotPurchase: row('care', 'provider', 'resources', 'what spot-bought places cost above their price'),
  agencyPremium: row('care', 'provider', 'resources', 'what agency staff cost above the price of posts'),
  exposure: row(
    'background',
    'purse',
    'resources',
    'contacts outside the model, by the time lived in each need segment',
  ),
  constantServices: row('background', 'purse', 'resources', 'services outside the split'),
  selfFundedCare: row('background', 'households', 'resources', 'care that people pay for themselves'),
  yearEndSettlement: row('closing', ['provider', 'pot'], ['purse', 'pot'], 'balances of the year that closes'),
  deficitCover: row('cover', 'purse', 'centre', 'a deficit covered with new money, a surplus handed back'),
  activityPayment: row('payment', ['purse', 'pot'], 'provider', 'activity beyond the baseline'),
  outcomePayment: row('payment', ['purse', 'pot'], 'provider', 'measured results'),
  delayedDayCharge: row('payment', 'purse', 'provider', 'days delayed for social care'),
  preventionIncentive: row('payment', 'purse', 'provider', 'admissions fewer than the baseline'),
  avoidanceEffort: row('care', 'provider', 'resources', 'effort to find people before the hospital does'),
  riskShare: row('payment', 'purse', 'purse', 'shared deviations from plan'),
  advance: row('cover', 'centre', 'purse', 'lent for a deficit'),
  firstCall: row('grant', 'purse', 'centre', 'what was lent, paid back'),
  surplusKept: row('cover', 'purse', 'centre', 'put by for the next year'),
  carriedForward: row('grant', 'purse', 'centre', 'what was put by, given back'),
  administration: row('running', 'purse', 'resources', 'commissioners and pilot management'),
  scaleLoss: row('running', 'purse', 'resources', 'scale lost by deciding closer to people'),
  governance: row('running', 'pot', 'resources', 'running the pool'),
  reporting: row('running', 'purse', 'resources', 'reports to overseers'),
  temporaryStaff: row('care', 'provider', 'resources', 'what staff hired for a time cost above the price of posts'),
  crowdOut: row('elsewhere', 'purse', 'elsewhere', 'by which a purse lowers its own contribution'),
  returned: row('grant', 'purse', 'centre', 'tied money that was not spent'),
  bridgingMoney: row('grant', 'centre', 'purse', 'for running old and new services side by side'),
  doubleRunning: row('care', 'provider', 'resources', 'beds that a plan closes, staffed until then'),
  transaction: row('coordination', 'provider', 'resources', 'negotiating and invoicing at boundaries'),
  duplication: row('coordination', 'provider', 'resources', 'assessments done again by another agency'),
  caseFinding: row('coordination', 'provider', 'resources', 'visits that look for unmet need'),
  continuingCare: row('background', 'purse', 'resources', 'continuing health care and funded nursing'),
  capitalAllocation: row('grant', 'centre', 'capital', 'money for buildings and equipment'),
  capitalToRevenue: row('grant', 'capital', 'purse', 'capital turned into money of a line, or the reverse'),
  capitalUpkeep: row('elsewhere', 'capital', 'elsewhere', 'spent on keeping buildings and equipment in order'),
  capitalBuilding: row('elsewhere', 'capital', 'elsewhere', 'spent on new beds'),
  controlTotal: row('closing', BODIES, BODIES, 'surpluses moved to bodies in deficit that share a bottom line'),
} as const;

type CauseTable = typeof CAUSE_TABLE;
/** Name of a cause of spending. */
export type Cause = keyof CauseTable;
/** Names of the causes of one kind. */
export type CauseOf<K extends CauseKind> = { [C in Cause]: CauseTable[C]['kind'] extends K ? C : never }[Cause];

/** All causes, in the order of their codes. */
export const CAUSES = Object.keys(CAUSE_TABLE) as readonly Cause[];

/** Causes of the kinds given, in the order of their codes. */
export function causesOf<K extends CauseKind>(...kinds: readonly K[]): readonly CauseOf<K>[] {
  return CAUSES.filter((cause) => (kinds as readonly CauseKind[]).includes(CAUSE_TABLE[cause].kind)) as CauseOf<K>[];
}

/** @throws Error for a name that is no cause */
export function causeKind(cause: string): CauseKind {
  if (!Object.hasOwn(CAUSE_TABLE, cause)) throw new Error(`there is no cause "${cause}"`);
  return CAUSE_TABLE[cause as Cause].kind;
}

/** Whether a posting is a part of what a purse or household bears: all that it spends, less what it is paid. */
export function isBorne(kind: CauseKind): boolean {
  switch (kind) {
    case 'payment':
    case 'closing':
    case 'care':
    case 'coordination':
    case 'running':
    case 'background':
      return true;
    case 'grant':
    case 'cover':
    case 'elsewhere':
      return false;
  }
}

/** Whether a posting counts towards an account's result of the year, before anything is made good. */
export function isResult(account: string, cause: string): boolean {
  const kind = causeKind(cause);
  switch (kind) {
    case 'grant':
    case 'payment':
    case 'care':
    case 'coordination':
    case 'running':
    case 'background':
    case 'elsewhere':
      return true;
    // a purse bears its lines' balances; a provider hands its own on
    case 'closing':
      return accountKind(account) === 'purse';
    case 'cover':
      return false;
  }
}
