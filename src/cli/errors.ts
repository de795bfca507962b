import { createHash } from 'node:crypto';
import { escapeName } from '../report/printable.js';
import { CliError, EXIT } from './exit.js';
import { say } from './terminal.js';

/** Says in one line what went wrong and returns the exit code. Only faults of the program itself carry a reference. */
export async function tellError(error: unknown): Promise<number> {
  if (error instanceof CliError) return told(error.message, error.exitCode);
  const { DiskError, diskErrorOf, RefusedError } = await import('../storage/disk.js');
  const ofDisk = error instanceof DiskError ? error : diskErrorOf(error);
  if (ofDisk !== null) return told(ofDisk.message, EXIT.disk);
  if (error instanceof RefusedError) return told(error.message, EXIT.refused);
  if (holdsNul(error)) return told('expected a path without a NUL character', EXIT.usage);
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const reference = createHash('sha256').update(text).digest('hex').slice(0, 8);
  if (process.env.ONEPOT_DEBUG) say(text);
  const first = error instanceof Error ? error.message.split('\n')[0] : text.split('\n')[0];
  const advice = 'ONEPOT_DEBUG=1 shows where';
  return told(`internal error ${reference}: ${first} (${advice})`, EXIT.internal);
}

/** Node refuses such a path in every file-system call, without touching the disk. */
function holdsNul(error: unknown): boolean {
  const { code, message } = (error ?? {}) as NodeJS.ErrnoException;
  return code === 'ERR_INVALID_ARG_VALUE' && /null bytes/.test(message);
}

function told(message: string, code: number): number {
  say(message.split('\n').map(escapeName).join('\n'));
  return code;
}
