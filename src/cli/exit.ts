/** Exit codes, as documented. */
export const EXIT = {
  done: 0,
  internal: 1,
  usage: 2,
  failedBlocks: 3,
  different: 4,
  refused: 5,
  tooLarge: 6,
  disk: 74,
} as const;

/** Signals that stop a run, and the exit code a shell expects after each; SIGPIPE means a reader that closed the pipe. */
export const SIGNAL_EXIT = { SIGHUP: 129, SIGINT: 130, SIGPIPE: 141, SIGTERM: 143 } as const;
export type StopSignal = keyof typeof SIGNAL_EXIT;

/** Something the user can act on: shown as it is, without a stack. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: number;
  constructor(exitCode: number, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Makes what a command returns the exit code, which yargs itself would drop. */
export async function done(code: Promise<number>): Promise<void> {
  process.exitCode = await code;
}
