import type { AnalysisDocument } from '../analysis/documents/analysis-document.js';
import { levelFan } from '../report/html/observed.js';
import type { ObservedSeries } from '../report/html/view.js';
import { readTable } from '../scenario/csv.js';
import { nearest, type Problem, renderProblems } from '../scenario/index.js';
import { CliError, EXIT } from './exit.js';
import { readText } from './scenario-file.js';

const NUMBER = /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/;
const WHOLE = /^\d{1,9}$/;

/**
 * Reads observed series from the columns `series`, `value`, and `month` or `year` since the change, from 1; `settlement`
 * where it is not the comparator, and `people` where counts are for another number of people than simulated.
 *
 * @throws CliError with every problem at once, by line and column
 */
export function loadObserved(file: string, analysis: AnalysisDocument): ObservedSeries[] {
  const text = readText(file);
  if (text === null) throw new CliError(EXIT.usage, `--observed: ${file}: no such file, or it cannot be read as text`);
  if (analysis.periodDays !== undefined)
    throw new CliError(
      EXIT.usage,
      `--observed: ${analysis.source.name} is a network, which has no fans by month or year`,
    );
  const problems: Problem[] = [];
  const columns = ['series', 'value'];
  const optional = ['month', 'year', 'settlement', 'people'];
  const rows = readTable({ file, text, columns, optional }, problems) ?? [];
  const found = new Map<string, ObservedSeries & { points: { at: number; value: number }[] }>();
  for (const { cells, at: where } of rows) {
    const wrong = (column: string, expected: string, near: string | null = null) => {
      const message = `expected ${expected}, found "${cells[column] ?? ''}"`;
      problems.push({
        ...where(column in cells ? column : 'series'),
        path: column,
        message,
        ...(near === null ? {} : { suggestion: near }),
      });
      return null;
    };
    const point = pointOf(cells, analysis, wrong);
    if (point === null) continue;
    const { at, value, ...head } = point;
    const key = JSON.stringify([head.series, head.settlement, head.step]);
    const own = found.get(key) ?? { ...head, points: [] };
    found.set(key, own);
    if (own.points.some((one) => one.at === at)) wrong('series', `each ${head.step} of a series once`);
    own.points.push({ at, value });
  }
  if (problems.length === 0 && found.size === 0)
    problems.push({
      file,
      line: 1,
      column: 1,
      path: '',
      message: 'expected at least one row below the header, found none',
    });
  if (problems.length > 0) throw new CliError(EXIT.usage, renderProblems(problems).trimEnd());
  return [...found.values()].map((one) => ({ ...one, points: one.points.sort((a, b) => a.at - b.at) }));
}

type Wrong = (column: string, expected: string, near?: string | null) => null;

/** One row as a point of its series; null when something in it is wrong, which is then reported. */
function pointOf(cells: Readonly<Record<string, string>>, analysis: AnalysisDocument, wrong: Wrong) {
  const { month = '', year = '', series = '', value = '', people = '' } = cells;
  const settlement = cells.settlement === undefined || cells.settlement === '' ? analysis.comparator : cells.settlement;
  if ((month === '') === (year === ''))
    return wrong(month === '' ? 'month' : 'year', 'a month or a year, and not both');
  const step = month === '' ? 'year' : 'month';
  const at = step === 'month' ? month : year;
  if (!analysis.settlements.includes(settlement))
    return wrong('settlement', `one of ${analysis.settlements.join(', ')}`, nearest(settlement, analysis.settlements));
  const fans = (step === 'month' ? analysis.monthFans : analysis.yearFans).filter(({ kind }) => kind === 'level');
  if (fans.length === 0) return wrong(step, 'a year: these results hold no months (onepot run --monthly)');
  const fan = levelFan(analysis, { series, settlement, step });
  if (fan === undefined) {
    const names = [...new Set(fans.map(({ outcome }) => outcome))];
    const near = nearest(series, names);
    const expected = near === null ? `one of ${names.join(', ')}` : `a series that is simulated by ${step}`;
    return wrong('series', expected, near);
  }
  const last = Math.max(...fan.points.map((point) => point.at));
  if (!WHOLE.test(at) || Number(at) < 1 || Number(at) > last)
    return wrong(step, `a whole number from 1, the first after the change, to ${last}`);
  if (!NUMBER.test(value)) return wrong('value', `a number, in ${fan.unit}`);
  if (people !== '' && !(WHOLE.test(people) && Number(people) > 0))
    return wrong('people', 'a whole number of people among whom this was counted');
  const factor = people === '' || isAverage(analysis, series) ? 1 : (analysis.source.people ?? 0) / Number(people);
  return { series, settlement, step, at: Number(at), value: factor * Number(value), scaled: factor !== 1 } as const;
}

/** A share or a mean is the same for any number of people. */
function isAverage({ outcomes, monthFans }: AnalysisDocument, series: string): boolean {
  const outcome = outcomes.find(({ name }) => name === series);
  return (
    outcome?.combine === 'average' || monthFans.some(({ outcome: name, unit }) => name === series && unit === 'share')
  );
}
