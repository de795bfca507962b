import { VIRTUAL_WARDS } from '../../care/index.js';
import { bookValue } from '../../scenario/book-value.js';
import { type BookValues, NEED_SEGMENTS, QUINTILES } from '../../scenario/types.js';
import { assert, DAYS_PER_YEAR } from '../../units/index.js';
import { type AgeSeries, ageSeries, bandByAge, numberedList } from '../rules/book-series.js';
import { deprivationByAge } from './deprivation.js';
import { meanAfterDischarge } from './raised-illness.js';
import type { SegmentRules } from './segments.js';

/**
 * Illness and referral rates by age band, need segment and deprivation quintile, per day.
 *
 * Published contrasts are marginal (by age over all segments, by segment over all ages). The rates here are products of
 * an age factor and a segment factor, fitted to both margins at the starting mix, so that neither contrast is counted
 * twice; `marginals` keeps the targets beside the fitted values.
 */
export interface HazardRules {
  readonly bandOfAge: Uint8Array;
  /** all deteriorations, per operational day: [(band * NEED_SEGMENTS + segment) * QUINTILES + quintile] */
  readonly deteriorationPerDay: Float64Array;
  /** what the risk after a discharge makes of them on average: [band * NEED_SEGMENTS + segment] */
  readonly afterDischargeMean: Float64Array;
  /** share of deteriorations severe enough for admission: [band * NEED_SEGMENTS + segment] */
  readonly admissionShare: Float64Array;
  /** planned referrals that end in an admission, per day: [band * NEED_SEGMENTS + segment] */
  readonly plannedPerDay: Float64Array;
  /** planned repeats (day cases outside the list), per person-day by segment */
  readonly repeatsPerDay: Float64Array;
  readonly marginals: readonly Marginal[];
}

/** Rate of illnesses of admission grade of people who need no care home, a day. */
export function severePerDay(hazards: HazardRules, cell: number, quintile: number): number {
  const { deteriorationPerDay, afterDischargeMean, admissionShare } = hazards;
  return deteriorationPerDay[cell * QUINTILES + quintile] * afterDischargeMean[cell] * admissionShare[cell];
}

export interface Marginal {
  readonly what: string;
  readonly asked: readonly number[];
  readonly fitted: readonly number[];
  /** ratios at the same age, from which the rates are made */
  readonly partial: readonly number[];
}

/**
 * Weight of an empty band in the fit: next to nothing, so that it does not affect the published contrasts and still has
 * rates for people who reach its ages later.
 */
const EMPTY_BAND_PEOPLE = Number.EPSILON;

/** People by age band and segment at the start, from the population table and the segment mix. */
export type BandCounts = readonly (readonly number[])[];

