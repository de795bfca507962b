import { createHash } from 'node:crypto';
import path from 'node:path';
import type { AnalysisDocument } from '../../../analysis/documents/analysis-document.js';
import type { SensitivityDocument } from '../../../analysis/documents/loop-documents.js';
import { ANALYSIS_VERSION } from '../../../analysis/index.js';
import { DRAWS_LEAST, REPLICATIONS_LEAST } from '../../../analysis/statistics/over-draws.js';
import { isNetwork } from '../../../experiment/index.js';
import { canonicalJson } from '../../../outcomes/index.js';
import {
  DATA_FOLDER,
  type Report,
  type ReportSource,
  renderReport,
  workbookSheets,
} from '../../../report/html/index.js';
import { renderChecklist } from '../../../report/index.js';
import { makeOwnFolder } from '../../../storage/disk.js';
import { nodeDisk, writeFileDurably } from '../../../storage/index.js';
import { noteWritten, removeWritten } from '../../../storage/written.js';
import { scenarioWords } from '../../asked-file.js';
import { drivingAssumptionsOf } from '../../assumptions-file.js';
import { careScenario } from '../../care-plan.js';
import { EXIT } from '../../exit.js';
import { loadObserved } from '../../observed-file.js';
import { pngRenderer } from '../../pixels.js';
import {
  type CompleteResults,
  completeResults,
  LOOP_FILES,
  readDocument,
  readLoops,
  writeDocument,
} from '../../results-folder.js';
import { readText } from '../../scenario-file.js';
import { print, say, shellWord } from '../../terminal.js';
import { workbookBytes } from '../../workbook-file.js';
import { analyseResults } from '../analyse/analyse-results.js';

const REPORT_FILE = 'report.html';
const WORKBOOK_FILE = 'report.xlsx';
const CHECKLIST_FILE = 'checklist.md';
const CHARTS_FOLDER = 'report-charts';
const DRAWS_ADVISED = 200;
/** A report works out only what its page shows; the rest comes from `analyse`, whose document is kept. */
const NOTHING_MORE = {
  with: [],
  studies: [],
  gaussianQuestions: 0,
  effect: null,
  atkinson: null,
  kolm: null,
} as const;

export type ChartFormat = 'svg' | 'png';

