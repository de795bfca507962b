import { existsSync } from 'node:fs';
import { type DroppedTarget, type ParameterRow, readDropped, withPriors } from '../../../scenario/index.js';
import { CliError, EXIT } from '../../exit.js';
import { readText, refusal } from '../../scenario-file.js';
import type { ReadTarget } from '../../targets-file.js';

/** The book with priors in place of calibrated rows. @throws CliError with every problem at once */
export function loadPriors(
  rows: readonly ParameterRow[],
  file: string,
): { readonly rows: readonly ParameterRow[]; readonly priors: readonly string[] } {
  const read = withPriors(rows, { file, text: textOf(file) });
  if ('problems' in read) throw refusal(read.problems);
  return read;
}

/** Fit targets that a posterior leaves out, by the table beside the targets; none where there is no table. */
export function loadDropped(given: {
  readonly targetsFile: string;
  readonly targets: readonly ReadTarget[];
  readonly rows: readonly ParameterRow[];
}): readonly DroppedTarget[] {
  const file = given.targetsFile.replace(/(\.csv)?$/, '-dropped.csv');
  if (!existsSync(file)) return [];
  const ids = (some: readonly ReadTarget[]) => some.map(({ id }) => id);
  const read = readDropped(
    { file, text: textOf(file) },
    {
      fit: ids(given.targets.filter(({ use }) => use === 'fit')),
      targets: ids(given.targets),
      parameters: given.rows.map(({ key }) => key),
    },
  );
  if ('problems' in read) throw refusal(read.problems);
  return read.dropped;
}

function textOf(file: string): string {
  const text = readText(file);
  if (text === null) throw new CliError(EXIT.usage, `${file}: no such file, or it cannot be read as text`);
  return text;
}
