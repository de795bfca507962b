import { causesOf } from '../../outcomes/index.js';
import type { State } from '../state/state.js';
import { CAUSE, postedFor } from './ledger.js';

/** Causes for which a provider pays for resources. */
export const RESOURCE_CAUSES = causesOf('care', 'coordination').map((cause) => CAUSE[cause]);

/** What an account has paid for resources this year, pence, over the causes given. */
export function resourceCost(s: State, account: number, causes: readonly number[]): number {
  return 0 - causes.reduce((sum, cause) => sum + postedFor(s.ledger, account, cause), 0);
}
