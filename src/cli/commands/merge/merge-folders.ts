import { blockOrder } from '../../../experiment/index.js';
import { readStatus } from '../../../storage/index.js';
import { CliError, EXIT } from '../../exit.js';
import { type JoinOptions, joinFolders } from '../../join-folders.js';
import { keptPlan } from '../../kept-plan.js';
import { rangesText } from '../../results-folder.js';
import { showResults } from '../../show-results.js';
import { grouped, shellWord } from '../../terminal.js';

/**
 * Joins the chunks of several folders of one plan into one of them or another, and shows the results. Returns the exit code.
 *
 * @throws CliError when the folders are of different plans or blocks are missing, with the command that runs them.
 */
export async function mergeFolders(
  folders: readonly string[],
  into: string,
  options: JoinOptions & { readonly json: boolean },
): Promise<number> {
  const joined = await joinFolders(folders, into, options);
  if (typeof joined === 'number') return joined;
  if (joined === 'missing') throw incomplete(into);
  return showResults(into, keptPlan(into).plan, options);
}

function incomplete(folder: string): CliError {
  const status = readStatus(folder, (kept) => blockOrder(kept.plan));
  const what = `${grouped(status.missing)} of ${grouped(status.blocks)} blocks are missing: ${rangesText(status)}`;
  return new CliError(EXIT.refused, `${what}; run them with: onepot resume ${shellWord(folder)}`);
}
