import { exp } from '../../maths/index.js';
import { NEED_SEGMENTS, QUINTILES } from '../../scenario/types.js';
import { DAYS_PER_YEAR } from '../../units/index.js';
import { DEPENDENCY } from '../codes/vocabulary.js';
import type { DependencyRules } from './dependency.js';
import { type HazardRules, severePerDay } from './hazards.js';
import type { MortalityRules } from './mortality.js';
import { reviewAll } from './need-cohort.js';
import type { QualityRules } from './quality.js';
import type { SegmentRules } from './segments.js';

/** What a life table is made of. */
export interface LifeRules {
  readonly lastAgeYears: number;
  readonly segments: SegmentRules;
  readonly hazards: HazardRules;
  readonly mortality: MortalityRules;
  readonly dependency: DependencyRules;
  readonly quality: QualityRules;
  /** illness of people at care-home level against others of their age and segment */
  readonly people: { readonly careHomeFactor: number };
}

const SEXES = 2;
const LEVELS = Object.keys(DEPENDENCY).length;
/** By sex, segment, quintile and level of dependency: the states of one age. */
const STATES = SEXES * NEED_SEGMENTS * QUINTILES * LEVELS;
/** From one segment to the next. */
const PER_SEGMENT = QUINTILES * LEVELS;

/** Of what the rest of a life depends on, beside age. */
export interface LifeState {
  readonly sex: number;
  readonly segment: number;
  readonly quintile: number;
  /** DEPENDENCY */
  readonly level: number;
}

/** Position of a state in a table by age. */
export function remainingAt(ageYears: number, state: LifeState): number {
  return ageYears * STATES + positionOf(state);
}

function positionOf({ sex, segment, quintile, level }: LifeState): number {
  return ((sex * NEED_SEGMENTS + segment) * QUINTILES + quintile) * LEVELS + level;
}

function stateAt(position: number): LifeState {
  const [level, quintiles] = [position % LEVELS, Math.floor(position / LEVELS)];
  const [quintile, segments] = [quintiles % QUINTILES, Math.floor(quintiles / QUINTILES)];
  return { sex: Math.floor(segments / NEED_SEGMENTS), segment: segments % NEED_SEGMENTS, quintile, level };
}

/**
 * QALYs by health that people can expect from a birthday on, [age * STATES + position], in the world of the base
 * settlement: deaths by age, sex, segment and deprivation; segments reviewed each year; people who need help keep the need,
 * and others acquire it as often as people of their age do. Worked back from the last age, which only death ends.
 */
export function remainingFromBirthday(rules: LifeRules, discountRatePerYear: number): Float64Array {
  const { lastAgeYears, segments } = rules;
  const left = new Float64Array((lastAgeYears + 1) * STATES);
  const factor = 1 / (1 + discountRatePerYear);
  const states = Array.from({ length: STATES }, (_, position) => stateAt(position));
  for (let ageYears = lastAgeYears; ageYears >= 0; ageYears--) {
    const next = ageYears < lastAgeYears ? segmentsNext(segments, ageYears + 1) : null;
    states.forEach((state, position) => {
      const hazard = hazardPerYear(rules, ageYears, state);
      const survival = exp(-hazard);
      const lived = hazard > 0 ? (1 - survival) / hazard : 1;
      const year = lived * utilityOf(rules, ageYears, state);
      const kept = factor * survival;
      let after = 0;
      if (next !== null) {
        const shares = next[state.quintile * NEED_SEGMENTS + state.segment];
        const first = (ageYears + 1) * STATES + position - state.segment * PER_SEGMENT;
        for (let to = 0; to < NEED_SEGMENTS; to++) after += shares[to] * left[first + to * PER_SEGMENT];
      } else if (kept < 1) after = year / (1 - kept);
      left[ageYears * STATES + position] = year + kept * after;
    });
  }
  return left;
}

/** The same of somebody met at a moment of the year, which is half-way between two birthdays. */
export function remainingMidYear(fromBirthday: Float64Array): Float64Array {
  return fromBirthday.map((value, index) => (value + (fromBirthday[index + STATES] ?? value)) / 2);
}

/** QALYs by health over a whole life, undiscounted, by quintile: newborns, half of them of each sex. */
export function lifetimeQalys(rules: LifeRules): number[] {
  const left = remainingFromBirthday(rules, 0);
  return Array.from({ length: QUINTILES }, (_, quintile) => {
    const born = (sex: number) => left[positionOf({ sex, segment: 0, quintile, level: DEPENDENCY.none })];
    return (born(0) + born(1)) / 2;
  });
}

/** Shares of each segment after a birthday, [quintile * NEED_SEGMENTS + segment before it]. */
function segmentsNext(segments: SegmentRules, ageYears: number): (readonly number[])[] {
  return Array.from({ length: QUINTILES * NEED_SEGMENTS }, (_, index) => {
    const row = ageYears * QUINTILES + Math.floor(index / NEED_SEGMENTS);
    const before = Array.from({ length: NEED_SEGMENTS }, (_own, own) => (own === index % NEED_SEGMENTS ? 1 : 0));
    if (ageYears < segments.adultAgeYears) return before;
    if (ageYears === segments.adultAgeYears)
      return [...segments.mixOfQuintile.subarray(row * NEED_SEGMENTS, (row + 1) * NEED_SEGMENTS)];
    return reviewAll(segments, ageYears, before, segments.upwardOfQuintile[row]);
  });
}

/** Both parts of death: the background clock, and illnesses that are fatal. */
function hazardPerYear(rules: LifeRules, ageYears: number, state: LifeState): number {
  const { mortality, hazards } = rules;
  const { sex, segment, quintile, level } = state;
  const index = ((ageYears * SEXES + sex) * NEED_SEGMENTS + segment) * QUINTILES + quintile;
  const cell = hazards.bandOfAge[ageYears] * NEED_SEGMENTS + segment;
  const severe = severePerDay(hazards, cell, quintile);
  const [background, illness] = needRatios(rules, ageYears, level);
  const fatal = mortality.fatality[index] * severe;
  return (background * mortality.backgroundPerDay[index] + illness * fatal) * DAYS_PER_YEAR;
}

/**
 * Factors on both parts of death. At care-home level illness is more frequent as well as more often fatal; others come to need a
 * care home as often as people of their age do.
 */
function needRatios({ mortality, people }: LifeRules, ageYears: number, level: number): [number, number] {
  const { careHomeRatio, allNeeds } = mortality;
  const ratio = careHomeRatio[ageYears];
  if (level === DEPENDENCY.careHomeLevel) return [ratio, ratio * people.careHomeFactor];
  return [allNeeds.background[ageYears], allNeeds.fatalIllness[ageYears]];
}

function utilityOf({ quality, dependency }: LifeRules, ageYears: number, state: LifeState): number {
  const { sex, segment, quintile, level } = state;
  const { norm, bySegment, byDependency } = quality;
  const later = level === DEPENDENCY.none ? dependency.prevalence[ageYears * QUINTILES + quintile] : 0;
  const needing = byDependency[level] * (1 - later) + byDependency[DEPENDENCY.helpAtHome] * later;
  return norm[ageYears * SEXES + sex] * bySegment[segment] * needing;
}
