/** Kind of truth: by hand; by law over the project's own tables. */
import { describe, expect, it } from 'vitest';
import { readCloses, readTargets, renderProblems } from '../../src/scenario/index.js';
import { BOOK_ROWS } from '../model/support.js';
import { repoText } from './support.js';

const NAMES = {
  parameters: ['death.scale', 'stay.scale', 'beds.open'],
  fit: ['deaths', 'occupancy'],
  targets: ['deaths', 'occupancy', 'requests'],
};
const read = (...lines: readonly string[]) =>
  readCloses({ file: 'c.csv', text: `${['parameter,target,note', ...lines].join('\n')}\n` }, NAMES);
const problems = (...lines: readonly string[]) => {
  const found = read(...lines);
  return 'problems' in found ? renderProblems(found.problems).trimEnd() : '';
};

describe('a table of closings', () => {
  it('gives the targets of each parameter', () => {
    const found = read('death.scale,deaths,', 'stay.scale,occupancy,"a, b"', 'stay.scale,deaths,');
    expect('closesOn' in found && [...found.closesOn]).toEqual([
      ['death.scale', ['deaths']],
      ['stay.scale', ['occupancy', 'deaths']],
    ]);
  });

  it.each([
    [
      'death.scal,deaths,',
      'c.csv:2:1  parameter: expected a parameter of the book, found "death.scal"; did you mean "death.scale"?',
    ],
    ['death.scale,death,', 'c.csv:2:13  target: expected a target of use fit, found "death"; did you mean "deaths"?'],
    ['death.scale,requests,', 'c.csv:2:13  target: expected a target of use fit, found "requests", which is another'],
    [',deaths,', 'c.csv:2:1  parameter: expected a parameter of the book, found nothing'],
  ])('%s is refused at its row', (line, message) => {
    expect(problems(line)).toBe(message);
  });

  it('a pair given twice is refused', () => {
    expect(problems('death.scale,deaths,', 'death.scale,deaths,')).toMatch(
      /^c.csv:3:13 {2}target: expected each pair once/,
    );
  });
});

// By law: a fit target that no row closes on is a check by another name. A row chosen by hand counts.
it('of England 2023 every calibrated row has a target, and every fit target a row', () => {
  const targets = readTargets({ file: 't.csv', text: repoText('targets/england-2023.csv') });
  if ('problems' in targets) throw new Error(renderProblems(targets.problems));
  const fit = targets.targets.filter(({ use }) => use === 'fit').map(({ id }) => id);
  const calibrated = BOOK_ROWS.filter(({ provenance }) => provenance === 'calibrated').map(({ key }) => key);
  const found = readCloses(
    { file: 'c.csv', text: repoText('targets/england-2023-closes.csv') },
    { parameters: BOOK_ROWS.map(({ key }) => key), fit, targets: fit },
  );
  if ('problems' in found) throw new Error(renderProblems(found.problems));
  expect(calibrated.filter((key) => !found.closesOn.has(key))).toEqual([]);
  expect(fit.filter((id) => ![...found.closesOn.values()].flat().includes(id))).toEqual([]);
});
