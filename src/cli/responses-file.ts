import { type Measure, parseMeasure, SCALE_NAME } from '../analysis/index.js';
import { RUN_COLUMNS } from '../outcomes/index.js';
import { nearest, type Position, type Problem, type ResponseRow, readResponses } from '../scenario/index.js';
import { CliError, EXIT } from './exit.js';
import { readText, refusal } from './scenario-file.js';

/** A response with its formulas read; null where nothing is run. */
export type ReadResponse = ResponseRow & {
  readonly measures: { readonly outcome: Measure; readonly per: number | Measure } | null;
};

/** Reads a table of published responses and the formulas in it. @throws CliError with every problem at once. */
export function loadResponses(file: string): ReadResponse[] {
  const text = readText(file);
  if (text === null) throw new CliError(EXIT.usage, `${file}: no such file, or it cannot be read as text`);
  const read = readResponses({ file, text });
  if ('problems' in read) throw refusal(read.problems);
  const problems: Problem[] = [];
  const rows = read.responses.map((row) => {
    const { experiment } = row;
    if (experiment === null) return { ...row, measures: null };
    const { per } = experiment;
    const outcome = measureOf(experiment.outcome, 'outcome', experiment.outcomeAt, problems);
    const divisor = typeof per === 'number' ? per : measureOf(per, 'per', experiment.perAt, problems);
    return { ...row, measures: outcome === null || divisor === null ? null : { outcome, per: divisor } };
  });
  if (problems.length > 0) throw refusal(problems);
  return rows;
}

function measureOf(formula: string, column: string, at: Position, problems: Problem[]): Measure | null {
  const names = [...RUN_COLUMNS.map(({ name }) => name), SCALE_NAME];
  const parsed = parseMeasure(formula, names);
  if ('measure' in parsed) return parsed.measure;
  const { at: character, message, unknownName } = parsed.problem;
  const suggestion = unknownName === null ? null : nearest(unknownName, names);
  problems.push({
    ...at,
    path: column,
    message: `character ${character}: ${message}`,
    ...(suggestion === null ? {} : { suggestion }),
  });
  return null;
}
