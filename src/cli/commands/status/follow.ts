import { setTimeout as sleep } from 'node:timers/promises';
import { RefusedError } from '../../../storage/index.js';
import { EXIT, SIGNAL_EXIT } from '../../exit.js';
import { readTasks } from '../../slurm-tasks.js';
import { stopOnSignals } from '../../stop-signals.js';
import { print } from '../../terminal.js';
import { statusDocument, statusText } from './folder-progress.js';
import { halfWidthsOf } from './half-widths.js';

export interface FollowOptions {
  readonly folder: string;
  readonly everySeconds: number;
  readonly json: boolean;
}

/**
 * Reports the progress of a batch until it is complete or no process is working on it: one text, or with `json` one line of
 * JSON, whenever something has changed. On Slurm, where tasks may be waiting for their turn, only completion ends it.
 *
 * @returns 0 when the results are complete, 5 when they are not and no process is working on them
 */
export async function follow({ folder, everySeconds, json }: FollowOptions): Promise<number> {
  const halfWidths = halfWidthsOf(folder);
  const stop = stopOnSignals();
  let told = '';
  try {
    for (;;) {
      const status = statusDocument(folder);
      const { state, blocks, writers } = status;
      const now = JSON.stringify([state, blocks, writers.map(({ lock }) => lock)]);
      if (now !== told) {
        const lines = quietly(halfWidths);
        const text = `${statusText(folder)}${lines.map((line) => `${line}\n`).join('')}\n`;
        await print(json ? `${JSON.stringify({ ...status, halfWidths: lines.map((line) => line.trim()) })}\n` : text);
      }
      told = now;
      if (state === 'complete') return EXIT.done;
      if (!writers.some((writer) => writer.state !== 'gone') && readTasks(folder) === null) return EXIT.refused;
      await sleep(everySeconds * 1000, undefined, { signal: stop.signal }).catch(() => undefined);
      const received = stop.received();
      if (received !== null) return SIGNAL_EXIT[received];
    }
  } finally {
    stop.dispose();
  }
}

/** A chunk may be in the middle of being joined; then it is reported at the next check. */
function quietly(lines: () => string[]): string[] {
  try {
    return lines();
  } catch (error) {
    if (error instanceof RefusedError) return [];
    throw error;
  }
}
