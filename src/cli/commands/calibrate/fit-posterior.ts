import path from 'node:path';
import { unfitForPosterior } from '../../../analysis/index.js';
import {
  candidatesPlan,
  ensemblePrior,
  fitPosterior,
  type Posterior,
  type PosteriorTarget,
  VALIDATION_YEAR,
  validationScenario,
} from '../../../experiment/index.js';
import { canonicalJson, MODEL_VERSION, RESULTS_VERSION, STREAM_VERSION } from '../../../outcomes/index.js';
import { renderPosterior } from '../../../report/index.js';
import {
  type DroppedTarget,
  type ParameterRow,
  renderEnsemble,
  type Scenario,
  type ScenarioRead,
  uncertaintyOf,
} from '../../../scenario/index.js';
import { makeFolder, nodeDisk, writeFileDurably } from '../../../storage/index.js';
import { refuseTooLarge } from '../../execute.js';
import { CliError, EXIT, SIGNAL_EXIT } from '../../exit.js';
import { stopOnSignals } from '../../stop-signals.js';
import type { ReadTarget } from '../../targets-file.js';
import { grouped, print, say, terminalWidth, wantsColour } from '../../terminal.js';
import { tellSetAside } from './kept-candidates.js';
import { runSimulation } from './simulate-runs.js';

export interface PosteriorOptions {
  readonly read: ScenarioRead;
  /** the book with priors in place of calibrated rows, and which rows those are */
  readonly book: { readonly rows: readonly ParameterRow[]; readonly priors: readonly string[] };
  readonly targets: readonly ReadTarget[];
  readonly dropped: readonly DroppedTarget[];
  /** the place at its own size, to find what a smaller size does to results of the central set */
  readonly full: { readonly scenario: Scenario; readonly replications: number } | null;
  readonly members: number;
  readonly passes: number;
  readonly rounds: number;
  readonly replications: number;
  readonly centralReplications: number;
  readonly seed: string;
  readonly threads: number;
  readonly out: string;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** Fits a posterior ensemble, writes it and the fit file next to it, and shows both. Returns the exit code. */
export async function fitAndWrite(options: PosteriorOptions): Promise<number> {
  const { read, full, out, seed } = options;
  const scenario = validationScenario(read.scenario);
  const largest = full === null ? scenario : validationScenario(full.scenario);
  refuseTooLarge(candidatesPlan({ scenario: largest, seed, replications: 1, candidates: [{}] }), options.threads);
  const stop = stopOnSignals();
  try {
    const { posterior, forget } = await fitFiles({ ...options, read: { ...read, scenario } }, stop.signal);
    const document = fitDocument(options, posterior);
    writeEnsemble(options, posterior, `${canonicalJson(document)}\n`);
    forget();
    await print(
      options.json
        ? `${JSON.stringify(document)}\n`
        : renderPosterior({ ...document, out }, { width: terminalWidth(), colour: wantsColour() }),
    );
    return EXIT.done;
  } catch (error) {
    const received = stop.received();
    if (received === null) throw error;
    say('stopped: no ensemble is written. The same command resumes from here.');
    return SIGNAL_EXIT[received];
  } finally {
    stop.dispose();
  }
}

async function fitFiles(options: PosteriorOptions, signal: AbortSignal) {
  const { read, book, full, quiet, out } = options;
  const laws = uncertaintyOf(book.rows, read.transitionCounts);
  if ('silent' in laws)
    throw new CliError(EXIT.usage, `expected a distribution in every row of the book; none in ${laws.silent[0]}`);
  const targets = posteriorTargets(options);
  const scale = scaleOf(read.scenario);
  const own = runSimulation({ ...options, scenario: read.scenario, signal, file: `${out}.runs` }, targets, scale);
  const wholeScenario = full === null ? null : validationScenario(full.scenario);
  const whole =
    full === null || wholeScenario === null
      ? null
      : {
          ...runSimulation(
            { ...options, scenario: wholeScenario, signal, file: `${out}.full-runs` },
            targets,
            scaleOf(wholeScenario),
          ),
          scale: scaleOf(wholeScenario),
          replications: full.replications,
        };
  const found = own.kept.found + (whole?.kept.found ?? 0);
  if (found > 0 && !quiet) say(`going on: ${grouped(found)} runs are simulated already`);
  if (!quiet) tellSetAside([own.kept, whole?.kept], say);
  const posterior = await fitPosterior({
    ...options,
    prior: ensemblePrior(read.scenario.place.book, laws.uncertainty),
    targets,
    scale,
    simulate: own.simulate,
    full: whole,
    onStage: (stage) => (quiet ? undefined : say(stage)),
  }).catch((error: unknown) => {
    if (signal.aborted || !(error instanceof Error) || error.name !== 'Error') throw error;
    throw new CliError(EXIT.refused, error.message);
  });
  const forget = () => {
    own.kept.remove();
    whole?.kept.remove();
  };
  return { posterior, forget };
}

/** Fit targets, except those that share a source with something else that is known. */
function posteriorTargets({ targets, dropped }: PosteriorOptions): PosteriorTarget[] {
  const out = new Set(dropped.map(({ target }) => target));
  const kept = targets
    .filter(({ id, use }) => use === 'fit' && !out.has(id))
    .map((target) => ({ ...target, share: target.unit === 'share' }));
  if (kept.length === 0) throw new CliError(EXIT.usage, 'there is no fit target to learn from');
  for (const target of kept) {
    const why = unfitForPosterior(target);
    if (why !== null) throw new CliError(EXIT.usage, `the fit target "${target.id}" ${why}`);
  }
  return kept;
}

function scaleOf({ people, place }: Scenario): number {
  return people / place.referencePeople;
}

function writeEnsemble({ read, out }: PosteriorOptions, { members }: Posterior, fitted: string): void {
  const encoder = new TextEncoder();
  const keys = Object.keys(members[0]);
  const { name, book } = read.scenario.place;
  const ensemble = {
    place: name,
    keys,
    central: keys.map((key) => book[key]),
    members: members.map((own) => keys.map((key) => own[key])),
  };
  makeFolder(nodeDisk, path.dirname(out));
  writeFileDurably(nodeDisk, `${out}.fit.json`, encoder.encode(fitted));
  writeFileDurably(nodeDisk, out, encoder.encode(renderEnsemble(ensemble)));
}

/** Everything but the time it took. */
function fitDocument(options: PosteriorOptions, { fit: found, members }: Posterior) {
  const { read, book, dropped, full, passes, rounds, replications, centralReplications, seed } = options;
  const { name, people, comparator, place } = read.scenario;
  const fixed = book.rows.filter(({ key, provenance }) => provenance === 'calibrated' && !book.priors.includes(key));
  return {
    name,
    place: place.name,
    settlement: comparator,
    year: VALIDATION_YEAR,
    people,
    referencePeople: place.referencePeople,
    fullSize: full === null ? null : { people: full.scenario.people, replications: full.replications },
    seed,
    asked: options.members,
    members: members.length,
    passes,
    rounds,
    replications,
    centralReplications,
    dropped,
    calibratedWithoutPrior: fixed.map(({ key }) => key),
    ...found,
    versions: { results: RESULTS_VERSION, stream: STREAM_VERSION, model: MODEL_VERSION },
  };
}
