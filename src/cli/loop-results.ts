import type { PublishedReturn } from '../analysis/documents/loop-documents.js';
import {
  CONFIDENCE,
  chainDocument,
  GRID_STEPS,
  POUNDS_PER_MILLION,
  type SensitivityDesign,
  sensitivityDocument,
  sweepDocument,
} from '../analysis/index.js';
import {
  blockCount,
  type MoneyMove,
  type Plan,
  questionHash,
  type SplitPoint,
  simplexLattice,
} from '../experiment/index.js';
import { renderChain, renderSensitivity, renderSweep } from '../report/index.js';
import { LINES, type ParameterRow, type Scenario } from '../scenario/index.js';
import { type Manifest, newSha256, nodeDisk, openTable, readManifest } from '../storage/index.js';
import { bookNumber, WTP_KEY } from './commands/analyse/analyse-results.js';
import { CliError, EXIT } from './exit.js';
import { loopSource } from './loop-options.js';
import { LOOP_FILES, type LoopName, writeDocument } from './results-folder.js';
import { print, say, terminalWidth, wantsColour } from './terminal.js';

/** What a design refuses is a matter of input. */
export function inputError<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw error instanceof Error ? new CliError(EXIT.usage, error.message) : error;
  }
}

export async function showChain(
  folder: string,
  plan: Plan,
  options: { readonly moves: readonly MoneyMove[]; readonly rows: readonly ParameterRow[]; readonly json: boolean },
): Promise<number> {
  return tell(folder, plan, 'chain', options.json, (manifest) => {
    const document = chainDocument({
      runs: openTable(folder, 'runs'),
      source: sourceOf(plan, manifest),
      comparator: plan.scenario.comparator,
      lines: LINES,
      moves: options.moves,
      published: LINES.map((line) => publishedReturn(options.rows, line)),
      notes: chainNotes(plan.scenario),
    });
    return { document, render: () => renderChain(document, look()) };
  });
}

function chainNotes({ people, place }: Scenario): string[] {
  return [
    'Forward differences: money taken away need not do the opposite of money given.',
    'Acute beds open and close by whole wards: between whole wards acute money stays unspent and goes back.',
    'Money moves from the fork on; places open along a ramp, and prevention acts only after its dead time, so that effects differ by year.',
    'New money comes from outside the four lines. Cost to all payers says how much of the million is spent, less what is saved elsewhere: places that stand empty cost less than places in use, and money that buys no more stays with its purse.',
    'The mechanistic reading is what the simulation finds; the published one is what a study found of a line, a read-out beside it. The two are never added.',
    'The published reading is in the prices of its study (onepot params --filter returns).',
    ...(people === place.referencePeople ? [] : ['A place scaled down queues more than the real one.']),
  ];
}

/** A cost per QALY at the margin, turned round: QALYs a year that a million pounds a year buys. */
function publishedReturn(rows: readonly ParameterRow[], line: string): PublishedReturn {
  const row = rows.find(({ key }) => key === `returns.${line}.poundsPerQaly`);
  if (row === undefined) {
    const source = 'no study found that gives QALYs at the margin of this line';
    return { line, qalysPerMillion: null, low: null, high: null, source };
  }
  const per = (pounds: number | null) => (pounds === null ? null : POUNDS_PER_MILLION / pounds);
  return { line, qalysPerMillion: per(row.value), low: per(row.high), high: per(row.low), source: row.source };
}

export async function showSweep(
  folder: string,
  plan: Plan,
  options: {
    readonly points: readonly SplitPoint[];
    readonly baseSplit: readonly number[];
    readonly movedShare: number;
    readonly wtp: number | null;
    readonly json: boolean;
  },
): Promise<number> {
  return tell(folder, plan, 'sweep', options.json, (manifest) => {
    const worth = options.wtp ?? bookNumber(plan.scenario, WTP_KEY, 'wtp');
    const document = sweepDocument({
      ...options,
      runs: openTable(folder, 'runs'),
      strata: openTable(folder, 'strata'),
      source: sourceOf(plan, manifest),
      comparator: plan.scenario.comparator,
      lines: LINES,
      willingnessToPayPounds: worth,
      grid: simplexLattice(LINES.length, GRID_STEPS),
      notes: [
        `Net benefit at ${worth} pounds per QALY; means a year over the horizon, not discounted.`,
        'The map is a quadratic surface fitted to the points: read its r2, and trust the points before the map.',
        'An optimum under the mechanistic reading holds only as far as the lines are simulated: see onepot chain for the published one.',
      ],
    });
    return { document, render: () => renderSweep(document, look()) };
  });
}

export async function showSensitivity(
  folder: string,
  plan: Plan,
  options: {
    readonly design: SensitivityDesign;
    readonly unswept: readonly string[];
    readonly wtp: number | null;
    readonly json: boolean;
  },
): Promise<number> {
  return tell(folder, plan, 'sensitivity', options.json, (manifest) => {
    const worth = options.wtp ?? bookNumber(plan.scenario, WTP_KEY, 'wtp');
    const { comparator, settlements } = plan.scenario;
    const lost = new Set(manifest.failed.map(({ draw }) => draw)).size;
    const document = sensitivityDocument({
      runs: openTable(folder, 'runs'),
      source: sourceOf(plan, manifest),
      comparator,
      questionHash: questionHash(plan.scenario, newSha256),
      design: options.design,
      unswept: options.unswept,
      willingnessToPayPounds: worth,
      settlements: settlements.map(({ name }) => name),
      candidates: plan.draws,
      notes: [
        `Net benefit at ${worth} pounds per QALY; means a year over the horizon, not discounted.`,
        'A parameter is leaned on when at its low or high the difference changes sign or moves by more than 10% of itself, and the paired interval of that move leaves 0 out with all moves of the outcome read at once (Bonferroni).',
        ...(plan.replications < 2 ? ['With one replication there are no intervals: every move counts.'] : []),
        ...(lost > 0 ? [`${lost} parameter books did not finish and are left out.`] : []),
      ],
    });
    return { document, render: () => renderSensitivity(document, look()) };
  });
}

/** Makes the document of complete results, keeps it beside them, and shows it. Returns the exit code. */
async function tell(
  folder: string,
  plan: Plan,
  name: LoopName,
  json: boolean,
  make: (manifest: Manifest) => { readonly document: object; render(): string },
): Promise<number> {
  const manifest = readManifest(nodeDisk, folder);
  if (manifest.failed.length >= blockCount(plan)) {
    say('no replication succeeded: there is nothing to tell');
    return EXIT.failedBlocks;
  }
  const { document, render } = make(manifest);
  const file = writeDocument(folder, LOOP_FILES[name], document);
  const digest = `sha256:${manifest.digest}`;
  if (json) await print(`${JSON.stringify({ digest, ...document })}\n`);
  else await print(`${render()}\n${file}\ndigest ${digest}\n`);
  return manifest.failed.length > 0 ? EXIT.failedBlocks : EXIT.done;
}

function sourceOf(plan: Plan, { versions }: Manifest) {
  return loopSource(plan, versions, CONFIDENCE);
}

function look() {
  return { width: terminalWidth(), colour: wantsColour() };
}
