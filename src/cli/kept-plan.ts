import { planHash } from '../experiment/index.js';
import { findResults, type KeptPlan, newSha256, nodeDisk } from '../storage/index.js';
import { CliError, EXIT } from './exit.js';
import { shellWord } from './terminal.js';

/**
 * The plan a results folder was begun with.
 *
 * @throws CliError when there is none, or when this version of the program would compute something else.
 */
export function keptPlan(folder: string): KeptPlan {
  const { plan: kept } = findResults(nodeDisk, folder);
  if (kept === null) throw new CliError(EXIT.refused, `${folder}: plan.json is missing or not what was written`);
  if (planHash(kept.plan, newSha256) === kept.planHash) return kept;
  const advice = `run the scenario again with: onepot run <scenario> --force --out ${shellWord(folder)}`;
  throw new CliError(EXIT.refused, `${folder} was begun by another version of the model; ${advice}`);
}
