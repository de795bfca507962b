import { createPlan, type Plan, planDocument, planHash } from '../../../experiment/index.js';
import { extendResults, findResults, type KeptPlan, newSha256, nodeDisk, partsOf } from '../../../storage/index.js';
import { required } from '../../../units/index.js';
import { withAdvice } from '../../execute.js';
import { CliError, EXIT } from '../../exit.js';
import { REPLICATIONS_MAX } from '../../options.js';

/**
 * Extends the plan of a results folder by some replications.
 *
 * @throws CliError when the folder holds only some of its plan's replications, or there would be too many.
 */
export function longerPlan(folder: string, kept: KeptPlan, more: number, takeLock?: string): { readonly plan: Plan } {
  const { manifest } = findResults(nodeDisk, folder);
  const { until, runs, replications, ...same } = kept.plan;
  if (runs.to !== replications) {
    const holds = `${folder} holds replications ${runs.from} to ${runs.to - 1} of ${replications}`;
    throw new CliError(EXIT.usage, `--extend: ${holds}; only results that reach to the end of their plan can grow`);
  }
  const end = required(partsOf(kept, manifest).at(-1)).to;
  if (end + more > REPLICATIONS_MAX) {
    throw new CliError(EXIT.usage, `--extend: there would be more than ${REPLICATIONS_MAX} replications`);
  }
  const plan = createPlan({ ...same, replications: end + more, runs: { from: runs.from, to: end + more } });
  const next = { plan, document: planDocument(plan), planHash: planHash(plan, newSha256) };
  try {
    extendResults(nodeDisk, folder, next, takeLock ?? null);
  } catch (error) {
    throw withAdvice(error, folder);
  }
  return { plan };
}
