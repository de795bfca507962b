/** Kind of truth: law. The schedule that the model's page describes is the one that runs, step by step. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  AFTER_THE_READING,
  END_OF_MONTH,
  END_OF_YEAR,
  START_OF_MONTH,
  START_OF_YEAR,
  type Step,
} from '../../src/model/schedule.js';

const PAGE = readFileSync(new URL('../../docs/model/README.md', import.meta.url), 'utf8');

/** Rows of the table under the heading on the schedule: the time, and the step; an empty "when" repeats the one above. */
function documented(): [string, string][] {
  const section = PAGE.slice(PAGE.indexOf('| when | step |')).split('\n\n')[0];
  let when = '';
  return section
    .split('\n')
    .slice(2)
    .map((line) => {
      const [, first, second] = line.split('|').map((cell) => cell.trim());
      when = first === '' ? when : first;
      return [when, second];
    });
}

test('the table of docs/model/README.md lists every step in order, and no other', () => {
  const steps = (when: string, list: readonly Step[]) => list.map(({ name }) => [when, name]);
  expect(documented()).toEqual([
    ...steps('start of a year, and at the fork', START_OF_YEAR),
    ...steps('start of a month', START_OF_MONTH),
    ['the month', 'events happen in the order of the calendar'],
    ...steps('end of a month', END_OF_MONTH),
    ...steps('end of a year', END_OF_YEAR),
    ['end of a year', "the year's rows are read"],
    ...steps('end of a year', AFTER_THE_READING),
  ]);
});
