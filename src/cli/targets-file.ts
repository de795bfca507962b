import { type Measure, parseMeasure, SCALE_NAME } from '../analysis/index.js';
import { RUN_COLUMNS } from '../outcomes/index.js';
import { nearest, type Problem, readTargets, type TargetRow } from '../scenario/index.js';
import { CliError, EXIT } from './exit.js';
import { readText, refusal } from './scenario-file.js';

export type ReadTarget = TargetRow & { readonly measure: Measure };

/** Reads a targets file and the formulas in it. @throws CliError with every problem at once. */
export function loadTargets(file: string): ReadTarget[] {
  const text = readText(file);
  if (text === null) throw new CliError(EXIT.usage, `${file}: no such file, or it cannot be read as text`);
  const read = readTargets({ file, text });
  if ('problems' in read) throw refusal(read.problems);
  const names = [...RUN_COLUMNS.map((column) => column.name), SCALE_NAME];
  const problems: Problem[] = [];
  const targets = read.targets.flatMap((row) => {
    const parsed = parseMeasure(row.formula, names);
    if ('measure' in parsed) return [{ ...row, measure: parsed.measure }];
    const { at, message, unknownName } = parsed.problem;
    const suggestion = unknownName === null ? null : nearest(unknownName, names);
    problems.push({
      ...row.formulaAt,
      path: 'measure',
      message: `character ${at}: ${message}`,
      ...(suggestion === null ? {} : { suggestion }),
    });
    return [];
  });
  if (problems.length > 0) throw refusal(problems);
  return targets;
}
