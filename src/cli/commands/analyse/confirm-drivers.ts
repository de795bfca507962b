import type { AnalysisDocument } from '../../../analysis/documents/analysis-document.js';
import type { OutcomeDrivers } from '../../../analysis/documents/drivers-document.js';
import { confirmTipping, type TippingSides, tippingSides } from '../../../analysis/index.js';
import { seedKey } from '../../../engine/index.js';
import { drawnRows, isNetwork, runCandidates } from '../../../experiment/index.js';
import { askedOf, type BookValues } from '../../../scenario/index.js';
import { required } from '../../../units/index.js';
import { candidateExecutor } from '../../executor.js';
import { CliError, SIGNAL_EXIT } from '../../exit.js';
import { progressView } from '../../progress.js';
import { completeResults } from '../../results-folder.js';
import { stopOnSignals } from '../../stop-signals.js';
import { say } from '../../terminal.js';

export interface ConfirmAsked {
  /** paired replications on each side of a value */
  readonly replications: number;
  readonly threads: number;
}

/** The document, with runs on either side of every tipping value, at the size and seed of the results, all else central. */
export async function withConfirmed(
  folder: string,
  document: AnalysisDocument,
  asked: ConfirmAsked,
  { quiet }: { readonly quiet: boolean },
): Promise<AnalysisDocument> {
  const { drivers = [] } = document;
  const all = tippingSides(drivers);
  if (all.length === 0) {
    if (!quiet) say('--confirm: these results have no tipping value, so there is nothing to run');
    return document;
  }
  const { plan } = completeResults(folder);
  if (isNetwork(plan.scenario)) return document;
  const rows = drawnRows(plan, seedKey(plan.seed));
  const bookOf = ({ keys }: TippingSides, probability: number): BookValues | null =>
    rows.find((row) => row.keys[0] === keys[0])?.bookAt?.(probability) ?? null;
  const { uncertainty: _laws, ensemble: _members, ...scenario } = askedOf(plan.scenario);
  // one book may serve several outcomes
  const books = new Map<string, BookValues>();
  const runnable = all.flatMap((sides) => {
    const [below, above] = [bookOf(sides, sides.below), bookOf(sides, sides.above)];
    if (below === null || above === null) return [];
    const names = [below, above].map((book) => JSON.stringify(book));
    names.forEach((name, at) => void books.set(name, at === 0 ? below : above));
    return [{ sides, names }];
  });
  const stop = stopOnSignals();
  const view = await progressView(quiet);
  const candidates = [...books.values()];
  try {
    const tables = await runCandidates({
      ...{ scenario, candidates, seed: plan.seed, replications: asked.replications, signal: stop.signal },
      executor: candidateExecutor(asked.threads),
      onProgress: view.update,
    });
    const tableOf = new Map([...books.keys()].map((name, at) => [name, tables[at]]));
    const found = runnable.map(({ sides, names: [below, above] }) => ({
      sides,
      confirmed: confirmTipping(document.comparator, {
        ...{ sides, below: required(tableOf.get(below)), above: required(tableOf.get(above)) },
      }),
    }));
    return { ...document, drivers: drivers.map((one) => withFound(one, found)) };
  } catch (error) {
    const received = stop.received();
    if (received === null) throw error;
    throw new CliError(SIGNAL_EXIT[received], 'stopped: no tipping value is confirmed and nothing is written');
  } finally {
    view.end();
    stop.dispose();
  }
}

type Found = readonly { readonly sides: TippingSides; readonly confirmed: ReturnType<typeof confirmTipping> }[];

function withFound(one: OutcomeDrivers, found: Found): OutcomeDrivers {
  return {
    ...one,
    rows: one.rows.map((row) => {
      const its = found.find(
        ({ sides: { settlement, outcome, keys } }) =>
          settlement === one.settlement && outcome === one.outcome && keys[0] === row.keys[0],
      );
      if (its === undefined || row.tipping === null) return row;
      return { ...row, tipping: { ...row.tipping, confirmed: its.confirmed } };
    }),
  };
}
