import path from 'node:path';
import {
  evaluate,
  type Measure,
  type MoneyOptima,
  measureByBlock,
  moneyOptima,
  moneyReadings,
  parseMeasure,
  periodsAsYears,
  selectionDocument,
} from '../../../analysis/index.js';
import { type AnyScenario, createPlan, isNetwork, runSelection } from '../../../experiment/index.js';
import { type ColumnarTable, specsOf } from '../../../outcomes/index.js';
import { renderSelection } from '../../../report/index.js';
import { isBaseMoney, nearest, withBaseMoney } from '../../../scenario/index.js';
import { makeFolder, nodeDisk, readManifest, readTable } from '../../../storage/index.js';
import { bookNumber, WTP_KEY } from '../../book-number.js';
import { execute } from '../../execute.js';
import { CliError, EXIT } from '../../exit.js';
import { loopSource } from '../../loop-results.js';
import { moneyQuestion } from '../../published-money.js';
import { LOOP_FILES, writeDocument } from '../../results-folder.js';
import { print, say, terminalWidth, wantsColour } from '../../terminal.js';

export interface SelectOptions {
  readonly scenario: AnyScenario;
  readonly seed: string;
  readonly cap: number;
  readonly threads: number;
  readonly goal: 'min' | 'max';
  readonly indifference: number;
  readonly confidence: number;
  readonly firstStage: number;
  readonly batch: number;
  readonly wtp: number | null;
  /** null: net benefit */
  readonly formula: string | null;
  readonly out: string | null;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly force: boolean;
}

/** What a formula may name besides the columns of `runs`. */
const WTP_NAME = 'wtp';
const NET_BENEFIT = `${WTP_NAME} * qalys - cost.system / 100`;

/** Raised when a stage ends early, with the exit code it ended with. */
class StageEnded extends Error {
  readonly code: number;
  constructor(code: number) {
    super('a stage ended early');
    this.code = code;
  }
}

/** Runs the selection, stage by stage, each in its own folder, which is reused if it is already there. */
export async function selectBest(options: SelectOptions): Promise<number> {
  const { scenario, goal, indifference, confidence, firstStage, cap, batch } = options;
  const settlements = scenario.settlements.map(({ name }) => name);
  if (settlements.length < 2) throw new CliError(EXIT.usage, 'there is one settlement: there is nothing to select');
  const { formula, worth } = objectiveOf(options);
  const measure = measureOf(formula, scenario);
  const folder = options.out ?? path.join('results', `${scenario.name}-select`);
  makeFolder(nodeDisk, folder);
  let last = '';
  const simulate = async (names: readonly string[], from: number, to: number) => {
    last = await stage(options, folder, { names, from, to });
    const read = (name: string) => (name === WTP_NAME ? worth : null);
    return names.map((name) => measureByBlock(runsOf(last, scenario), name, (of) => evaluate(measure, of), read));
  };
  try {
    const run = { settlements, goal, indifference, confidence, firstStage, cap, batch, simulate };
    const { selection, values } = await runSelection(run);
    const plan = createPlan({ scenario, seed: options.seed, replications: cap, draws: 1 });
    const document = selectionDocument({
      source: loopSource(plan, readManifest(nodeDisk, last).versions, confidence),
      objective: { formula, goal, unit: options.formula === null ? 'pounds a year' : '' },
      indifferenceZone: indifference,
      confidence,
      firstStage,
      settlements,
      values,
      selection,
      money: moneyOf(options, folder),
      notes: [
        `Mean a year over the horizon${options.formula === null ? `, at ${worth} pounds per QALY` : ''}; not discounted.`,
        'The guarantee is for values that are normal from replication to replication, and holds whenever the best is ahead of the next by the indifference zone.',
        ...(selection.selected() === null
          ? ['The cap came first: nothing is selected yet. Raise --replications.']
          : []),
      ],
    });
    const file = writeDocument(folder, LOOP_FILES.selection, document);
    const view = { width: terminalWidth(), colour: wantsColour() };
    await print(options.json ? `${JSON.stringify(document)}\n` : `${renderSelection(document, view)}\n${file}\n`);
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof StageEnded)) throw error;
    say('run the same command to continue');
    return error.code;
  }
}

