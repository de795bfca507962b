import { bookValue } from '../../scenario/book-value.js';
import { type BookValues, NEED_SEGMENTS, type NeedSegmentTables, QUINTILES } from '../../scenario/types.js';
import { DAYS_PER_YEAR } from '../../units/index.js';
import { ageSeries, bandOf, valuesByAge } from '../rules/book-series.js';
import { hazardByAge } from './death-rates.js';
import { deprivationByAge } from './deprivation.js';
import { type HazardRules, severePerDay } from './hazards.js';
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
  readonly allNeeds: AllNeeds;
  /** of an illness of admission grade of the starting population; 0 where none is fatal */
  readonly meanFatality: number;
}

/**
 * By age: hazard of people of all needs together over that of people who do not need a care home. Those who do fall ill more
 * often as well, so that the two parts of death differ.
 */
interface AllNeeds {
  readonly background: Float64Array;
  readonly fatalIllness: Float64Array;
  /** fatal or not: the rate of illness, and not a hazard of death */
  readonly illness: Float64Array;
}

/** @param people at the start, [age * 2 + sex] */
export function compileMortality(
  book: BookValues,
  tables: NeedSegmentTables,
  segments: SegmentRules,
  hazards: HazardRules,
  people: ArrayLike<number>,
): MortalityRules {
  const lastAgeYears = people.length / 2 - 1;
  const illnessShare = bookValue(book, 'death.illnessShare');
  const greatest = bookValue(book, 'death.greatestFatality');
  const careHomeRatio = valuesByAge(ageSeries(book, 'death.careHomeRatio'), lastAgeYears);
  const allNeeds = compileAllNeeds(book, careHomeRatio);
  const deprivation = deprivationByAge(book, 'death.deprivationContrast', lastAgeYears);
  const sexes = [
    hazardByAge(book, 'death.femalePerYear', lastAgeYears),
    hazardByAge(book, 'death.malePerYear', lastAgeYears),
  ];
  let [illnesses, deaths] = [0, 0];
  const size = (lastAgeYears + 1) * 2 * NEED_SEGMENTS * QUINTILES;
  const backgroundPerDay = new Float64Array(size);
  const fatality = new Float64Array(size);
  for (let ageYears = 0; ageYears <= lastAgeYears; ageYears++) {
    const relative = segmentRatios(tables, segments, ageYears);
    const ofNeed = needOfQuintiles(segments, relative, ageYears);
    for (let sex = 0; sex < 2; sex++) {
      for (let segment = 0; segment < NEED_SEGMENTS; segment++) {
        for (let quintile = 0; quintile < QUINTILES; quintile++) {
          const index = ((ageYears * 2 + sex) * NEED_SEGMENTS + segment) * QUINTILES + quintile;
          const all =
            (sexes[sex][ageYears] * relative[segment] * deprivation[ageYears * QUINTILES + quintile]) /
            ofNeed[quintile] /
            DAYS_PER_YEAR;
          const cell = hazards.bandOfAge[ageYears] * NEED_SEGMENTS + segment;
          const severe = severePerDay(hazards, cell, quintile);
          const share = severe > 0 ? Math.min((illnessShare * all) / severe, greatest) : 0;
          const mixed = segments.mixOfQuintile[(ageYears * QUINTILES + quintile) * NEED_SEGMENTS + segment];
          const fallIll = people[ageYears * 2 + sex] * mixed * severe;
          illnesses += fallIll * allNeeds.illness[ageYears];
          deaths += fallIll * share;
          fatality[index] = share / allNeeds.fatalIllness[ageYears];
          backgroundPerDay[index] = (all - share * severe) / allNeeds.background[ageYears];
        }
      }
    }
  }
  const meanFatality = illnesses > 0 ? deaths / illnesses : 0;
  return { backgroundPerDay, fatality, careHomeRatio, allNeeds, meanFatality };
}

function compileAllNeeds(book: BookValues, careHomeRatio: Float64Array): AllNeeds {
  const residentShare = ageSeries(book, 'careHome.residentShare');
  const illnessRatio = bookValue(book, 'unplanned.careHomeRatio');
  const ones = careHomeRatio.map(() => 1);
  const allOverOthers = (ratios: Float64Array, factor: number) =>
    ratios.map((ratio, ageYears) => {
      const residents = residentShare.values[bandOf(residentShare.startYears, ageYears)];
      return 1 + residents * (ratio * factor - 1);
    });
  return {
    background: allOverOthers(careHomeRatio, 1),
    fatalIllness: allOverOthers(careHomeRatio, illnessRatio),
    illness: allOverOthers(ones, illnessRatio),
  };
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