export function compileHazards(
  book: BookValues,
  peopleByAge: Float64Array,
  { mix, mixOfQuintile, adultAgeYears }: Pick<SegmentRules, 'mix' | 'mixOfQuintile' | 'adultAgeYears'>,
): HazardRules {
  const lastAgeYears = peopleByAge.length - 1;
  const unplanned = ageSeries(book, 'unplanned.ratePerYear');
  const attendances = ageSeries(book, 'department.ratePerYear');
  const planned = ageSeries(book, 'planned.ratePerYear');
  const bands = unplanned.startYears;
  for (const series of [attendances, planned]) {
    assert(
      series.startYears.join() === bands.join(),
      'unplanned, department and planned rates need the same age bands',
    );
  }
  const bandOfAge = bandByAge(bands, lastAgeYears);
  const people = peopleByBand(peopleByAge, mix, bandOfAge, bands.length);
  const childBands = bands.filter((startYears) => startYears < adultAgeYears).length;

  const viaDepartment = 1 - bookValue(book, 'unplanned.directShare');
  const admission = fitMargins(people, childBands, unplanned, numberedList(book, 'unplanned.segmentRatio'));
  const attendance = fitMargins(people, childBands, attendances, numberedList(book, 'department.segmentRatio'));
  const referral = fitMargins(people, childBands, planned, numberedList(book, 'planned.segmentRatio'));

  const scale = bookValue(book, 'unplanned.scale');
  const floor = bookValue(book, 'department.leastNotAdmittedShare');
  const asked = deprivationByAge(book, 'unplanned.deprivationContrast', lastAgeYears);
  const deprivation = partialDeprivation(asked, peopleByAge, mixOfQuintile, bandOfAge, admission.rates);
  const cells = bands.length * NEED_SEGMENTS;
  const deteriorationPerDay = new Float64Array(cells * QUINTILES);
  const admissionShare = new Float64Array(cells);
  const afterDischargeMean = new Float64Array(cells);
  const plannedPerDay = new Float64Array(cells);
  for (let band = 0; band < bands.length; band++) {
    for (let segment = 0; segment < NEED_SEGMENTS; segment++) {
      const cell = band * NEED_SEGMENTS + segment;
      const reach = reached(book, bands[band], segment);
      const severe = admission.rates[band][segment] * reach.severe;
      const attending = attendance.rates[band][segment] * reach.all;
      const mild = Math.max(attending - viaDepartment * severe, floor * attending);
      admissionShare[cell] = severe / (severe + mild);
      afterDischargeMean[cell] = meanAfterDischarge(book, admission.rates[band][segment], bands[band]);
      plannedPerDay[cell] = (referral.rates[band][segment] * bookValue(book, 'planned.scale')) / DAYS_PER_YEAR;
      for (let quintile = 0; quintile < QUINTILES; quintile++) {
        deteriorationPerDay[cell * QUINTILES + quintile] =
          ((severe + mild) * scale * deprivation[band * QUINTILES + quintile]) /
          afterDischargeMean[cell] /
          DAYS_PER_YEAR;
      }
    }
  }
  return {
    bandOfAge,
    deteriorationPerDay,
    afterDischargeMean,
    admissionShare,
    plannedPerDay,
    repeatsPerDay: repeats(book, people, referral.segmentFactors),
    marginals: [
      marginal('unplanned admissions a person-year by need segment, relative to segment 1', admission),
      marginal('department attendances a person-year by need segment, relative to segment 1', attendance),
      marginal('planned admissions from the list a person-year by need segment, relative to segment 1', referral),
    ],
  };
}

/**
 * Illness behind the hospital's rates: cases that urgent community response and virtual wards take before a hospital
 * counts them are added back, so that the rates by age hold while those services operate.
 */
function reached(book: BookValues, startYears: number, segment: number): { severe: number; all: number } {
  const old = startYears >= bookValue(book, 'population.oldAgeYears');
  const frail = segment + 1 >= bookValue(book, 'response.reachesFromSegment');
  const scale = old ? bookValue(book, 'unplanned.oldScale') : 1;
  if (!old && !frail) return { severe: scale, all: scale };
  const all = scale / (1 - bookValue(book, 'response.resolvableShare'));
  const severe = VIRTUAL_WARDS.reduce((illness, { share }) => illness / (1 - bookValue(book, share)), all);
  return { severe, all };
}

/**
 * Factors by quintile on the rates of a band, beside those of need: the asked contrast of its people is of all admissions,
 * and part of it stands in their need segments. Total admissions of the band stay. [band * QUINTILES + quintile]
 */
function partialDeprivation(
  asked: Float64Array,
  peopleByAge: Float64Array,
  mixOfQuintile: Float64Array,
  bandOfAge: Uint8Array,
  rates: readonly (readonly number[])[],
): Float64Array {
  const own = new Float64Array(rates.length * QUINTILES);
  const wanted = new Float64Array(rates.length * QUINTILES);
  peopleByAge.forEach((all, ageYears) => {
    const band = bandOfAge[ageYears];
    const ofQuintile = Array.from({ length: QUINTILES }, (_, quintile) => {
      const first = (ageYears * QUINTILES + quintile) * NEED_SEGMENTS;
      return sum(rates[band].map((rate, segment) => rate * mixOfQuintile[first + segment]));
    });
    const mean = sum(ofQuintile) / QUINTILES;
    ofQuintile.forEach((rate, quintile) => {
      const count = Math.max(all, EMPTY_BAND_PEOPLE);
      own[band * QUINTILES + quintile] += count * rate;
      wanted[band * QUINTILES + quintile] += count * mean * asked[ageYears * QUINTILES + quintile];
    });
  });
  return wanted.map((total, index) => total / own[index]);
}

