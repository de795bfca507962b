import { exp, log } from '../../maths/index.js';
import { bookValue } from '../../scenario/book-value.js';
import { type BookValues, NEED_SEGMENTS, type NeedSegmentTables, QUINTILES } from '../../scenario/types.js';
import { DAYS_PER_YEAR } from '../../units/index.js';
import { ageSeries, bandOf } from '../book.js';
import { deprivationFactors, type HazardRules } from './hazards.js';
import type { SegmentRules } from './segments.js';

/**
 * Death in two parts that add to the published hazard by age and sex: a background clock, and the fatality of acute
 * illness, drawn with the illness wherever it is met, so that an admission avoided moves no other draw.
 * Indexed [((age * 2 + sex) * NEED_SEGMENTS + segment) * QUINTILES + quintile].
 */
export interface MortalityRules {
  readonly backgroundPerDay: Float64Array;
  /** probability that an admission-grade illness is fatal */
  readonly fatality: Float64Array;
  /** factor on the background hazard of long-term care-home residents */
  readonly careHomeRatio: number;
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
  const scale = bookValue(book, 'death.scale');
  const careHomeRatio = bookValue(book, 'death.careHomeRatio');
  const residentShare = ageSeries(book, 'careHome.residentShare');
  const deprivation = deprivationFactors(bookValue(book, 'death.deprivationContrast'));
  const sexes = [hazardByAge(book, 'death.femalePerYear', lastAgeYears), hazardByAge(book, 'death.malePerYear', lastAgeYears)];
  const size = (lastAgeYears + 1) * 2 * NEED_SEGMENTS * QUINTILES;
  const backgroundPerDay = new Float64Array(size);
  const fatality = new Float64Array(size);
  for (let ageYears = 0; ageYears <= lastAgeYears; ageYears++) {
    const relative = segmentRatios(tables, segments, ageYears);
    const residents = residentShare.values[bandOf(residentShare.startYears, ageYears)]!;
    const withoutResidents = 1 / (1 + residents * (careHomeRatio - 1));
    for (let sex = 0; sex < 2; sex++) {
      for (let segment = 0; segment < NEED_SEGMENTS; segment++) {
        for (let quintile = 0; quintile < QUINTILES; quintile++) {
          const index = ((ageYears * 2 + sex) * NEED_SEGMENTS + segment) * QUINTILES + quintile;
          const all = (sexes[sex]![ageYears]! * scale * relative[segment]! * deprivation[quintile]!) / DAYS_PER_YEAR;
          const cell = hazards.bandOfAge[ageYears]! * NEED_SEGMENTS + segment;
          const severe = hazards.deteriorationPerDay[cell * QUINTILES + quintile]! * hazards.admissionShare[cell]!;
          const share = severe > 0 ? Math.min((illnessShare * all) / severe, greatest) : 0;
          fatality[index] = share;
          backgroundPerDay[index] = (all - share * severe) * withoutResidents;
        }
      }
    }
  }
  return { backgroundPerDay, fatality, careHomeRatio };
}

/** Segment ratios of the published table at an age, scaled so that the starting mix averages 1. */
function segmentRatios(tables: NeedSegmentTables, segments: SegmentRules, ageYears: number): number[] {
  if (ageYears < segments.adultAgeYears) return new Array<number>(NEED_SEGMENTS).fill(1);
  const rows = tables.transitions[segments.bandOfAge[ageYears]!]!;
  let mean = 0;
  for (let segment = 0; segment < NEED_SEGMENTS; segment++) {
    mean += segments.mix[ageYears * NEED_SEGMENTS + segment]! * rows[segment]![NEED_SEGMENTS]!;
  }
  return rows.map((row) => row[NEED_SEGMENTS]! / mean);
}

/**
 * Hazard a year by single year of age: flat within the bands up to the first old one, then straight on the log scale
 * between the middles of the old bands (Gompertz within a band), flat after the last.
 */
function hazardByAge(book: BookValues, prefix: string, lastAgeYears: number): Float64Array {
  const { startYears, values } = ageSeries(book, prefix);
  const firstOld = bandOf(startYears, bookValue(book, 'death.firstOldAgeYears'));
  const lastMid = bookValue(book, 'death.lastBandMidAgeYears');
  const middles = startYears.map((start, band) =>
    band + 1 < startYears.length ? (start + startYears[band + 1]!) / 2 : lastMid,
  );
  return Float64Array.from({ length: lastAgeYears + 1 }, (_, ageYears) => {
    const band = bandOf(startYears, ageYears);
    if (band < firstOld) return values[band]!;
    const middle = Math.min(ageYears + 1 / 2, lastMid);
    let from = firstOld;
    while (from + 2 < values.length && middles[from + 1]! <= middle) from++;
    const slope = (log(values[from + 1]!) - log(values[from]!)) / (middles[from + 1]! - middles[from]!);
    return exp(log(values[from]!) + slope * (middle - middles[from]!));
  });
}
