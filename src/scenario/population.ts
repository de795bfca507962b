import { cellNumber, type Row, readTable } from './csv.js';
import { AGE_MAX, PEOPLE_MAX, type Source, top } from './place-tables.js';
import { type Problem, problemAt } from './problems.js';
import { type PopulationTable, QUINTILES } from './types.js';

/**
 * People by single year of age from 0, the last row open-ended: `ageYears,femalePeople,malePeople`. With a column `quintile`
 * there are five rows an age, deprivation 1 (most deprived) to 5.
 */
export function readPopulation(source: Source, problems: Problem[]): PopulationTable | null {
  const before = problems.length;
  const columns = ['ageYears', 'femalePeople', 'malePeople'];
  const rows = readTable({ ...source, columns, optional: ['quintile'] }, problems);
  if (rows === null) return null;
  const parts = rows[0]?.cells.quintile === undefined ? 1 : QUINTILES;
  checkOrder(rows, parts, problems);
  const females = readPeople(rows, 'femalePeople', parts, problems);
  const males = readPeople(rows, 'malePeople', parts, problems);
  const last = rows.at(-1);
  if (last !== undefined && rows.length % parts !== 0 && problems.length === before) {
    const message = `expected the quintiles 1 to ${QUINTILES} of every age, found ${rows.length % parts} of the last`;
    problems.push(problemAt(last.at('quintile'), 'quintile', message));
  }
  const table = { ageYears: females.map((_, age) => age), females: females.map(total), males: males.map(total) };
  if (problems.length === before && total([...table.females, ...table.males]) === 0)
    problems.push(problemAt(top(source), '', 'expected people, found none'));
  if (problems.length > before) return null;
  return parts === 1 ? table : { ...table, quintiles: { females, males } };
}

/** Only the first row out of order is a finding: one row lost moves all that follow. */
function checkOrder(rows: readonly Row[], parts: number, problems: Problem[]): void {
  let inOrder = true;
  for (const row of rows) {
    const age = cellNumber(row, 'ageYears', { from: 0, to: AGE_MAX, whole: true }, problems);
    const expected = Math.floor(row.index / parts);
    if (age !== null && age !== expected && inOrder) {
      inOrder = false;
      const rule = parts === 1 ? 'ages rising by 1 from 0' : `${parts} rows an age, ages rising by 1 from 0`;
      problems.push(problemAt(row.at('ageYears'), 'ageYears', `expected age ${expected}, ${rule}, found ${age}`));
    }
    if (parts === 1) continue;
    const quintile = cellNumber(row, 'quintile', { from: 1, to: QUINTILES, whole: true }, problems);
    const next = (row.index % parts) + 1;
    if (quintile !== null && quintile !== next && inOrder) {
      inOrder = false;
      const message = `expected quintile ${next} of age ${expected}, found ${quintile}`;
      problems.push(problemAt(row.at('quintile'), 'quintile', message));
    }
  }
}

/** People of one sex, [age][part]. */
function readPeople(rows: readonly Row[], column: string, parts: number, problems: Problem[]): number[][] {
  const people: number[][] = [];
  for (const row of rows) {
    const age = Math.floor(row.index / parts);
    while (people.length <= age) people.push(new Array<number>(parts).fill(0));
    people[age][row.index % parts] = cellNumber(row, column, { from: 0, to: PEOPLE_MAX }, problems) ?? 0;
  }
  return people;
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
