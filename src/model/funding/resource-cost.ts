import { causesOf } from '../../outcomes/index.js';
import type { State } from '../state/state.js';
import { ACCOUNT, CAUSE, postedFor } from './ledger.js';

/** Causes for which a provider pays for resources. */
export const RESOURCE_CAUSES = causesOf('care', 'coordination').map((cause) => CAUSE[cause]);
const BACKGROUND = causesOf('background').map((cause) => CAUSE[cause]);
const RUNNING = causesOf('running').map((cause) => CAUSE[cause]);

/** What an account has paid for resources this year, pence, over the causes given. */
export function resourceCost(s: State, account: number, causes: readonly number[]): number {
  return 0 - causes.reduce((sum, cause) => sum + postedFor(s.ledger, account, cause), 0);
}

/**
 * Resources used this year by the sector whose services use them, pence: postings to the outside world and no others, so
 * that nothing that accounts pay each other is in them. The five sum to the cost of the system.
 */
export function resourcesUsed(s: State) {
  const care = (account: keyof typeof ACCOUNT) => resourceCost(s, ACCOUNT[account], RESOURCE_CAUSES);
  const background = (account: keyof typeof ACCOUNT) => resourceCost(s, ACCOUNT[account], BACKGROUND);
  return {
    'resources.nhs': care('acuteProvider') + care('communityProvider') + background('nhs'),
    'resources.council': care('socialProvider') + background('council'),
    'resources.publicHealth': care('preventionProvider'),
    'resources.households': background('households'),
    'resources.running': 0 - resourceCost(s, ACCOUNT.resources, RUNNING),
  };
}
