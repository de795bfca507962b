import { type Block, blockOrder, firstDraw, likelyCauses } from '../../../experiment/index.js';
import {
  type CellDifference,
  digestTables,
  firstDifference,
  type PackedTables,
  specsOf,
  TABLE_NAMES,
} from '../../../outcomes/index.js';
import { differenceText } from '../../../report/index.js';
import { newSha256, openResults, readBlock } from '../../../storage/index.js';
import { CliError, EXIT } from '../../exit.js';
import { refuseOtherVersion, rerunBlocks } from '../../rerun-blocks.js';
import { originOf, ownOrigin } from '../../result-origin.js';
import { print, shellWord } from '../../terminal.js';

interface ReplayFlags {
  readonly folder: string;
  /** without a draw: the plan's first */
  readonly block: { readonly draw: number | null; readonly replication: number };
  readonly json: boolean;
}

interface Replayed {
  readonly stored: PackedTables | 'failed';
  readonly tables: PackedTables | null;
  readonly error: string | null;
}

/** Runs one block again and compares it with its stored rows. Exit code 4 when they differ. */
export async function replayBlock({ folder, block: asked, json }: ReplayFlags): Promise<number> {
  const results = openResults(folder, blockOrder);
  const block: Block = { ...asked, draw: asked.draw ?? firstDraw(results.plan.plan) };
  const { runs, draws } = results.plan.plan;
  if (results.chunks.order.position(block) < 0) {
    const first = firstDraw(results.plan.plan);
    const held = `replications ${runs.from} to ${runs.to - 1} of ${draws === 1 ? `draw ${first}` : `draws ${first} to ${first + draws - 1}`}`;
    throw new CliError(
      EXIT.usage,
      `--replication: ${folder} holds ${held}, found ${block.replication} of ${block.draw}`,
    );
  }
  refuseOtherVersion(folder, results.plan);
  const stored = readBlock(results, block);
  if (stored === 'missing') {
    const what = `nothing whole is stored of replication ${block.replication}`;
    throw new CliError(EXIT.refused, `${folder}: ${what}; run it with: onepot resume ${shellWord(folder)}`);
  }
  let tables: PackedTables | null = null;
  let error: string | null = null;
  await rerunBlocks(results.plan.plan, [block], 0, {
    done: (_, packed) => {
      tables = packed;
    },
    failed: (_, message) => {
      error = message;
    },
  });
  const replayed: Replayed = { stored, tables, error };
  const verdict = judge(replayed);
  const digest =
    replayed.tables === null
      ? null
      : `sha256:${digestTables(newSha256, [replayed.tables], specsOf(results.plan.plan.scenario))}`;
  const causes = verdict.same ? [] : likelyCauses(originOf(folder, results), ownOrigin(results.plan.plan.scenario));
  const document = { folder, ...block, same: verdict.same, verdict: verdict.text, digest, error, causes };
  const difference = verdict.difference ?? null;
  const text = replayText({ ...document, difference });
  await print(json ? `${JSON.stringify({ ...document, difference })}\n` : text);
  return verdict.same ? EXIT.done : EXIT.different;
}

interface Judgement {
  readonly same: boolean;
  readonly text: string;
  readonly difference?: CellDifference | null;
}

function judge({ stored, tables }: Replayed): Judgement {
  if (stored === 'failed' && tables === null) return { same: true, text: 'fails again, as it did in the batch' };
  if (stored === 'failed') return { same: false, text: 'failed in the batch and succeeds now' };
  if (tables === null) return { same: false, text: 'fails now and did not in the batch' };
  const difference = firstDifference(stored, tables);
  if (difference !== null) return { same: false, text: 'is not equal to the stored rows', difference };
  const rows = TABLE_NAMES.filter((name) => tables[name].rows > 0).map((name) => `${tables[name].rows} of ${name}`);
  return { same: true, text: `is equal to the stored rows, byte for byte (${rows.join(', ')})` };
}

interface Shown {
  readonly folder: string;
  readonly draw: number;
  readonly replication: number;
  readonly verdict: string;
  readonly digest: string | null;
  readonly error: string | null;
  readonly causes: readonly string[];
  readonly difference: CellDifference | null;
}

function replayText({ folder, draw, replication, verdict, digest, error, causes, difference }: Shown): string {
  const which = `replication ${replication}${draw > 0 ? ` of draw ${draw}` : ''}`;
  const lines = [`${folder}: ${which} ${verdict}`];
  if (error !== null) lines.push(error);
  if (difference !== null) lines.push(differenceText(difference, { left: folder, right: 'the run again' }));
  if (causes.length > 0) lines.push('likely causes:', ...causes.map((cause) => `  ${cause}`));
  if (digest !== null) lines.push(`digest ${digest}`);
  return `${lines.join('\n')}\n`;
}
