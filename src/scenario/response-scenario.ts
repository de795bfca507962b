import { required } from '../units/index.js';
import type { Position, Problem } from './problems.js';
import type { ReadText } from './read-place.js';
import type { ResponseRow } from './read-responses.js';
import { readScenario, type ScenarioRead } from './read-scenario.js';

/** The settlement that is the place as it is. */
const AS_IT_IS = 'as-it-is';

/** What the experiments of published responses are run on. */
export interface ResponsesInput {
  /** shown in problems of the place */
  readonly file: string;
  /** the place's file from the folder of `file` */
  readonly place: string;
  readonly people: number;
  readonly warmUpYears: number;
  readonly readText: ReadText;
  readonly overrides?: readonly string[];
}

/** The two settlements of a response. */
export interface ResponsePair {
  readonly from: string;
  readonly to: string;
}

/**
 * One scenario with the two settlements of every response that is run, those of one text once: all are forked from one
 * warm-up, so that every response is a paired difference. A mistake in a lever is reported at its position in the table.
 */
export function responseScenario(
  rows: readonly ResponseRow[],
  input: ResponsesInput,
): (ScenarioRead & { readonly pairs: ReadonlyMap<string, ResponsePair> }) | { readonly problems: Problem[] } {
  const named = new Map<string, { readonly name: string; readonly at: Position | null }>();
  named.set('', { name: AS_IT_IS, at: null });
  const pairs = new Map<string, ResponsePair>();
  for (const { id, experiment } of rows) {
    if (experiment === null) continue;
    const nameOf = (text: string, ending: string, at: Position) => {
      if (!named.has(text)) named.set(text, { name: `${id}${ending}`, at });
      return required(named.get(text)).name;
    };
    const { from, to, fromAt, toAt } = experiment;
    pairs.set(id, { from: nameOf(from, '-from', fromAt), to: nameOf(to, '-to', toAt) });
  }
  const horizon = Math.max(1, ...rows.map(({ experiment }) => experiment?.lastYear ?? 1));
  const head = [
    'onepot: 1',
    'name: responses',
    `place: ${JSON.stringify(input.place)}`,
    `people: ${input.people}`,
    `years: { warmUp: ${input.warmUpYears}, horizon: ${horizon} }`,
    `comparator: ${AS_IT_IS}`,
    'settlements:',
  ];
  const settlements = [...named].map(([text, { name }]) => `  ${name}: { ${text} }`);
  const { file, readText, overrides = [] } = input;
  const read = readScenario({ file, text: `${[...head, ...settlements].join('\n')}\n`, readText, overrides });
  if (!('problems' in read)) return { ...read, pairs };
  const places = [...named.values()].map(({ at }) => at);
  return { problems: read.problems.map((problem) => inTable(problem, file, places[problem.line - head.length - 1])) };
}

/** Each settlement has a line of its own: a problem there is one of the cell that it was made from. */
function inTable(problem: Problem, file: string, at: Position | null | undefined): Problem {
  return problem.file !== file || !at ? problem : { ...problem, file: at.file, line: at.line, column: at.column };
}
