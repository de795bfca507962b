import { bookValue } from '../../scenario/book-value.js';
import { type BookValues, NEED_SEGMENTS, type NeedSegmentTables, QUINTILES } from '../../scenario/types.js';
import { DAYS_PER_YEAR } from '../../units/index.js';
import { ageSeries, bandOf, valuesByAge } from '../rules/book-series.js';
import { hazardByAge } from './death-rates.js';
import { deprivationByAge } from './deprivation.js';
import type { HazardRules } from './hazards.js';
import type { SegmentRules } from './segments.js';

/**
 * Death in two parts that add up to the published hazard by age and sex: a background clock, and the fatality of acute
 * illness, drawn with the illness wherever it is treated, so that avoiding an admission moves no other draw.
 * Indexed [((age * 2 + sex) * NEED_SEGMENTS + segment) * QUINTILES + quintile].
 */
export interface MortalityRules {
  readonly backgroundPerDay: Float64Array;
  /** probability that an admission-grade illness is fatal */
  readonly fatality: Float64Array;
  /**
   * factor on both parts for people who need a care home, wherever they live, since it represents frailty and not
   * the home; the others' hazard is lowered to keep the total
   */
  readonly careHomeRatio: Float64Array;
  /** by age: hazard of people of all needs together over that of people who do not need a care home */
  readonly allNeedsRatio: Float64Array;
}

export function compileMortality(
  book: BookValues,
  tables: NeedSegmentTables,
  segments: SegmentRules,
  hazards: HazardRules,
  lastAgeYears: number,
): MortalityRules {
  const illnessShare = bookValue(book, 'death.illnessShare');
  const greatest = bookValue(book, 'death.greatestFatality');
  const careHomeRatio = valuesByAge(ageSeries(book, 'death.careHomeRatio'), lastAgeYears);
  const residentShare = ageSeries(book, 'careHome.residentShare');
  const deprivation = deprivationByAge(book, 'death.deprivationContrast', lastAgeYears);
  const sexes = [
    hazardByAge(book, 'death.femalePerYear', lastAgeYears),
    hazardByAge(book, 'death.malePerYear', lastAgeYears),
  ];
  const size = (lastAgeYears + 1) * 2 * NEED_SEGMENTS * QUINTILES;
  const backgroundPerDay = new Float64Array(size);
  const fatality = new Float64Array(size);
  const allNeedsRatio = new Float64Array(lastAgeYears + 1);
  for (let ageYears = 0; ageYears <= lastAgeYears; ageYears++) {
    const relative = segmentRatios(tables, segments, ageYears);
    const ofNeed = needOfQuintiles(segments, relative, ageYears);
    const residents = residentShare.values[bandOf(residentShare.startYears, ageYears)];
    allNeedsRatio[ageYears] = 1 + residents * (careHomeRatio[ageYears] - 1);
    const withoutResidents = 1 / allNeedsRatio[ageYears];
    for (let sex = 0; sex < 2; sex++) {
      for (let segment = 0; segment < NEED_SEGMENTS; segment++) {
        for (let quintile = 0; quintile < QUINTILES; quintile++) {
          const index = ((ageYears * 2 + sex) * NEED_SEGMENTS + segment) * QUINTILES + quintile;
          const all =
            (sexes[sex][ageYears] * relative[segment] * deprivation[ageYears * QUINTILES + quintile]) /
            ofNeed[quintile] /
            DAYS_PER_YEAR;
          const cell = hazards.bandOfAge[ageYears] * NEED_SEGMENTS + segment;
          const severe =
            hazards.deteriorationPerDay[cell * QUINTILES + quintile] *
            hazards.afterDischargeMean[cell] *
            hazards.admissionShare[cell];
          const share = severe > 0 ? Math.min((illnessShare * all) / severe, greatest) : 0;
          fatality[index] = share * withoutResidents;
          backgroundPerDay[index] = (all - share * severe) * withoutResidents;
        }
      }
    }
  }
  return { backgroundPerDay, fatality, careHomeRatio, allNeedsRatio };
}

/** Segment ratios of the published table at an age, scaled so that the starting mix averages 1. */
function segmentRatios(tables: NeedSegmentTables, segments: SegmentRules, ageYears: number): number[] {
  if (ageYears < segments.adultAgeYears) return new Array<number>(NEED_SEGMENTS).fill(1);
  const rows = tables.transitions[segments.bandOfAge[ageYears]];
  let mean = 0;
  for (let segment = 0; segment < NEED_SEGMENTS; segment++) {
    mean += segments.mix[ageYears * NEED_SEGMENTS + segment] * rows[segment][NEED_SEGMENTS];
  }
  return rows.map((row) => row[NEED_SEGMENTS] / mean);
}

/** What their need segments make of the deaths of each quintile, which their own contrast must not count again. */
function needOfQuintiles({ mixOfQuintile }: SegmentRules, relative: readonly number[], ageYears: number): number[] {
  return Array.from({ length: QUINTILES }, (_, quintile) => {
    const first = (ageYears * QUINTILES + quintile) * NEED_SEGMENTS;
    return relative.reduce((sum, ratio, segment) => sum + ratio * mixOfQuintile[first + segment], 0);
  });
}
