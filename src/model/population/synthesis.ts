import { QUINTILES } from '../../scenario/types.js';
import { DAYS_PER_YEAR } from '../../units/index.js';
import { PURPOSE } from '../codes/purposes.js';
import { DEPENDENCY, DUE, DUES, SETTING, STOCK } from '../codes/vocabulary.js';
import { changeStock } from '../measurement/tallies.js';
import { clearDue, draw, setDue } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, setByte } from '../person/people.js';
import type { Rules } from '../rules/rules.js';
import type { State } from '../state/state.js';
import { type SegmentRules, startSegment } from './segments.js';

/**
 * The people at the start. Ages and sexes are exactly those of the table, dealt out by a golden-ratio walk over the
 * rows, so that neighbouring rows have different ages. Birthdays are in row order over the year, which keeps rows
 * that are due together adjacent in memory.
 */
export function populate(s: State): void {
  const { rules } = s;
  const { segments } = rules;
  const total = rules.scenario.people;
  const stride = goldenStride(total);
  let cell = 0;
  let leftInCell = rules.startPeople[0];
  for (let rank = 0; rank < total; rank++) {
    while (leftInCell === 0) leftInCell = rules.startPeople[++cell];
    leftInCell--;
    // An integer for the compiler as well: the remainder of a double would slow down everything that takes a person.
    const person = ((rank * stride) % total) | 0;
    const birthday = ((person + 1 / 2) / total) * DAYS_PER_YEAR;
    createPerson(s, person, { ageYears: Math.floor(cell / 2), sex: cell % 2, birthdayDays: birthday, segments });
  }
  s.people.count = total;
}

export interface Newcomer {
  readonly ageYears: number;
  /** SEX */
  readonly sex: number;
  /** the next birthday */
  readonly birthdayDays: number;
  /** mix by age from which the person's need segment is drawn */
  readonly segments: Pick<SegmentRules, 'mixOfQuintile'>;
}

/** One person's fixed traits and starting state. */
export function createPerson(s: State, person: number, { ageYears, sex, birthdayDays, segments }: Newcomer): void {
  const { people, rules } = s;
  const traits = rules.people;
  const u = (purpose: number) => draw(s, person, purpose, 0);
  setByte(people, person, AT.ageYears, ageYears);
  setByte(people, person, AT.sex, sex);
  const quintile = quintileOf(traits.quintileUntil, ageYears, sex, u(PURPOSE.quintile));
  setByte(people, person, AT.quintile, quintile);
  setByte(people, person, AT.neighbourhood, neighbourhoodOf(rules, quintile, u(PURPOSE.neighbourhood)));
  setByte(
    people,
    person,
    AT.careHomeGroup,
    Math.floor(u(PURPOSE.careHomeGroup) * rules.pathway.support.careHomeGroups),
  );
  setByte(people, person, AT.livesAlone, u(PURPOSE.livesAlone) < traits.livesAloneShare[ageYears] ? 1 : 0);
  setByte(people, person, AT.carer, u(PURPOSE.carer) < traits.carerShare ? 1 : 0);
  const means = u(PURPOSE.selfFunder);
  setByte(people, person, AT.paysHomeCare, means < traits.selfFunderShareHomeCare ? 1 : 0);
  setByte(people, person, AT.paysCareHome, means < traits.selfFunderShareCareHome ? 1 : 0);
  setByte(people, person, AT.segment, startSegment(segments, ageYears, quintile, u(PURPOSE.startSegment)));
  const dependent = u(PURPOSE.startDependency) < rules.dependency.prevalence[ageYears * QUINTILES + quintile];
  setByte(people, person, AT.dependency, dependent ? DEPENDENCY.helpAtHome : DEPENDENCY.none);
  setByte(people, person, AT.setting, SETTING.home);
  for (let due = 0; due < DUES.length; due++) clearDue(s, person, due);
  setDue(s, person, DUE.birthday, birthdayDays);
  const at = s.now;
  changeStock(s.tallies, STOCK['time.home'], quintile, 1, at);
  changeStock(s.tallies, STOCK['time.atHome'], quintile, 1, at);
  changeStock(s.tallies, STOCK['time.segment1'] + byteOf(people, person, AT.segment), quintile, 1, at);
  const old = rules.oldBand[ageYears];
  if (old > 0) changeStock(s.tallies, STOCK['time.65to74'] + old - 1, quintile, 1, at);
  changeStock(s.tallies, dependent ? STOCK['time.dependent'] : STOCK['time.independent'], quintile, 1, at);
}

/** A fifth of all people in each quintile, or the table's shares for the age and sex. */
function quintileOf(until: Float64Array | null, ageYears: number, sex: number, u: number): number {
  if (until === null) return Math.floor(u * QUINTILES);
  const first = (ageYears * 2 + sex) * QUINTILES;
  let quintile = 0;
  while (quintile + 1 < QUINTILES && u >= until[first + quintile]) quintile++;
  return quintile;
}

/**
 * A share of people live in their quintile's neighbourhoods, the most deprived in the first ones; the rest anywhere.
 */
function neighbourhoodOf({ people, neighbourhoodGradient }: Rules, quintile: number, u: number): number {
  const among = u < neighbourhoodGradient;
  const where = among
    ? (quintile + u / neighbourhoodGradient) / QUINTILES
    : (u - neighbourhoodGradient) / (1 - neighbourhoodGradient);
  return Math.floor(where * people.neighbourhoods);
}

/** A step that visits every row once and spreads neighbours far apart: near total / golden ratio, coprime with it. */
export function goldenStride(total: number): number {
  let stride = Math.max(1, Math.floor((total * 2) / (1 + Math.sqrt(2 * 2 + 1))));
  while (greatestCommonDivisor(stride, total) !== 1) stride++;
  return stride;
}

function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
