import { CliError, EXIT } from './exit.js';

const WIDTH_DEFAULT = 100;

export function terminalWidth(): number {
  return process.stdout.isTTY ? (process.stdout.columns ?? WIDTH_DEFAULT) : WIDTH_DEFAULT;
}

/** Colour only for a terminal, and never where NO_COLOR is set to anything (no-color.org). */
export function wantsColour(): boolean {
  return process.stdout.isTTY === true && (process.env.NO_COLOR ?? '') === '' && process.env.TERM !== 'dumb';
}

export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/**
 * Writes to stdout and waits until all is written, so that a later exit cannot cut it short.
 *
 * @throws CliError when stdout is a file and its disk refuses the text
 */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const told = (error?: Error | null) => {
      if (error && !isClosedOutput(error)) reject(new CliError(EXIT.disk, `standard output: ${error.message}`));
      else resolve();
    };
    try {
      process.stdout.write(text, told);
    } catch (error) {
      told(error as Error);
    }
  });
}

/** A reader that has seen enough (`| head`) closes the pipe, and a terminal that is gone answers EIO. */
export function isClosedOutput(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE' || error.code === 'EIO' || error.code === 'ERR_STREAM_DESTROYED';
}

/** Errors of writing are reported where they matter; a closed pipe is not an error of the program. */
export function endQuietlyOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/** 1234567 -> 1,234,567, the same in every locale. */
export function grouped(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

export function secondsText(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

export function bytesText(bytes: number): string {
  return bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

/** A word, quoted for the shell where that is needed. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