interface Fit {
  /** per person-year [band][segment] */
  readonly rates: readonly (readonly number[])[];
  readonly segmentFactors: readonly number[];
  readonly asked: readonly number[];
  readonly fitted: readonly number[];
}

/**
 * Iterative proportional fitting of rate = age factor x segment factor so that the adult margins equal the rates by age
 * and the ratios by segment. Children are all in segment 1 and keep their flat rate.
 */
function fitMargins(people: BandCounts, childBands: number, byAge: AgeSeries, ratios: readonly number[]): Fit {
  const adults = people.slice(childBands);
  const ageTotals = adults.map((row, index) => sum(row) * byAge.values[childBands + index]);
  const segmentPeople = ratios.map((_, segment) => sum(adults.map((row) => row[segment])));
  const weight = sum(ratios.map((ratio, segment) => ratio * segmentPeople[segment]));
  const segmentTotals = ratios.map((ratio, segment) => (sum(ageTotals) * ratio * segmentPeople[segment]) / weight);
  const ageFactors = adults.map(() => 1);
  const segmentFactors = [...ratios];
  let worst = Number.POSITIVE_INFINITY;
  while (worst > Number.EPSILON * people.length * ratios.length) {
    const before = [...ageFactors];
    adults.forEach((row, band) => {
      ageFactors[band] = ageTotals[band] / sum(row.map((count, segment) => count * segmentFactors[segment]));
    });
    segmentTotals.forEach((total, segment) => {
      segmentFactors[segment] = total / sum(adults.map((row, band) => row[segment] * ageFactors[band]));
    });
    worst = Math.max(...ageFactors.map((factor, band) => Math.abs(factor / before[band] - 1)));
  }
  const rates = people.map((row, band) =>
    row.map((_, segment) =>
      band < childBands ? byAge.values[band] : ageFactors[band - childBands] * segmentFactors[segment],
    ),
  );
  const marginalRates = segmentPeople.map(
    (count, segment) => sum(adults.map((row, band) => row[segment] * rates[band + childBands][segment])) / count,
  );
  return {
    rates,
    segmentFactors,
    asked: ratios.map((ratio) => ratio / ratios[0]),
    fitted: marginalRates.map((rate) => rate / marginalRates[0]),
  };
}

/** Planned repeats by segment, with the segment contrast of the list and the published volume per person-year. */
function repeats(book: BookValues, people: BandCounts, factors: readonly number[]): Float64Array {
  const perYear = bookValue(book, 'planned.repeatsPerPersonYear');
  const all = sum(people.map((row) => sum(row)));
  const weighted = sum(people.map((row) => sum(row.map((count, segment) => count * factors[segment]))));
  return Float64Array.from(factors, (factor) => (perYear * factor * all) / weighted / DAYS_PER_YEAR);
}

function peopleByBand(peopleByAge: Float64Array, mix: Float64Array, bandOfAge: Uint8Array, bands: number): number[][] {
  const people = Array.from({ length: bands }, () => new Array<number>(NEED_SEGMENTS).fill(0));
  const inBand = people.map((_, band) => sum([...peopleByAge].filter((_, ageYears) => bandOfAge[ageYears] === band)));
  peopleByAge.forEach((all, ageYears) => {
    const count = inBand[bandOfAge[ageYears]] > 0 ? all : EMPTY_BAND_PEOPLE;
    for (let segment = 0; segment < NEED_SEGMENTS; segment++) {
      people[bandOfAge[ageYears]][segment] += count * mix[ageYears * NEED_SEGMENTS + segment];
    }
  });
  return people;
}

function marginal(what: string, fit: Fit): Marginal {
  const partial = fit.segmentFactors.map((factor) => factor / fit.segmentFactors[0]);
  return { what, asked: fit.asked, fitted: fit.fitted, partial };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
