import { createHash } from 'node:crypto';
import { escapeName } from '../report/printable.js';
import { CliError, EXIT } from './exit.js';
import { say } from './terminal.js';

/** Says in a line what went wrong and returns the exit code. Only faults of the program itself carry a reference. */
export async function tellError(error: unknown): Promise<number> {
  if (error instanceof CliError) return told(error.message, error.exitCode);
  const { DiskError, RefusedError } = await import('../storage/disk.js');
  if (error instanceof DiskError) return told(error.message, EXIT.disk);
  if (error instanceof RefusedError) return told(error.message, EXIT.refused);
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const reference = createHash('sha256').update(text).digest('hex').slice(0, 8);
  if (process.env.ONEPOT_DEBUG) say(text);
  const first = error instanceof Error ? error.message.split('\n')[0] : text.split('\n')[0];
  const advice = 'ONEPOT_DEBUG=1 shows where';
  return told(`internal error ${reference}: ${first} (${advice})`, EXIT.internal);
}

function told(message: string, code: number): number {
  say(message.split('\n').map(escapeName).join('\n'));
  return code;
}
