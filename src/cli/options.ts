import { SHARDS_MAX, type Shard } from '../experiment/shards.js';
import type { ExportFormat } from '../storage/index.js';
import { CliError, EXIT } from './exit.js';

/** As storage declares them; repeated here because storage is slow to load. */
const EXPORTS: readonly ExportFormat[] = ['csv', 'parquet'];

export const REPLICATIONS_MAX = 10_000_000;
export const DRAWS_MAX = 100_000;
export const WTP_MAX_POUNDS = 1_000_000;
export const THREADS_MAX = 256;
/** Checks only that the flag is a sensible number; the scenario's own limits are checked with the file. */
export const PEOPLE_MAX = 1_000_000_000;

const SEED_LENGTH_MAX = 200;

/** @throws CliError where a seed is empty or longer than a plan takes */
export function checkSeed(seed: string): void {
  if (seed.length === 0 || seed.length > SEED_LENGTH_MAX)
    throw new CliError(EXIT.usage, `--seed: expected 1 to ${SEED_LENGTH_MAX} characters`);
}

/** A name that must be one of those that exist; otherwise the error names the nearest. */
export async function expectName(flag: string, given: string, names: readonly string[]): Promise<void> {
  if (names.includes(given)) return;
  const { nearest } = await import('../scenario/index.js');
  const near = nearest(given, names);
  const meant = near === null ? `there are ${names.join(', ')}` : `nearest: ${near}`;
  throw new CliError(EXIT.usage, `--${flag}: there is no "${given}"; ${meant}`);
}

/** Flags are read as text, because yargs' own numbers would accept `1e3`, `0x10` and `1.5` as counts. */
export function wholeNumber(flag: string, text: string, least: number, most: number): number {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) {
    throw new CliError(EXIT.usage, `--${flag}: expected a whole number from ${least} to ${most}, found "${text}"`);
  }
  return value;
}

/** `a:b` means replications a .. b-1, from 0. */
export function runsRange(text: string, replications: number): { from: number; to: number } {
  const match = /^(\d{1,9}):(\d{1,9})$/.exec(text);
  const from = Number(match?.[1]);
  const to = Number(match?.[2]);
  if (!(from < to && to <= replications)) {
    const expected = `expected a:b with 0 <= a < b <= ${replications}, meaning replications a to b-1`;
    throw new CliError(EXIT.usage, `--runs: ${expected}, found "${text}"`);
  }
  return { from, to };
}

/** `csv,parquet`: formats besides Arrow, each once. */
export function exportFormats(text: string | undefined): ExportFormat[] {
  if (text === undefined) return [];
  const found = text.split(',').map((name) => name.trim());
  const formats = EXPORTS.filter((format) => found.includes(format));
  const wanted = found.filter((name) => name !== 'arrow');
  if (formats.length === wanted.length && found.length > 0) return formats;
  const expected = 'expected csv, parquet or both with a comma between; Arrow is always written';
  throw new CliError(EXIT.usage, `--format: ${expected}, found "${text}"`);
}

/** `i/n` means the i-th of n shards, from 1. */
export function shardOf(text: string): Shard {
  const match = /^(\d{1,6})\/(\d{1,6})$/.exec(text);
  const index = Number(match?.[1]);
  const of = Number(match?.[2]);
  if (!(index >= 1 && index <= of && of <= SHARDS_MAX)) {
    throw new CliError(EXIT.usage, `--shard: expected i/n with 1 <= i <= n <= ${SHARDS_MAX}, found "${text}"`);
  }
  return { index, of };
}

/** Only `--set` may be given twice. */
export function onlyOnce(flags: Readonly<Record<string, unknown>>): void {
  for (const [flag, value] of Object.entries(flags)) {
    if (Array.isArray(value) && flag !== 'set' && flag !== '_') {
      throw new CliError(EXIT.usage, `--${flag} is given ${value.length} times: give it once`);
    }
  }
}

/**
 * A flag that has no effect here is refused instead of ignored; one that was not given has the value in `usual`.
 *
 * @throws CliError with `expected`, such as "only with --objective"
 */
export function refuseWithoutEffect<F extends object>(
  flags: F,
  usual: { readonly [Name in keyof F]?: F[Name] | undefined },
  expected: string,
): void {
  const name = (Object.keys(usual) as (keyof F & string)[]).find((one) => flags[one] !== usual[one]);
  if (name !== undefined) throw new CliError(EXIT.usage, `--${name}: expected ${expected}`);
}

/** @throws CliError unless the text is a plain decimal number within the limits */
export function decimal(flag: string, text: string, least: number, most: number): number {
  const value = /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new CliError(EXIT.usage, `--${flag}: expected a number from ${least} to ${most}, found "${text}"`);
}
