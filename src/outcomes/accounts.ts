/** What an account represents, which determines how its postings are read. */
export type AccountKind =
  /** the state, from which all public money comes */
  | 'centre'
  | 'purse'
  | 'households'
  /** the pooled budget */
  | 'pot'
  | 'provider'
  /** the outside world, from which wages, goods and services come */
  | 'resources'
  /** services and assets that stand outside the model */
  | 'elsewhere'
  /** money for buildings and equipment */
  | 'capital';

/**
 * Accounts of the double-entry ledger, one row an account. Their balances sum to zero at every moment. The order gives
 * the codes that stand in result files: append only.
 */
const ACCOUNT_TABLE = {
  centre: 'centre',
  nhs: 'purse',
  council: 'purse',
  publicHealth: 'purse',
  households: 'households',
  pot: 'pot',
  preventionProvider: 'provider',
  communityProvider: 'provider',
  acuteProvider: 'provider',
  socialProvider: 'provider',
  resources: 'resources',
  councilOther: 'elsewhere',
  capital: 'capital',
  estate: 'elsewhere',
} as const satisfies Readonly<Record<string, AccountKind>>;

type AccountTable = typeof ACCOUNT_TABLE;
/** Name of an account. */
export type Account = keyof AccountTable;
type AccountOf<K extends AccountKind> = { [A in Account]: AccountTable[A] extends K ? A : never }[Account];
/** Who holds the money of lines. */
export type Purse = AccountOf<'purse'>;
/** Who is given the money of a line and pays for what is used. */
export type ProviderAccount = AccountOf<'provider'>;

/** All accounts, in the order of their codes. */
export const ACCOUNTS = Object.keys(ACCOUNT_TABLE) as readonly Account[];
/** The accounts that hold the money of lines. */
export const PURSES = ACCOUNTS.filter((account): account is Purse => accountKind(account) === 'purse');

/** @throws Error for a name that is no account */
export function accountKind(account: string): AccountKind {
  if (!Object.hasOwn(ACCOUNT_TABLE, account)) throw new Error(`there is no account "${account}"`);
  return ACCOUNT_TABLE[account as Account];
}
