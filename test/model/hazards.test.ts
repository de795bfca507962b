/**
 * Kind of truth: law. Published rates by age and by need segment are margins; the product the model uses has both, to
 * 1e-9. Recomputed from the compiled rates, with everything applied on top of them (services that take illness before the
 * hospital, deprivation, calibrated scales) switched off.
 */
import { describe, expect, test } from 'vitest';
import { compileRules } from '../../src/model/rules/rules.js';
import { NEED_SEGMENTS, QUINTILES } from '../../src/scenario/types.js';
import { DAYS_PER_YEAR } from '../../src/units/index.js';
import { BASE_CASE, baseScenario } from './support.js';

const { book } = BASE_CASE.place;
const PLAIN = {
  'response.resolvableShare': 0,
  'virtualWard.share': 0,
  'unplanned.scale': 1,
  'unplanned.oldScale': 1,
  'unplanned.deprivationContrast': 1,
  'segments.deprivationContrast': 1,
  'planned.scale': 1,
  'department.leastNotAdmittedShare': 0,
  'afterDischarge.ratio.1': 1,
  'afterDischarge.ratio.2': 1,
};
const STEEPNESS = Object.keys(book).filter((key) => key.startsWith('deprivation.steepness.'));
const BANDS = [0, 17, 40, 65, 75, 85];

describe.each([1000, 20_000, 500_000])('hazards of %d people', (people) => {
  const rules = compileRules(baseScenario({ people, book: PLAIN }));
  const { hazards, segments } = rules;
  const cells = BANDS.map(() => new Array<number>(NEED_SEGMENTS).fill(0));
  rules.startPeople.forEach((count, index) => {
    const age = Math.floor(index / 2);
    for (let segment = 0; segment < NEED_SEGMENTS; segment++) {
      cells[hazards.bandOfAge[age]][segment] += count * segments.mix[age * NEED_SEGMENTS + segment];
    }
  });
  const severe = (cell: number) =>
    hazards.deteriorationPerDay[cell * QUINTILES] * hazards.admissionShare[cell] * DAYS_PER_YEAR;
  const planned = (cell: number) => hazards.plannedPerDay[cell] * DAYS_PER_YEAR;
  const kinds: [string, (cell: number) => number][] = [
    ['unplanned', severe],
    ['planned', planned],
  ];

  test.each(kinds)('%s: the rate of every age band is the published one', (kind, rate) => {
    BANDS.forEach((start, band) => {
      const all = cells[band].reduce((sum, count) => sum + count, 0);
      const events = cells[band].reduce((sum, count, segment) => sum + count * rate(band * NEED_SEGMENTS + segment), 0);
      expect(Math.abs(events / all / book[`${kind}.ratePerYear.${start}`] - 1)).toBeLessThan(1e-9);
    });
  });

  test.each(kinds)('%s: adults of two segments differ as published', (kind, rate) => {
    const adults = Array.from({ length: NEED_SEGMENTS }, (_, segment) => {
      let [count, events] = [0, 0];
      for (let band = 1; band < BANDS.length; band++) {
        count += cells[band][segment];
        events += cells[band][segment] * rate(band * NEED_SEGMENTS + segment);
      }
      return events / count;
    });
    adults.forEach((perYear, segment) => {
      const asked = book[`${kind}.segmentRatio.${segment + 1}`] / book[`${kind}.segmentRatio.1`];
      expect(Math.abs(perYear / adults[0] / asked - 1)).toBeLessThan(1e-9);
    });
  });

  test('the margins asked for and the margins fitted, kept side by side, are the same', () => {
    expect(hazards.marginals.length).toBe(3);
    for (const { asked, fitted } of hazards.marginals) {
      expect(asked.length).toBe(NEED_SEGMENTS);
      asked.forEach((ratio, segment) => {
        expect(Math.abs(fitted[segment] / ratio - 1)).toBeLessThan(1e-9);
      });
    }
  });

  test('deprivation spreads rates in equal steps that average one', () => {
    const { hazards: spread } = compileRules(
      baseScenario({
        people,
        book: {
          ...PLAIN,
          'unplanned.deprivationContrast': 1.39,
          ...Object.fromEntries(STEEPNESS.map((key) => [key, 1])),
        },
      }),
    );
    for (let cell = 0; cell < BANDS.length * NEED_SEGMENTS; cell++) {
      const rates = [...spread.deteriorationPerDay.subarray(cell * QUINTILES, (cell + 1) * QUINTILES)];
      expect(rates[0] / rates[QUINTILES - 1]).toBeCloseTo(1.39, 12);
      for (let quintile = 1; quintile < QUINTILES; quintile++)
        expect(rates[quintile]).toBeLessThan(rates[quintile - 1]);
      const mean = rates.reduce((sum, rate) => sum + rate, 0) / QUINTILES;
      expect(mean / hazards.deteriorationPerDay[cell * QUINTILES]).toBeCloseTo(1, 12);
    }
  });
});
