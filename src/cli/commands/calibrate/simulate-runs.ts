import { measureBlocks } from '../../../analysis/index.js';
import {
  type BookRun,
  candidatesPlan,
  hashJson,
  type PosteriorTarget,
  planHash,
  type RunOutputs,
  runBooks,
  type SimulateRuns,
  VALIDATION_YEAR,
} from '../../../experiment/index.js';
import { type ColumnarTable, canonicalJson } from '../../../outcomes/index.js';
import { newSha256 } from '../../../storage/index.js';
import { candidateExecutor } from '../../executor.js';
import { programBuild } from '../../installed-program.js';
import { progressView } from '../../progress.js';
import { type KeptCandidates, keptCandidates } from './kept-candidates.js';
import type { SimulatedPlace } from './simulate-candidates.js';

/**
 * Simulates books in one place, each run with its own random numbers, and gives the measures of the targets. Every run is
 * kept as soon as it is done, and one that was simulated before an interruption is not simulated again.
 */
export function runSimulation(
  place: Omit<SimulatedPlace, 'replications'>,
  targets: readonly PosteriorTarget[],
  scale: number,
): { readonly kept: KeptCandidates; readonly simulate: SimulateRuns } {
  const { scenario, quiet, file, signal } = place;
  const plan = candidatesPlan({ ...place, replications: 1, candidates: [{}] });
  const measures = targets.map(({ id, measure }) => ({ id, measure }));
  const asked = hashJson({ plan: planHash(plan, newSha256), measures, scale }, newSha256);
  const kept = keptCandidates(file, `${asked} ${canonicalJson(programBuild())}`);
  const executor = candidateExecutor(place.threads);
  const measured = (runs: ColumnarTable): Float64Array => {
    const given = { runs, settlement: scenario.comparator, year: VALIDATION_YEAR, targets, scale };
    return Float64Array.from(measureBlocks(given).values, (values) => values[0]);
  };
  const simulate = async (runs: readonly BookRun[]): Promise<RunOutputs[]> => {
    const keys = runs.map((run) => canonicalJson(run));
    const found: (RunOutputs | null)[] = keys.map((key) => {
      const table = kept.find(key);
      return table === null ? null : Float64Array.from(table.columns.value, Number);
    });
    const missing = keys.map((_, at) => at).filter((at) => found[at] === null);
    if (missing.length === 0) return found.flatMap((one) => (one === null ? [] : [one]));
    const view = await progressView(quiet);
    try {
      const ran = await runBooks({
        ...{ scenario, seed: place.seed, executor, signal },
        runs: missing.map((at) => runs[at]),
        onRun: (at, table) => kept.keep(keys[missing[at]], keptTable(measured(table))),
        onProgress: view.update,
      });
      ran.forEach((one, at) => {
        found[missing[at]] = 'failed' in one ? one : measured(one);
      });
    } finally {
      view.end();
    }
    return found.flatMap((one) => (one === null ? [] : [one]));
  };
  return { kept, simulate };
}

function keptTable(value: Float64Array): ColumnarTable {
  return { name: 'measures', rows: value.length, columns: { value } };
}
