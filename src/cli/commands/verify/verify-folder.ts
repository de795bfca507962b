import { blockOrder, likelyCauses, sampleBlocks } from '../../../experiment/index.js';
import { type CellDifference, firstDifference } from '../../../outcomes/index.js';
import { differenceText } from '../../../report/index.js';
import { escapeName } from '../../../report/printable.js';
import {
  type Fault,
  type Inspection,
  inspectResults,
  type OpenResults,
  openResults,
  readBlock,
} from '../../../storage/index.js';
import { type BesideInspection, inspectBeside } from '../../../storage/inspect-beside.js';
import { required } from '../../../units/index.js';
import { CliError, EXIT } from '../../exit.js';
import { isOfThisVersion, otherVersion } from '../../kept-plan.js';
import { drawnParts, refuseOtherVersion, rerunBlocks } from '../../rerun-blocks.js';
import { originOf, ownOrigin } from '../../result-origin.js';
import { grouped, print, shellWord } from '../../terminal.js';

/** The most file names listed in one line. */
const NAMES_TOLD_MAX = 8;

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

/** Checks every file of a results folder, and runs some blocks again. Exit code 4 when anything is not what was written. */
export async function verifyFolder({ folder, sample, threads, json }: FolderFlags): Promise<number> {
  const results = openResults(folder, blockOrder);
  const inspection = inspectResults(results, drawnParts(results.plan.plan));
  const resume = `onepot resume ${shellWord(folder)}`;
  if (inspection.faults.length === 0 && results.manifest === null) {
    const { chunksWhole, chunksExpected } = inspection;
    const part = `${grouped(chunksWhole)} of ${grouped(chunksExpected)} chunks, all as written`;
    const next = isOfThisVersion(results.plan) ? `continue with: ${resume}` : `begun by ${otherVersion(folder)}`;
    throw new CliError(EXIT.refused, `${folder} is not complete (${part}); ${next}`);
  }
  const reruns = sample > 0 ? await rerunSample(results, sample, threads) : [];
  const moved = reruns.filter(({ difference, error }) => difference !== null || error !== undefined);
  const causes = moved.length > 0 ? likelyCauses(originOf(folder, results), ownOrigin(results.plan.plan.scenario)) : [];
  const beside = inspectBeside(results);
  const same = inspection.faults.length + beside.faults.length === 0 && moved.length === 0;
  const found = { folder, results, inspection, beside, reruns, moved, causes, same, resume };
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
  readonly beside: BesideInspection;
  readonly reruns: readonly Rerun[];
  readonly moved: readonly Rerun[];
  readonly causes: readonly string[];
  readonly same: boolean;
  readonly resume: string;
}

function folderText({ folder, results, inspection, beside, reruns, moved, causes, same, resume }: Found): string {
  const { chunksWhole, chunksExpected } = inspection;
  const faults = [...inspection.faults, ...beside.faults];
  const besides =
    beside.whole === 0 ? '' : `, and ${grouped(beside.whole)} ${beside.whole === 1 ? 'file' : 'files'} made from them,`;
  const lines = [
    `${folder}: plan, ${grouped(chunksWhole)} of ${grouped(chunksExpected)} chunks, tables and manifest${besides} looked at`,
    ...faults.flatMap((fault) => faultLines(fault)),
  ];
  const every = beside.notLookedAt.length === 0 ? 'every file' : 'every file looked at';
  if (faults.length === 0) lines.push(`${every} is what was written`);
  else lines.push(`not what was written: ${grouped(faults.length)} of the files`);
  lines.push(
    ...mending(inspection.faults, results, resume),
    ...rewriting(beside.faults, folder),
    ...besideLines(beside),
  );
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
  // Names and contents of files may come from anybody, so lines are escaped; a difference takes several lines.
  return `${lines
    .flatMap((line) => line.split('\n'))
    .map(escapeName)
    .join('\n')}\n`;
}

/** `resume` joins the tables again if the chunks are whole; without a manifest it runs the chunks that are not. */
function mending(faults: readonly Fault[], { folder, plan }: OpenResults, resume: string): string[] {
  const stray = faults.filter(({ what }) => what === 'no file of this plan');
  const chunks = faults.filter((fault) => fault.file.startsWith('chunks') && !stray.includes(fault));
  const lines = stray.length > 0 ? ['files that are not of this plan can be removed'] : [];
  if (stray.length === faults.length) return lines;
  if (!isOfThisVersion(plan)) lines.push(`to mend it: it was written by ${otherVersion(folder)}`);
  else if (chunks.length > 0)
    lines.push(`to run the damaged chunks again: rm ${shellWord(`${folder}/manifest.json`)} && ${resume}`);
  else lines.push(`to join the tables again: ${resume}`);
  return lines;
}

/** The commands that rewrite the files stored with the tables. */
function rewriting(faults: readonly Fault[], folder: string): string[] {
  const files = faults.map(({ file }) => file);
  const where = shellWord(folder);
  const formats = ['csv', 'parquet'].filter((format) =>
    files.some((file) => !file.includes('/') && file.endsWith(`.${format}`)),
  );
  const lines =
    formats.length === 0 ? [] : [`to write the copies again: onepot resume ${where} --format ${formats.join(',')}`];
  const charts = ['svg', 'png'].filter((ending) =>
    files.some((file) => file.startsWith('report-charts/') && file.endsWith(ending)),
  );
  const flags = [
    ...(charts.length === 0 ? [] : [` --charts ${charts.join(',')}`]),
    ...(files.includes('checklist.md') ? [' --checklist stress-des'] : []),
  ];
  const ofReport = /^(report|checklist|analysis)/;
  if (files.some((file) => ofReport.test(file)))
    lines.push(`to write the report again: onepot report ${where}${flags.join('')}`);
  const others = files.filter((file) => file.endsWith('.json') && !ofReport.test(file));
  if (others.length > 0) lines.push(`no part of the results, to be made again or removed: ${others.join(', ')}`);
  return lines;
}

/** Files beside the tables about which there is something to report but no fault to mend. */
function besideLines({ earlier, gone, notLookedAt }: BesideInspection): string[] {
  const line = (what: string, names: readonly string[]) => {
    const topFirst = names.toSorted((a, b) => Number(a.includes('/')) - Number(b.includes('/')));
    const more = names.length > NAMES_TOLD_MAX ? ` and ${grouped(names.length - NAMES_TOLD_MAX)} more` : '';
    return names.length === 0
      ? []
      : [`${what}: ${topFirst.slice(0, NAMES_TOLD_MAX).map(escapeName).join(', ')}${more}`];
  };
  return [
    ...line('made from earlier results', earlier),
    ...line('written once and no longer there', gone),
    ...line('not looked at, as nothing says what they must be', notLookedAt),
  ];
}

function faultLines({ file, what, cell }: Fault): string[] {
  const line = `  ${escapeName(file)}: ${what}`;
  if (cell === undefined) return [line];
  return [line, `    first: ${differenceText(cell, { left: 'its chunk', right: 'the file' })}`];
}

function jsonDocument({ folder, results, inspection, beside, reruns, causes, same }: Found) {
  const { digest: ofChunks, faults, ...counts } = inspection;
  const { faults: besideFaults, ...besides } = beside;
  const digest = results.manifest === null ? null : `sha256:${results.manifest.digest}`;
  return {
    folder,
    same,
    digest,
    ofChunks,
    faults: [...faults, ...besideFaults],
    ...counts,
    beside: besides,
    reruns,
    causes,
  };
}
