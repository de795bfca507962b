import { candidatesPlan, planHash, runCandidates } from '../../../experiment/index.js';
import { type ColumnarTable, canonicalJson } from '../../../outcomes/index.js';
import type { BookValues, Scenario } from '../../../scenario/index.js';
import { newSha256 } from '../../../storage/index.js';
import { required } from '../../../units/index.js';
import { candidateExecutor } from '../../executor.js';
import { programBuild } from '../../installed-program.js';
import { progressView } from '../../progress.js';
import { type KeptCandidates, keptCandidates } from './kept-candidates.js';

/** Candidates run and kept together: the most that an interruption can cost. */
const TOGETHER = 8;

export interface SimulatedPlace {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly replications: number;
  readonly threads: number;
  readonly quiet: boolean;
  readonly signal: AbortSignal;
  /** where candidates are kept until the calibration ends; null: nowhere */
  readonly file: string | null;
}

/** Simulates books in one place; one that was simulated before an interruption is not simulated again. */
export function candidateSimulation(place: SimulatedPlace): {
  readonly kept: KeptCandidates;
  simulate(candidates: readonly BookValues[]): Promise<ColumnarTable[]>;
} {
  const { quiet, file } = place;
  const inputs = `${planHash(candidatesPlan({ ...place, candidates: [{}] }), newSha256)} ${canonicalJson(programBuild())}`;
  const kept = keptCandidates(file, inputs);
  const executor = candidateExecutor(place.threads);
  return {
    kept,
    async simulate(candidates) {
      const keys = candidates.map((book) => canonicalJson(book));
      const missing = [...new Set(keys)].filter((key) => kept.find(key) === null);
      for (let from = 0; from < missing.length; from += TOGETHER) {
        const part = missing.slice(from, from + TOGETHER);
        const books = part.map((key) => candidates[keys.indexOf(key)]);
        const view = await progressView(quiet);
        try {
          const tables = await runCandidates({ ...place, candidates: books, executor, onProgress: view.update });
          for (const [at, runs] of tables.entries()) kept.keep(part[at], runs);
        } finally {
          view.end();
        }
      }
      return keys.map((key) => required(kept.find(key) ?? undefined));
    },
  };
}
