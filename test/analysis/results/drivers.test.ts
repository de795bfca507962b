/** Kind of truth: by hand. A tipping value is told where the difference turns, and not where a straight line would. */
import { expect, test } from 'vitest';
import type { OutcomeDrivers } from '../../../src/analysis/documents/drivers-document.js';
import { createContext } from '../../../src/analysis/results/analysis-context.js';
import { driversOf } from '../../../src/analysis/results/drivers.js';
import { HEADLINE } from '../../../src/analysis/results/headline.js';
import { gammaQuantile, normalQuantile } from '../../../src/maths/index.js';
import { runsTable } from '../fixtures.js';

const DELAYED = 'delayedDays.noCriteriaToReside';
const DRAWS = 40;
const COLUMNS = HEADLINE.flatMap(({ name, weight }) => (weight === undefined ? [name] : [name, weight]));
const SPREAD = 0.574;
/** A gamma law of mean 1. */
const valueAt = (probability: number) => SPREAD ** 2 * gammaQuantile(probability, SPREAD ** -2);
const placeOf = (draw: number) => (draw - 0.5) / DRAWS;

/** What drives b's difference to a in delayed days, where it is `of` the value of the only row drawn. */
function drivers(of: (value: number) => number): OutcomeDrivers {
  const runs = runsTable(
    COLUMNS,
    Array.from({ length: DRAWS }, (_, at) => at + 1).flatMap((draw) =>
      (['a', 'b'] as const).map((settlement) => ({
        ...{ settlement, draw, replication: 0, year: 1, place: 'p' },
        values: COLUMNS.map((name) => (name === DELAYED && settlement === 'b' ? of(valueAt(placeOf(draw))) : 0)),
      })),
    ),
  );
  const row = { keys: ['x.y'], z: (draw: number) => normalQuantile(placeOf(draw)), valueAt };
  return driversOf(createContext(runs, ['a', 'b'], 'a'), [row])[0];
}

test('a difference that bends in a row and is always above 0 has no tipping value', () => {
  expect(drivers((value) => value ** 1.5)).toMatchObject({
    verdict: 'named',
    rows: [{ keys: ['x.y'], tipping: null }],
  });
});

test('one that turns where the row is 0.9 has one near there', () => {
  const [{ tipping }] = drivers((value) => value ** 1.5 - 0.9 ** 1.5).rows;
  // a straight line in the normal score of a bent response is not exact
  expect(Math.abs(tipping!.value! - 0.9)).toBeLessThan(0.2);
});
