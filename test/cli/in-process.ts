import { vi } from 'vitest';
import { CliError } from '../../src/cli/exit.js';
import { RefusedError } from '../../src/storage/index.js';

export interface Said {
  readonly code: number;
  readonly stdout: string;
  /** of the error, when it ended with one */
  readonly message: string;
}

/** Runs the inside of a command in this process and keeps what it prints. */
export async function said(command: () => Promise<number>): Promise<Said> {
  let stdout = '';
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text, ...rest) => {
    stdout += String(text);
    for (const callback of rest) if (typeof callback === 'function') callback();
    return true;
  });
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    return { code: await command(), stdout, message: '' };
  } catch (error) {
    if (error instanceof CliError) return { code: error.exitCode, stdout, message: error.message };
    if (error instanceof RefusedError) return { code: 5, stdout, message: error.message };
    throw error;
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}
