import path from 'node:path';
import { blockOrder, planDocument, planLabels } from '../experiment/index.js';
import { type KeptPlan, openStore } from '../storage/index.js';
import { furtherParts, withAdvice } from './execute.js';
import { CliError, EXIT, SIGNAL_EXIT } from './exit.js';
import { programBuild } from './installed-program.js';
import { keptPlan } from './kept-plan.js';
import { stopOnSignals } from './stop-signals.js';
import { grouped, say, shellWord } from './terminal.js';

export interface JoinOptions {
  readonly quiet: boolean;
  readonly takeLock?: string | undefined;
}

/**
 * Joins the chunks of several folders of one plan into one of them or another. Returns a number, the exit code, when a
 * signal stopped it.
 *
 * @throws CliError when the folders are of different plans
 */
export async function joinFolders(
  folders: readonly string[],
  into: string,
  options: JoinOptions,
): Promise<'joined' | 'missing' | number> {
  const kept = onePlan(folders);
  const { plan, planHash, blocksPerChunk, parts } = kept;
  if (plan.until) {
    throw new CliError(EXIT.refused, `${folders[0]} has a rule to stop: onepot resume ${shellWord(folders[0])}`);
  }
  const stop = stopOnSignals();
  try {
    const store = openStore({
      folder: into,
      plan,
      planHash,
      blocksPerChunk,
      document: planDocument(plan),
      ...(parts ? { parts } : {}),
      order: blockOrder(plan),
      labels: planLabels(plan),
      build: programBuild(),
      further: () => furtherParts(plan),
      resume: true,
      takeLock: options.takeLock,
      sources: folders.filter((folder) => path.resolve(folder) !== path.resolve(into)),
      onDamage: (what) => say(`${path.join(into, 'chunks', what)} is not what was written`),
    });
    try {
      if (store.missingCount() > 0) return 'missing';
      await store.finish(stop.signal, null);
    } finally {
      store.close();
    }
  } catch (error) {
    const received = stop.received();
    if (received !== null && stop.signal.aborted) return SIGNAL_EXIT[received];
    throw withAdvice(error, into);
  } finally {
    stop.dispose();
  }
  if (!options.quiet) say(`joined ${grouped(blockOrder(plan).count)} blocks; results in ${into}`);
  return 'joined';
}

function onePlan(folders: readonly string[]): KeptPlan {
  const [first, ...others] = folders.map((folder) => ({ folder, kept: keptPlan(folder) }));
  for (const { folder, kept } of others) {
    if (kept.planHash !== first.kept.planHash) {
      const differs = `${folder} is not of the plan of ${first.folder}`;
      throw new CliError(
        EXIT.refused,
        `${differs}: scenario, seed, replications or version differ; merge joins one plan`,
      );
    }
    if (
      JSON.stringify([kept.blocksPerChunk, kept.parts]) !==
      JSON.stringify([first.kept.blocksPerChunk, first.kept.parts])
    ) {
      throw new CliError(
        EXIT.refused,
        `${folder} and ${first.folder} belong to one plan but are cut into chunks differently`,
      );
    }
  }
  return first.kept;
}
