import { CliError, EXIT } from '../../exit.js';

/** Flags of both forms of `onepot calibrate`. */
export interface CalibrateFlags {
  posterior: boolean;
  priors?: string | undefined;
  members?: string | undefined;
  passes?: string | undefined;
  rounds?: string | undefined;
  'central-replications'?: string | undefined;
  'full-replications'?: string | undefined;
  scenario: string;
  targets?: string | undefined;
  closes?: string | undefined;
  'probe-people'?: string | undefined;
  'probe-replications'?: string | undefined;
  people?: string | undefined;
  replications?: string | undefined;
  seed: string;
  threads?: string | undefined;
  iterations?: string | undefined;
  minutes?: string | undefined;
  out?: string | undefined;
  'dry-run': boolean;
  json: boolean;
  quiet: boolean;
}

export const TARGETS = 'scenarios/targets/england-2023.csv';
export const ENSEMBLE = 'scenarios/parameters/posterior.csv';
export const PRIORS = 'scenarios/parameters/priors.yaml';

/** @throws CliError when a flag is given that has no meaning here */
export function refuseFlags(flags: CalibrateFlags, refused: readonly (keyof CalibrateFlags)[], why: string): void {
  const given = refused.find((name) => flags[name] !== undefined && flags[name] !== false);
  if (given !== undefined) throw new CliError(EXIT.usage, `--${given} ${why}`);
}