/** The best under each reading of money, over the first stage, in which every candidate ran; null for a network. */
function moneyOf({ scenario, firstStage, cap }: SelectOptions, folder: string): MoneyOptima | null {
  if (isNetwork(scenario)) return null;
  const { comparator } = scenario;
  const question = moneyQuestion(withBaseMoney(scenario), null);
  if (question === null) return null;
  const runs = readTable(path.join(folder, stageName(0, Math.min(cap, firstStage))), 'runs');
  return moneyOptima(moneyReadings({ runs, comparator, ...question }), comparator);
}

function stageName(from: number, to: number): string {
  return `stage-${from}-${to}`;
}

/** The objective, and pounds per QALY; a network has no QALYs, so its objective must be given. */
function objectiveOf({ scenario, formula, wtp }: SelectOptions): { formula: string; worth: number } {
  if (!isNetwork(scenario))
    return { formula: formula ?? NET_BENEFIT, worth: wtp ?? bookNumber(scenario, WTP_KEY, 'wtp') };
  const why = `${scenario.name} is a network of services, which has no QALYs`;
  if (wtp !== null) throw new CliError(EXIT.usage, `--wtp: ${why}`);
  if (formula === null)
    throw new CliError(EXIT.usage, `--objective: expected a formula over its columns, found none: ${why}`);
  return { formula, worth: Number.NaN };
}

function measureOf(formula: string, scenario: AnyScenario): Measure {
  const columns = specsOf(scenario).runs.values.map(({ name }) => name);
  const names = isNetwork(scenario) ? columns : [...columns, WTP_NAME];
  const parsed = parseMeasure(formula, names);
  if ('measure' in parsed) return parsed.measure;
  const { at, message, unknownName } = parsed.problem;
  const near = unknownName === null ? null : nearest(unknownName, names);
  const meant = near === null ? '' : `; nearest: ${near}`;
  throw new CliError(EXIT.usage, `--objective: character ${at}: ${message}${meant}`);
}

function runsOf(folder: string, scenario: AnyScenario): ColumnarTable {
  const runs = readTable(folder, 'runs');
  return isNetwork(scenario) ? periodsAsYears(runs, scenario.name) : runs;
}

/** Runs replications from .. to - 1 of some settlements, and returns the folder that holds them. */
async function stage(
  { scenario, seed, cap, threads, quiet, force }: SelectOptions,
  folder: string,
  { names, from, to }: { readonly names: readonly string[]; readonly from: number; readonly to: number },
): Promise<string> {
  const planned = from === 0 && !isNetwork(scenario) ? withBaseMoney(scenario) : scenario;
  const all: readonly { readonly name: string }[] = planned.settlements;
  const some = all.filter((one) => names.includes(one.name) || isBaseMoney(one));
  // a scenario needs its comparator among its settlements; no difference from it is taken here
  const reduced = { ...scenario, settlements: some, comparator: some[0].name } as unknown as AnyScenario;
  const own = path.join(folder, stageName(from, to));
  const plan = createPlan({ scenario: reduced, seed, replications: cap, draws: 1, runs: { from, to } });
  const show = async () => {
    const { failed } = readManifest(nodeDisk, own);
    if (failed.length === 0) return EXIT.done;
    say(`replication ${failed[0].replication} failed: a selection needs them all (${path.join(own, 'failures.json')})`);
    return EXIT.failedBlocks;
  };
  const code = await execute({ plan, folder: own, threads, resume: true, force, json: false, quiet, show });
  if (code !== EXIT.done) throw new StageEnded(code);
  return own;
}