export interface ReportOptions {
  /** folders of loops */
  readonly with: readonly string[];
  /** null: as analysed before, or the book's */
  readonly discountRatePerYear: number | null;
  /** absent or null: that of costs */
  readonly qalyDiscountRatePerYear?: number | null;
  readonly willingnessToPayPounds: number | null;
  /** formats in which every drawing is also written to a file */
  readonly charts: readonly ChartFormat[];
  /** file of observations to draw over the fans; null: none */
  readonly observed: string | null;
  /** writes a workbook of every table too */
  readonly xlsx: boolean;
  /** writes the checklist too */
  readonly checklist: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** Writes `report.html` beside complete results, its tables as CSV, and says where. Returns the exit code. */
export async function reportFolder(folder: string, options: ReportOptions): Promise<number> {
  const results = completeResults(folder);
  const png = options.charts.includes('png') ? await pngRenderer() : null;
  const analysis = analysisOf(folder, results, options);
  const source = sourceOf(folder, results, options);
  const observed = options.observed === null ? [] : loadObserved(options.observed, analysis);
  const report = await renderReport({ analysis, source, observed }, sha256Base64);
  const file = writeReport(folder, results, report, options.charts, png);
  const checklist = options.checklist ? writeChecklist(folder, results, { analysis, source }) : null;
  const workbook = options.xlsx ? await writeWorkbook(folder, results, report, { analysis, source }) : null;
  const { digest, failedBlocks } = analysis.source;
  const bytes = Buffer.byteLength(report.page);
  const data = report.data.map((one) => path.join(folder, one.path));
  if (options.json) await print(`${JSON.stringify({ report: file, bytes, data, checklist, workbook, digest })}\n`);
  else
    await print(
      `${[file, ...(checklist === null ? [] : [checklist]), ...(workbook === null ? [] : [workbook])].join('\n')}\ndigest ${digest}\n`,
    );
  if (failedBlocks === 0) return EXIT.done;
  if (!options.quiet) say(`${failedBlocks} replications failed and are left out`);
  return EXIT.failedBlocks;
}

/** The analysis kept in the folder if it still fits, else a new one, with the loops' documents; written if it has changed. */
function analysisOf(folder: string, results: CompleteResults, options: ReportOptions): AnalysisDocument {
  const { discountRatePerYear, qalyDiscountRatePerYear = null, willingnessToPayPounds } = options;
  const worth = { discountRatePerYear, qalyDiscountRatePerYear, willingnessToPayPounds };
  const asked = Object.values(worth).some((one) => one !== null);
  const kept = asked ? null : keptAnalysis(folder, results);
  const own = Object.values(LOOP_FILES).some((name) => readText(path.join(folder, name)) !== null) ? [folder] : [];
  const loops = readLoops([...new Set([...own, ...options.with])]);
  const made = kept ?? analyseResults(folder, { ...NOTHING_MORE, ...worth });
  const given = (loops.sensitivity ?? null) as SensitivityDocument | null;
  const { scenario } = results.plan;
  const assumptions = isNetwork(scenario) ? null : drivingAssumptionsOf(folder, scenario, given);
  const analysis = { ...made, ...loops, assumptions } as AnalysisDocument;
  if (canonicalJson(analysis) !== canonicalJson(kept)) writeDocument(folder, 'analysis.json', analysis);
  return analysis;
}

/** `analysis.json` when it is whole, of this format and of these very results. */
function keptAnalysis(folder: string, { manifest, planHash }: CompleteResults): AnalysisDocument | null {
  const document = readDocument<AnalysisDocument>(path.join(folder, 'analysis.json'));
  if (document?.format !== 'onepot-analysis' || document.version !== ANALYSIS_VERSION) return null;
  const same = document.source.digest === `sha256:${manifest.digest}` && document.source.planHash === planHash;
  return same ? document : null;
}

function sourceOf(folder: string, { manifest }: CompleteResults, options: ReportOptions): ReportSource {
  const { seed, replications, draws, people, runs } = manifest;
  const seedWords = seed === '1' ? [] : ['--seed', seed];
  const common = [
    ...scenarioWords(folder, manifest.name),
    ...(people === null ? [] : ['--people', String(people)]),
    ...seedWords,
  ];
  const own = ['--replications', String(replications), '--out', folder];
  const partly = runs.from === 0 && runs.to === replications ? [] : ['--runs', `${runs.from}:${runs.to}`];
  const months = manifest.tables.some(({ name }) => name === 'monthly') ? ['--monthly'] : [];
  // a network has only one set of parameters, and needs no --central
  const central = people === null ? [] : ['--central'];
  // enough draws that say nothing are short of replications
  const more =
    draws >= DRAWS_LEAST && replications >= REPLICATIONS_LEAST
      ? ['--draws', String(draws), '--replications', String(2 * replications)]
      : ['--draws', String(DRAWS_ADVISED)];
  const sampled = draws > 1 ? ['--draws', String(draws)] : central;
  const command = (...words: string[]) => ['onepot', ...words].map(shellWord).join(' ');
  const again = (suffix: string, ...words: string[]) =>
    command('run', ...common, '--replications', String(replications), ...words, '--out', `${folder}-${suffix}`);
  const seen = options.observed === null ? [] : ['--observed', options.observed];
  const withs = options.with.flatMap((one) => ['--with', one]);
  const loop = (name: string) =>
    `${command(name, ...common)} && ${command('report', folder, '--with', `results/${manifest.name}-${name}`)}`;
  return {
    scenarioHash: manifest.scenarioHash,
    build: manifest.build,
    commands: {
      remake: command('run', ...common, ...own, ...partly, ...sampled, ...months),
      verify: command('verify', folder, '--sample', String((runs.to - runs.from) * draws)),
      report: command('report', folder, ...withs, ...seen),
      draws: command('run', ...common, ...more, ...months, '--out', `${folder}-draws`),
      monthly: again('monthly', '--monthly', ...sampled),
      decompose: loop('decompose'),
      chain: loop('chain'),
      sweep: loop('sweep'),
      select: loop('select'),
      sensitivity: loop('sensitivity'),
    },
  };
}

/**
 * Data and drawings first, then the page: a page is never there without what it links to. What an earlier report left is
 * removed last, so that no old numbers lie beside a new page; other files in the same folders stay.
 */
function writeReport(
  folder: string,
  { manifest }: CompleteResults,
  report: Report,
  charts: readonly ChartFormat[],
  png: ((svg: string) => Uint8Array) | null,
): string {
  const data = report.data.map(({ path: name, text }) => ({ name, bytes: new TextEncoder().encode(text) }));
  const files = [...data, ...chartFiles(report, charts, png)];
  const names = files.map(({ name }) => name);
  const endings = charts.map((ending) => `.${ending}`);
  const isRenewed = (name: string) =>
    name === WORKBOOK_FILE ||
    name.startsWith(`${DATA_FOLDER}/`) ||
    (name.startsWith(`${CHARTS_FOLDER}/`) && endings.some((ending) => name.endsWith(ending)));
  makeOwnFolder(nodeDisk, path.join(folder, DATA_FOLDER));
  if (charts.length > 0) makeOwnFolder(nodeDisk, path.join(folder, CHARTS_FOLDER));
  for (const { name, bytes } of files) writeFileDurably(nodeDisk, path.join(folder, name), bytes);
  writeFileDurably(nodeDisk, path.join(folder, REPORT_FILE), new TextEncoder().encode(report.page));
  removeWritten(nodeDisk, folder, (name) => isRenewed(name) && !names.includes(name));
  noteWritten(nodeDisk, folder, [...names, REPORT_FILE], manifest.digest);
  return path.join(folder, REPORT_FILE);
}

/** Every drawing in the formats asked for. */
function chartFiles(
  { drawings }: Report,
  charts: readonly ChartFormat[],
  png: ((svg: string) => Uint8Array) | null,
): { name: string; bytes: Uint8Array }[] {
  const files: { name: string; bytes: Uint8Array }[] = [];
  const add = (name: string, ending: ChartFormat, bytes: Uint8Array) =>
    files.push({ name: `${CHARTS_FOLDER}/${name}.${ending}`, bytes });
  if (charts.includes('svg')) for (const { name, svg } of drawings) add(name, 'svg', new TextEncoder().encode(svg));
  if (png !== null) for (const { name, svg } of drawings) add(name, 'png', png(svg));
  return files;
}

function writeChecklist(
  folder: string,
  { plan, manifest }: CompleteResults,
  { analysis, source }: { readonly analysis: AnalysisDocument; readonly source: ReportSource },
): string {
  const { build, scenarioHash, commands } = source;
  const { years, place } = careScenario(plan.scenario, 'people');
  const parameters = Object.keys(place.book).length;
  const text = renderChecklist({ analysis, build, scenarioHash, commands, years, parameters });
  const file = path.join(folder, CHECKLIST_FILE);
  writeFileDurably(nodeDisk, file, new TextEncoder().encode(text));
  noteWritten(nodeDisk, folder, [CHECKLIST_FILE], manifest.digest);
  return file;
}

async function writeWorkbook(
  folder: string,
  { manifest }: CompleteResults,
  { tables }: Report,
  input: { readonly analysis: AnalysisDocument; readonly source: ReportSource },
): Promise<string> {
  const file = path.join(folder, WORKBOOK_FILE);
  writeFileDurably(nodeDisk, file, await workbookBytes(workbookSheets(tables, input)));
  noteWritten(nodeDisk, folder, [WORKBOOK_FILE], manifest.digest);
  return file;
}

function sha256Base64(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
