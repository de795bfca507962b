import { SIGNAL_EXIT, type StopSignal } from './exit.js';
import { isClosedOutput } from './terminal.js';

export interface Stop {
  readonly signal: AbortSignal;
  /** the first signal received, null while there is none */
  received(): StopSignal | null;
  dispose(): void;
}

/**
 * Turns the first Ctrl-C, TERM or hang-up, or a closed pipe behind stdout or stderr, into an orderly stop; the next
 * signal ends the process at once.
 */
export function stopOnSignals(): Stop {
  const controller = new AbortController();
  let received: StopSignal | null = null;
  const names = (Object.keys(SIGNAL_EXIT) as StopSignal[]).filter((name) => name !== 'SIGPIPE');
  const streams = [process.stdout, process.stderr];
  const listener = (name: NodeJS.Signals) => {
    if (received !== null) process.exit(SIGNAL_EXIT[received]);
    received = name as StopSignal;
    controller.abort();
  };
  const closed = (error: NodeJS.ErrnoException) => {
    if (!isClosedOutput(error)) return;
    received ??= 'SIGPIPE';
    controller.abort();
  };
  for (const name of names) process.on(name, listener);
  for (const stream of streams) stream.on('error', closed);
  return {
    signal: controller.signal,
    received: () => received,
    dispose() {
      for (const name of names) process.off(name, listener);
      for (const stream of streams) stream.off('error', closed);
    },
  };
}
