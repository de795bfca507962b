import path from 'node:path';
import {
  type Calibration,
  calibrate,
  candidatesPlan,
  type FreeParameter,
  type TraceEntry,
  VALIDATION_YEAR,
  validationScenario,
} from '../../../experiment/index.js';
import { canonicalJson, MODEL_VERSION, RESULTS_VERSION, STREAM_VERSION } from '../../../outcomes/index.js';
import { renderCalibration } from '../../../report/index.js';
import { type ParameterRow, readBook, renderBookFile, type Scenario } from '../../../scenario/index.js';
import { makeFolder, nodeDisk, writeFileDurably } from '../../../storage/index.js';
import { required } from '../../../units/index.js';
import { refuseTooLarge } from '../../execute.js';
import { CliError, EXIT, SIGNAL_EXIT } from '../../exit.js';
import { readText } from '../../scenario-file.js';
import { stopOnSignals } from '../../stop-signals.js';
import type { ReadTarget } from '../../targets-file.js';
import { grouped, print, say, secondsText, terminalWidth, wantsColour } from '../../terminal.js';
import { tellSetAside } from './kept-candidates.js';
import { candidateSimulation } from './simulate-candidates.js';

export interface CalibrationOptions {
  readonly scenario: Scenario;
  readonly rows: readonly ParameterRow[];
  readonly targets: readonly ReadTarget[];
  /** which parameter closes on which targets; null: every calibrated one, on no target in particular */
  readonly closesOn: ReadonlyMap<string, readonly string[]> | null;
  /** the scenario at the size that derivatives are taken from; null: at its own size */
  readonly probes: { readonly scenario: Scenario; readonly replications: number } | null;
  readonly seed: string;
  readonly replications: number;
  readonly threads: number;
  readonly iterations: number;
  readonly minutes: number;
  readonly out: string;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

const COMMENT = 'Parameters found by calibration (onepot calibrate), one by one with what they close on.';

/** Calibrates, writes the parameter file and the fit file next to it, and shows both. Returns the exit code. */
export async function runCalibration(options: CalibrationOptions): Promise<number> {
  const { scenario, dryRun, out } = options;
  const free = freeRows(options);
  if (!dryRun) refuseOther(out, free);
  const reduced = validationScenario(scenario);
  refuseTooLarge(candidatesPlan({ ...options, scenario: reduced, candidates: free.map(() => ({})) }), options.threads);
  const stop = stopOnSignals();
  try {
    const found = await search({ ...options, scenario: reduced }, free, stop.signal);
    const document = fitDocument(options, found.calibration);
    if (!dryRun)
      write(out, renderBookFile(withValues(free, found.calibration), COMMENT), `${canonicalJson(document)}\n`);
    found.forget();
    await print(options.json ? `${JSON.stringify(document)}\n` : calibrationText(options, found.calibration));
    return EXIT.done;
  } catch (error) {
    const received = stop.received();
    if (received === null) throw error;
    say(`stopped: no parameter is written.${dryRun ? '' : ' The same command resumes from here.'}`);
    return SIGNAL_EXIT[received];
  } finally {
    stop.dispose();
  }
}

/** Rows that may move, in the order of the book: calibrated ones that are in the file to be written and have a target. */
function freeRows({ rows, out, closesOn }: CalibrationOptions): (ParameterRow & FreeParameter)[] {
  const text = readText(out);
  const read = text === null ? null : readBook([{ file: out, text }]);
  const own = read === null || 'problems' in read ? null : new Set(read.book.rows.map(({ key }) => key));
  const calibrated = rows.filter(
    ({ key, provenance }) => provenance === 'calibrated' && (own === null || own.has(key)),
  );
  const open = own === null ? undefined : calibrated.find(({ key }) => closesOn?.has(key) === false);
  if (open !== undefined)
    throw new CliError(
      EXIT.usage,
      `"${open.key}" of ${out} closes on no target: give it a row in the table of --closes`,
    );
  return calibrated
    .filter(({ key }) => closesOn?.has(key) !== false)
    .map((row) => {
      const { low, high } = row;
      if (low !== null && high !== null && low < high) return { ...row, low, high };
      throw new CliError(EXIT.usage, `the calibrated parameter "${row.key}" needs a low and a high that differ`);
    });
}

/** A file is overwritten only if it holds nothing but the parameters to be calibrated. */
function refuseOther(out: string, free: readonly ParameterRow[]): void {
  const text = readText(out);
  if (text === null) return;
  const keys = new Set(free.map(({ key }) => key));
  const read = readBook([{ file: out, text }]);
  const other = 'problems' in read ? 'something else' : read.book.rows.find(({ key }) => !keys.has(key))?.key;
  if (other === undefined) return;
  throw new CliError(EXIT.refused, `${out} holds ${other}, which is not a calibrated parameter of this scenario`);
}

async function search(options: CalibrationOptions, free: readonly FreeParameter[], signal: AbortSignal) {
  const { scenario, targets, quiet, iterations, minutes, out, dryRun, closesOn } = options;
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const kept = (name: string) => (dryRun ? null : `${out}.${name}`);
  const full = candidateSimulation({ ...options, signal, file: kept('candidates') });
  const probes =
    options.probes === null
      ? null
      : candidateSimulation({ ...options, ...options.probes, signal, file: kept('probes') });
  const found = full.kept.found + (probes?.kept.found ?? 0);
  if (found > 0 && !quiet) say(`going on: ${grouped(found)} candidates are simulated already`);
  if (!quiet) tellSetAside([full.kept, probes?.kept], say);
  const calibration = await calibrate({
    parameters: free,
    targets: closedOn(targets, free, closesOn),
    simulate: full.simulate,
    ...(probes === null
      ? {}
      : { probes: { simulate: probes.simulate, scale: scaleOf(required(options.probes).scenario) } }),
    ...(closesOn === null ? {} : { closesOn }),
    settlement: scenario.comparator,
    year: VALIDATION_YEAR,
    scale: scaleOf(scenario),
    iterationsMax: iterations,
    evaluationsMax: Number.POSITIVE_INFINITY,
    timeIsUp: () => seconds() > 60 * minutes,
    onTrace: (entry) => (quiet ? undefined : say(traceLine(entry, seconds()))),
  }).catch((error: unknown) => {
    if (signal.aborted || !(error instanceof Error) || error.name !== 'Error') throw error;
    throw new CliError(EXIT.usage, error.message);
  });
  const forget = () => {
    full.kept.remove();
    probes?.kept.remove();
  };
  return { calibration, forget };
}

/** Targets that a free parameter closes on: those met by values chosen by hand do not pull. Without a table, all. */
function closedOn(
  targets: readonly ReadTarget[],
  free: readonly FreeParameter[],
  closesOn: CalibrationOptions['closesOn'],
): readonly ReadTarget[] {
  if (closesOn === null) return targets;
  const named = new Set(free.flatMap(({ key }) => closesOn.get(key) ?? []));
  return targets.filter(({ id }) => named.has(id));
}

function scaleOf({ people, place }: Scenario): number {
  return people / place.referencePeople;
}

function traceLine({ iteration, evaluations, distance, damping, trials }: TraceEntry, seconds: number): string {
  const far = (value: number | null) => (value === null ? 'undefined' : value.toFixed(2));
  const at = `${evaluations} candidates, ${secondsText(seconds)}`;
  if (iteration === 0) return `start: distance ${far(distance)} (${at})`;
  const tried = trials.map((trial) => far(trial.distance)).join(', ');
  return `step ${iteration}: ${damping === null ? 'none better than' : 'distance'} ${far(distance)} of ${tried} (${at})`;
}

function withValues(rows: readonly ParameterRow[], { parameters }: Calibration): ParameterRow[] {
  return rows.map((row, at) => ({ ...row, value: parameters[at].value }));
}

function write(out: string, book: string, fit: string): void {
  const encoder = new TextEncoder();
  makeFolder(nodeDisk, path.dirname(out));
  writeFileDurably(nodeDisk, `${out}.fit.json`, encoder.encode(fit));
  writeFileDurably(nodeDisk, out, encoder.encode(book));
}

/** Everything but the time it took. */
function fitDocument({ scenario, seed, replications, probes }: CalibrationOptions, found: Calibration) {
  const { name, people, comparator } = scenario;
  return {
    name,
    settlement: comparator,
    year: VALIDATION_YEAR,
    people,
    scale: scaleOf(scenario),
    seed,
    replications,
    ...(probes === null ? {} : { probes: { people: probes.scenario.people, replications: probes.replications } }),
    ...found,
    versions: { results: RESULTS_VERSION, stream: STREAM_VERSION, model: MODEL_VERSION },
  };
}

const STOPPED: Readonly<Record<Calibration['stopped'], string>> = {
  settled: 'No step makes it better by 1% or more.',
  iterations: 'The steps allowed are used up: it may get better still.',
  evaluations: 'The candidates allowed are used up: it may get better still.',
  time: 'The time allowed is used up: it may get better still.',
};

function calibrationText(
  { scenario, seed, replications, out, dryRun }: CalibrationOptions,
  found: Calibration,
): string {
  const { name, people, comparator, place } = scenario;
  const cautions = [
    STOPPED[found.stopped],
    ...found.parameters.flatMap(({ key, doesNotMove }) =>
      doesNotMove.map((id) => `${key} is to close on ${id} and does not move it: not identified by it.`),
    ),
    ...(found.derivativesAtEnd ? [] : ['What tells the parameters was measured one step before the end.']),
    ...(replications < 2 ? ['With one replication the noise of the means is not known.'] : []),
    ...(people === place.referencePeople
      ? []
      : [
          `The targets are for ${grouped(place.referencePeople)} people: stations of small places queue more. A trial only.`,
        ]),
    dryRun ? 'Nothing is written.' : `Written: ${out} and ${out}.fit.json. Now validate on another seed.`,
  ];
  const size = `${grouped(replications)} replications of ${grouped(people)} people, seed "${seed}"`;
  const title = `${name}, ${comparator}, year ${VALIDATION_YEAR} after the fork: ${grouped(found.evaluations)} candidates, ${size}`;
  return renderCalibration({ ...found, title, cautions }, { width: terminalWidth(), colour: wantsColour() });
}
