/**
 * Fits `segments.upwardFactor.<age>`: one factor by age band on the odds of upward moves, so that the mean need of each
 * band (admissions by segment, weighted by the people of each age) is the published one while cohorts age, die and move
 * along the published table. Expected values, no simulation. Prints rows for the parameter book.
 *
 *     npx tsx scripts/fit-need-segments.ts
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileSegments } from '../src/model/population/segments.js';
import { startPeople } from '../src/model/population/start-people.js';
import { numberedList } from '../src/model/rules/book-series.js';
import { readScenario, renderProblems } from '../src/scenario/index.js';
import { NEED_SEGMENTS } from '../src/scenario/types.js';

const BISECTIONS = 50;
const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'scenarios');
const read = readScenario({
  file: 'base-case.yaml',
  text: readFileSync(join(folder, 'base-case.yaml'), 'utf8'),
  readText: (path) => readFileSync(join(folder, path), 'utf8'),
});
if ('problems' in read) throw new Error(renderProblems(read.problems));
const { scenario } = read;
const { needSegments: tables, book } = scenario.place;
const lastAgeYears = book['population.lastAgeYears'];
const people = startPeople(scenario, lastAgeYears);
const ratios = numberedList(book, 'unplanned.segmentRatio');
const starts = tables.ageBandStartYears;
const factors: Record<string, number> = { ...book };

starts.forEach((start, band) => {
  const key = `segments.upwardFactor.${band === 0 ? 0 : start}`;
  const total = tables.mix[band].reduce((a, b) => a + b, 0);
  const published = tables.mix[band].reduce((sum, count, segment) => sum + (count / total) * ratios[segment], 0);
  let [low, high] = [0, 4];
  for (let step = 0; step < BISECTIONS; step++) {
    factors[key] = (low + high) / 2;
    if (meanNeed(band) < published) low = factors[key];
    else high = factors[key];
  }
  console.log(
    `${key}: ${factors[key].toFixed(4)}  published ${published.toFixed(4)} fitted ${meanNeed(band).toFixed(4)}`,
  );
});

/** Admissions a person-year of the band's people at the stationary mix, in the units of the segment ratios. */
function meanNeed(band: number): number {
  const { mix } = compileSegments(tables, factors, lastAgeYears);
  let need = 0;
  let all = 0;
  for (let age = starts[band]; age < (starts[band + 1] ?? lastAgeYears + 1); age++) {
    const count = people[age * 2] + people[age * 2 + 1];
    all += count;
    for (let segment = 0; segment < NEED_SEGMENTS; segment++) {
      need += count * mix[age * NEED_SEGMENTS + segment] * ratios[segment];
    }
  }
  return need / all;
}
