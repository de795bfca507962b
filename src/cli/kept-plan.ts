import { type Plan, planHash } from '../experiment/index.js';
import { findResults, type KeptPlan, newSha256, nodeDisk, noPlan } from '../storage/index.js';
import { CliError, EXIT } from './exit.js';
import { shellWord } from './terminal.js';

/**
 * The plan a results folder was begun with.
 *
 * @throws CliError when there is none, or when this version of the program would compute something else.
 */
export function keptPlan(folder: string): KeptPlan {
  const { plan: kept, state } = findResults(nodeDisk, folder);
  if (kept !== null && isOfThisVersion(kept)) return kept;
  if (kept !== null) throw new CliError(EXIT.refused, `${folder} was begun by ${otherVersion(folder)}`);
  const { message } = noPlan(nodeDisk, folder, state);
  if (state === 'foreign') throw new CliError(EXIT.refused, message);
  const force = state === 'damaged' ? ' --force' : '';
  throw new CliError(EXIT.refused, `${message}; run the scenario with: ${runAgain(folder, force)}`);
}

/** Whether this program can resume a plan: another version would compute something else. */
export function isOfThisVersion(kept: { readonly plan: Plan; readonly planHash: string }): boolean {
  return planHash(kept.plan, newSha256) === kept.planHash;
}

/** The message about results that this version cannot resume. */
export function otherVersion(folder: string): string {
  return `another version of the model; run the scenario again with: ${runAgain(folder, ' --force')}`;
}

function runAgain(folder: string, force: string): string {
  return `onepot run <scenario>${force} --out ${shellWord(folder)}`;
}
