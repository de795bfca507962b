import { SIGNAL_EXIT, type StopSignal } from './exit.js';

export interface Stop {
  readonly signal: AbortSignal;
  /** the first signal received, null while there is none */
  received(): StopSignal | null;
  dispose(): void;
}

/** Turns the first Ctrl-C, TERM or hang-up into an orderly stop; the second ends the process at once. */
export function stopOnSignals(): Stop {
  const controller = new AbortController();
  let received: StopSignal | null = null;
  const names = Object.keys(SIGNAL_EXIT) as StopSignal[];
  const listener = (name: NodeJS.Signals) => {
    if (received !== null) process.exit(SIGNAL_EXIT[received]);
    received = name as StopSignal;
    controller.abort();
  };
  for (const name of names) process.on(name, listener);
  return {
    signal: controller.signal,
    received: () => received,
    dispose() {
      for (const name of names) process.off(name, listener);
    },
  };
}
