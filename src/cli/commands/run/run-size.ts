import { CliError, EXIT } from '../../exit.js';
import { DRAWS_MAX, REPLICATIONS_MAX, runsRange, wholeNumber } from '../../options.js';

/** A run without flags: as much work as a hundred replications of one set of parameters. */
export const DRAWS_DEFAULT = 50;
export const REPLICATIONS_OF_A_DRAW = 2;
export const REPLICATIONS_CENTRAL = 100;

interface SizeFlags {
  readonly central: boolean;
  readonly draws?: string | undefined;
  readonly replications?: string | undefined;
  readonly runs?: string | undefined;
  readonly until?: string | undefined;
}

/** How much is run: sampled sets of parameters with some replications each, or the central set with more. */
export interface RunSize {
  readonly central: boolean;
  readonly draws: number;
  readonly replications: number;
  readonly runs: { readonly from: number; readonly to: number };
}

/** @throws CliError when flags cannot be combined, or a number is out of range */
export function runSize(flags: SizeFlags, why: { readonly central: boolean }): RunSize {
  const central = flags.central || why.central;
  if (central && flags.draws !== undefined)
    throw new CliError(EXIT.usage, '--central and --draws cannot be combined: the central set is one, and runs alone');
  if (!central && flags.until !== undefined)
    throw new CliError(EXIT.usage, '--until: it looks at replications of one parameter set; add --central');
  if (flags.draws === '1')
    throw new CliError(EXIT.usage, '--draws: one sampled set says nothing of others; of the central set: --central');
  const draws = central ? 1 : wholeNumber('draws', flags.draws ?? String(DRAWS_DEFAULT), 2, DRAWS_MAX);
  const fallback = central ? REPLICATIONS_CENTRAL : REPLICATIONS_OF_A_DRAW;
  const replications = wholeNumber('replications', flags.replications ?? String(fallback), 1, REPLICATIONS_MAX);
  const runs = flags.runs === undefined ? { from: 0, to: replications } : runsRange(flags.runs, replications);
  return { central, draws, replications, runs };
}
