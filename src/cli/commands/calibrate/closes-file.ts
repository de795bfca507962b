import { existsSync } from 'node:fs';
import { type ParameterRow, readCloses, renderProblems } from '../../../scenario/index.js';
import { CliError, EXIT } from '../../exit.js';
import { readText } from '../../scenario-file.js';
import type { ReadTarget } from '../../targets-file.js';

/**
 * Which parameter closes on which targets, by the table named or the one beside the targets; null where there is none.
 * @throws CliError with every problem at once
 */
export function loadCloses(given: {
  readonly file: string | undefined;
  readonly targetsFile: string;
  readonly rows: readonly ParameterRow[];
  readonly targets: readonly ReadTarget[];
}): ReadonlyMap<string, readonly string[]> | null {
  const { rows, targets } = given;
  const beside = given.targetsFile.replace(/(\.csv)?$/, '-closes.csv');
  if (given.file === undefined && !existsSync(beside)) return null;
  const file = given.file ?? beside;
  const text = readText(file);
  if (text === null) throw new CliError(EXIT.usage, `${file}: no such file, or it cannot be read as text`);
  const ids = (some: readonly ReadTarget[]) => some.map(({ id }) => id);
  const read = readCloses(
    { file, text },
    {
      parameters: rows.map(({ key }) => key),
      fit: ids(targets.filter(({ use }) => use === 'fit')),
      targets: ids(targets),
    },
  );
  if ('problems' in read) throw new CliError(EXIT.usage, renderProblems(read.problems).trimEnd());
  return read.closesOn;
}
