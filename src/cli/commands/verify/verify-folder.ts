import { blockOrder, likelyCauses, sampleBlocks } from '../../../experiment/index.js';
import { type CellDifference, firstDifference } from '../../../outcomes/index.js';
import { differenceText } from '../../../report/index.js';
import {
  type Fault,
  type Inspection,
  inspectResults,
  type OpenResults,
  openResults,
  readBlock,
} from '../../../storage/index.js';
import { required } from '../../../units/index.js';
import { CliError, EXIT } from '../../exit.js';
import { drawnParts, refuseOtherVersion, rerunBlocks } from '../../rerun-blocks.js';
import { originOf, ownOrigin } from '../../result-origin.js';
import { grouped, print, shellWord } from '../../terminal.js';

interface FolderFlags {
  readonly folder: string;
  /** replications to run again */
  readonly sample: number;
  readonly threads: number;
  readonly json: boolean;
}

interface Rerun {
  readonly draw: number;
  readonly replication: number;
  /** null when every byte is equal */
  readonly difference: CellDifference | null;
  readonly error?: string;
}

/** Checks every file of a results folder; runs some blocks again. Exit code 4 when anything is not what was written. */
export async function verifyFolder({ folder, sample, threads, json }: FolderFlags): Promise<number> {
  const results = openResults(folder, blockOrder);
  const inspection = inspectResults(results, drawnParts(results.plan.plan));
  const resume = `onepot resume ${shellWord(folder)}`;
  if (inspection.faults.length === 0 && results.manifest === null) {
    const { chunksWhole, chunksExpected } = inspection;
    const part = `${grouped(chunksWhole)} of ${grouped(chunksExpected)} chunks, all as written`;
    throw new CliError(EXIT.refused, `${folder} is not complete (${part}); go on with: ${resume}`);
  }
  const reruns = sample > 0 ? await rerunSample(results, sample, threads) : [];
  const moved = reruns.filter(({ difference, error }) => difference !== null || error !== undefined);
  const causes = moved.length > 0 ? likelyCauses(originOf(folder, results), ownOrigin(results.plan.plan.scenario)) : [];
  const same = inspection.faults.length === 0 && moved.length === 0;
  const found = { folder, results, inspection, reruns, moved, causes, same, resume };
  await print(json ? `${JSON.stringify(jsonDocument(found))}\n` : folderText(found));
  return same ? EXIT.done : EXIT.different;
}

async function rerunSample(results: OpenResults, sample: number, threads: number): Promise<Rerun[]> {
  const { folder, plan, chunks } = results;
  refuseOtherVersion(folder, plan);
  const blocks = sampleBlocks(chunks.order, sample);
  const reruns: Rerun[] = [];
  await rerunBlocks(plan.plan, blocks, threads, {
    done(block, tables) {
      const stored = readBlock(results, block);
      if (stored === 'missing') return;
      if (stored === 'failed') reruns.push({ ...block, difference: null, error: 'failed then, succeeds now' });
      else reruns.push({ ...block, difference: firstDifference(stored, tables) });
    },
    failed(block, error) {
      if (readBlock(results, block) === 'failed') reruns.push({ ...block, difference: null });
      else reruns.push({ ...block, difference: null, error: error.split('\n')[0] });
    },
  });
  return reruns.sort((a, b) => chunks.order.position(a) - chunks.order.position(b));
}

interface Found {
  readonly folder: string;
  readonly results: OpenResults;
  readonly inspection: Inspection;
  readonly reruns: readonly Rerun[];
  readonly moved: readonly Rerun[];
  readonly causes: readonly string[];
  readonly same: boolean;
  readonly resume: string;
}

function folderText({ folder, results, inspection, reruns, moved, causes, same, resume }: Found): string {
  const { faults, chunksWhole, chunksExpected } = inspection;
  const lines = [
    `${folder}: plan, ${grouped(chunksWhole)} of ${grouped(chunksExpected)} chunks, tables and manifest looked at`,
    ...faults.flatMap((fault) => faultLines(fault)),
  ];
  if (faults.length > 0)
    lines.push(`not what was written: ${grouped(faults.length)} of the files`, ...mending(faults, folder, resume));
  else lines.push('every file is what was written');
  if (reruns.length > 0) {
    const equal = reruns.length - moved.length;
    lines.push(`${equal} of ${reruns.length} replications run again are equal to the stored rows, byte for byte`);
  }
  for (const { draw, replication, difference, error } of moved) {
    lines.push(`replication ${replication}${draw > 0 ? ` of draw ${draw}` : ''}: ${error ?? 'other rows'}`);
    if (difference !== null) lines.push(differenceText(difference, { left: folder, right: 'the run again' }));
  }
  if (causes.length > 0) lines.push('likely causes:', ...causes.map((cause) => `  ${cause}`));
  if (same) lines.push(`digest sha256:${required(results.manifest).digest}`);
  return `${lines.join('\n')}\n`;
}

/** `resume` joins tables again as long as the chunks are whole; without a manifest it runs what is missing of them. */
function mending(faults: readonly Fault[], folder: string, resume: string): string[] {
  const stray = faults.filter(({ what }) => what === 'no file of this plan');
  const chunks = faults.filter((fault) => fault.file.startsWith('chunks') && !stray.includes(fault));
  const lines = stray.length > 0 ? ['files that are not of this plan can be removed'] : [];
  if (chunks.length > 0)
    lines.push(`to run the damaged chunks again: rm ${shellWord(`${folder}/manifest.json`)} && ${resume}`);
  else if (stray.length < faults.length) lines.push(`to join the tables again: ${resume}`);
  return lines;
}

function faultLines({ file, what, cell }: Fault): string[] {
  const line = `  ${file}: ${what}`;
  if (cell === undefined) return [line];
  return [line, `    first: ${differenceText(cell, { left: 'its chunk', right: 'the file' })}`];
}

function jsonDocument({ folder, results, inspection, reruns, causes, same }: Found) {
  const { digest: ofChunks, ...counts } = inspection;
  const digest = results.manifest === null ? null : `sha256:${results.manifest.digest}`;
  return { folder, same, digest, ofChunks, ...counts, reruns, causes };
}
