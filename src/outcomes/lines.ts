import type { ProviderAccount } from './accounts.js';

interface LineRow {
  /** what it is called in running text */
  readonly label: string;
  /** whose account its money is spent from */
  readonly provider: ProviderAccount;
  /** whether its provider can be paid for what it does */
  readonly paid: boolean;
  /** staff it employs, where their number limits its places */
  readonly sector: 'social' | 'nhs' | null;
  /** row of the parameter book: its money in the base settlement's first year, of the reference place */
  readonly budget: `budget.${string}`;
  /** result columns: what it cost, and the money it was given */
  readonly cost: `cost.${string}`;
  readonly plan: `plan.${string}`;
}

/**
 * The lines that the dynamic money is split between, one row a line; everything that differs from line to line by name
 * alone derives from it. The order is that of their codes and of the columns of `monthly`.
 */
export const LINE_TABLE = {
  prevention: {
    label: 'prevention',
    provider: 'preventionProvider',
    paid: false,
    sector: null,
    budget: 'budget.preventionPencePerYear',
    cost: 'cost.prevention',
    plan: 'plan.prevention',
  },
  community: {
    label: 'community and intermediate care',
    provider: 'communityProvider',
    paid: true,
    sector: 'nhs',
    budget: 'budget.communityPencePerYear',
    cost: 'cost.community',
    plan: 'plan.community',
  },
  acute: {
    label: 'acute care',
    provider: 'acuteProvider',
    paid: true,
    sector: null,
    budget: 'budget.acutePencePerYear',
    cost: 'cost.acute',
    plan: 'plan.acute',
  },
  social: {
    label: 'social care',
    provider: 'socialProvider',
    paid: true,
    sector: 'social',
    budget: 'budget.socialPencePerYear',
    cost: 'cost.social',
    plan: 'plan.social',
  },
} as const satisfies Readonly<Record<string, LineRow>>;

type LineTable = typeof LINE_TABLE;
/** Name of a line of spending. */
export type Line = keyof LineTable;
/** A line whose provider can be paid for what it does. */
export type PaidLine = { [L in Line]: LineTable[L]['paid'] extends true ? L : never }[Line];
/** Whose staff limit the places of a line. */
export type Sector = Exclude<LineTable[Line]['sector'], null>;
/** Result column of what a line cost, in pence. */
export type CostColumn = LineTable[Line]['cost'];
/** Result column of the money that a line was given, in pence. */
export type PlanColumn = LineTable[Line]['plan'];

/** All lines, in the order of their codes. */
export const LINES = Object.keys(LINE_TABLE) as readonly Line[];
/** Lines whose provider can be paid for what it does. */
export const PAID_LINES = LINES.filter((line): line is PaidLine => LINE_TABLE[line].paid);

/** A value for each line. */
export function byLine<T>(of: (line: Line) => T): Readonly<Record<Line, T>> {
  return Object.fromEntries(LINES.map((line) => [line, of(line)])) as Record<Line, T>;
}
