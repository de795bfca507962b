import { exp } from '../../maths/index.js';
import { bookValue } from '../../scenario/book-value.js';
import { type Ages, NEED_SEGMENTS, QUINTILES, type Scenario } from '../../scenario/types.js';
import { assert, DAYS_PER_YEAR } from '../../units/index.js';
import { ageSeries, valuesByAge } from '../rules/book-series.js';
import type { PlannedCareRules } from '../rules/planned-care-rules.js';
import { publishedHazardByAge } from './death-rates.js';
import type { HazardRules } from './hazards.js';
import type { SegmentRules } from './segments.js';
import { peopleByAge, tablesUpTo } from './start-people.js';
import type { StartStocks } from './start-shares.js';

/** Newcomers and leavers under one rule for ages. */
export interface Moves {
  /** births and arrivals, one Poisson process */
  readonly newcomersPerDay: number;
  /** cumulative shares of newcomers, [age * 2 + sex]; the cells of age 0 are the newborn */
  readonly newcomers: Float64Array;
  readonly newbornFemaleShare: number;
  /** probability that a person who is free to leave does so on the birthday of an age, [age * 2 + sex] */
  readonly leaveProbability: Float64Array;
  /** probability that a person decides on the birthday of an age to move, in care or not, [age] */
  readonly moveProbability: Float64Array;
}

export interface MigrationRules {
  /** until when ages are held: 0, the end of the warm-up, or always */
  readonly heldUntilDays: number;
  readonly held: Moves;
  readonly free: Moves;
  /** need segments of people in no care, from which arrivals are drawn, since they replace people free to leave */
  readonly arrivals: Pick<SegmentRules, 'mixOfQuintile'>;
}

export interface CompiledSoFar {
  readonly lastAgeYears: number;
  readonly segments: SegmentRules;
  readonly hazards: HazardRules;
  readonly startStocks: StartStocks;
  readonly plannedCare: Pick<PlannedCareRules, 'outpatients' | 'startListDays'>;
}

/**
 * Ages are held by moves on birthdays. With N(a) people of an age and sex in the table and the published hazard
 * mu(a), a stationary place needs E(a) = N(a) mu(a) / (1 - exp(-mu(a))) people a year to enter age a, of whom
 * R(a) = E(a - 1) exp(-mu(a - 1)) come from the class below. The difference E(a) - R(a) arrives or, if negative,
 * leaves. As many enter the open class of the table as die in it, sum of N mu. Births are E(0). Moves given by the
 * user happen in the same way.
 */
export function compileMigration(scenario: Scenario, parts: CompiledSoFar): MigrationRules {
  const { book } = scenario.place;
  const { lastAgeYears } = parts;
  const people = peopleByAge(scenario, lastAgeYears);
  const hazards = [
    publishedHazardByAge(book, 'death.femalePerYear', lastAgeYears),
    publishedHazardByAge(book, 'death.malePerYear', lastAgeYears),
  ];
  const hazard = (cell: number) => hazards[cell % 2][Math.floor(cell / 2)];
  const openCell = (tablesUpTo(scenario.place, lastAgeYears).population.ageYears.length - 1) * 2;
  const entries = people.map((count, cell) => {
    const mu = hazard(cell);
    return mu > 0 ? (count * mu) / (1 - exp(-mu)) : count;
  });
  const reaching = Float64Array.from(entries, (_, cell) => (cell < 2 ? 0 : entries[cell - 2] * exp(-hazard(cell - 2))));
  for (let sex = 0; sex < 2; sex++) {
    entries[openCell + sex] = 0;
    for (let cell = openCell + sex; cell < people.length; cell += 2) {
      entries[openCell + sex] += people[cell] * hazard(cell);
    }
  }
  const needed = entries.map((count, cell) => (cell < 2 || cell >= openCell + 2 ? 0 : count - reaching[cell]));
  const births = bookValue(book, 'births.perPersonYear') * scenario.people;
  const newborn = entries[0] + entries[1];
  const { shares, mixOfQuintile } = freeToLeave(parts);
  const turnover = valuesByAge(ageSeries(book, 'migration.turnoverPerYear'), lastAgeYears);
  const common = { reaching, freeShare: shares, settled: inLastingCare(parts) };
  const none = new Float64Array(turnover.length);
  return {
    heldUntilDays: heldUntilDays(scenario.population.ages, scenario.years.warmUp),
    held: compileMoves({
      ...common,
      perYear: needed,
      turnover: none,
      bornPerYear: newborn,
      newbornFemaleShare: newborn > 0 ? entries[0] / newborn : 1 / 2,
    }),
    free: compileMoves({
      ...common,
      perYear: givenMoves(scenario, people),
      turnover,
      bornPerYear: births,
      newbornFemaleShare: 1 / 2,
    }),
    arrivals: { mixOfQuintile },
  };
}

function heldUntilDays(ages: Ages, warmUpYears: number): number {
  if (ages === 'free') return 0;
  return ages === 'settling' ? warmUpYears * DAYS_PER_YEAR : Number.POSITIVE_INFINITY;
}

interface MovesGiven {
  /** moves in less moves out a year, [age * 2 + sex], on the birthday at that age */
  readonly perYear: Float64Array;
  readonly bornPerYear: number;
  readonly newbornFemaleShare: number;
  /** people who reach the birthday each year */
  readonly reaching: Float64Array;
  readonly freeShare: Float64Array;
  /** share of people who move out, and of as many who move in, on the birthday of an age, [age] */
  readonly turnover: Float64Array;
  /** share of an age in care that lasts, whom no move takes away, [age] */
  readonly settled: Float64Array;
}

function compileMoves(given: MovesGiven): Moves {
  const { perYear, bornPerYear, newbornFemaleShare, reaching, freeShare, turnover, settled } = given;
  const newcomers = new Float64Array(perYear.length);
  const leaveProbability = new Float64Array(perYear.length);
  let total = bornPerYear;
  perYear.forEach((net, cell) => {
    const age = Math.floor(cell / 2);
    if (net > 0) total += net;
    // infants move on the first birthday
    if (age > 0) total += reaching[cell] * turnover[age] * (1 - settled[age]);
    newcomers[cell] = total;
    // If more must leave than are free to, everybody who is free leaves.
    if (net < 0) leaveProbability[cell] = Math.min(1, -net / (reaching[cell] * freeShare[age]));
  });
  return {
    newcomersPerDay: total / DAYS_PER_YEAR,
    newcomers: newcomers.map((upTo) => upTo / total),
    newbornFemaleShare,
    leaveProbability,
    moveProbability: turnover,
  };
}

/**
 * Moves given by the scenario or the place, as shares of the people of an age. They happen on the birthday at which
 * the age is reached, those of infants on the first birthday.
 */
function givenMoves(scenario: Scenario, people: Float64Array): Float64Array {
  const { population: table, migration } = tablesUpTo(scenario.place, people.length / 2 - 1);
  const { netMigrationPerYear } = scenario.population;
  const oldest = table.ageYears.length - 1;
  const share = (ageYears: number, sex: number): number => {
    if (netMigrationPerYear !== null) return netMigrationPerYear;
    if (migration === null) return 0;
    const row = Math.min(ageYears, oldest);
    const [net, of] = sex === 0 ? [migration.females, table.females] : [migration.males, table.males];
    return of[row] > 0 ? net[row] / of[row] : 0;
  };
  const moves = people.map((count, cell) => count * share(Math.floor(cell / 2), cell % 2));
  for (let sex = 0; sex < 2; sex++) {
    moves[2 + sex] += moves[sex];
    moves[sex] = 0;
  }
  return moves;
}

/** Share of each age in a care home or with a home-care package on the first day. */
function inLastingCare({ startStocks: { careHome, homeCare } }: CompiledSoFar): Float64Array {
  return careHome.map((share, age) => 1 - (1 - share) * (1 - homeCare[age]));
}

/** Share of each age in no care on the first day, and the need segments of those people. */
function freeToLeave(parts: CompiledSoFar): { shares: Float64Array; mixOfQuintile: Float64Array } {
  const { segments, hazards, startStocks: stocks, plannedCare } = parts;
  const waitDays = plannedCare.outpatients.meanDays + plannedCare.startListDays;
  const shares = new Float64Array(parts.lastAgeYears + 1);
  const mixOfQuintile = new Float64Array(segments.mixOfQuintile.length);
  for (let age = 0; age <= parts.lastAgeYears; age++) {
    let notWaiting = 0;
    for (let quintile = 0; quintile < QUINTILES; quintile++) {
      const first = (age * QUINTILES + quintile) * NEED_SEGMENTS;
      let ofQuintile = 0;
      for (let segment = 0; segment < NEED_SEGMENTS; segment++) {
        const waiting = hazards.plannedPerDay[hazards.bandOfAge[age] * NEED_SEGMENTS + segment] * waitDays;
        mixOfQuintile[first + segment] = segments.mixOfQuintile[first + segment] * Math.max(0, 1 - waiting);
        ofQuintile += mixOfQuintile[first + segment];
      }
      assert(
        ofQuintile > 0,
        `planned.scale: at age ${age} everybody would be waiting for planned care on the first day`,
      );
      for (let segment = 0; segment < NEED_SEGMENTS; segment++) mixOfQuintile[first + segment] /= ofQuintile;
      notWaiting += ofQuintile / QUINTILES;
    }
    const inSpell = stocks.pathways.reduce((sum, pathway) => sum + pathway[age], stocks.acute[age]);
    shares[age] = notWaiting * (1 - stocks.careHome[age]) * (1 - stocks.homeCare[age]) * (1 - inSpell);
  }
  return { shares, mixOfQuintile };
}

/** The rule for ages in force at a time. */
export function movesAt(rules: MigrationRules, atDays: number): Moves {
  return atDays < rules.heldUntilDays ? rules.held : rules.free;
}

/** Newcomers expected in the first days of a place. */
export function expectedNewcomers(rules: MigrationRules, days: number): number {
  const heldDays = Math.min(days, rules.heldUntilDays);
  return rules.held.newcomersPerDay * heldDays + rules.free.newcomersPerDay * (days - heldDays);
}

/** When a Poisson process of newcomers, from a given time on, has consumed a unit-exponential threshold. */
export function newcomerTime(rules: MigrationRules, atDays: number, threshold: number): number {
  const heldDays = Math.max(0, rules.heldUntilDays - atDays);
  const duringHold = heldDays > 0 ? heldDays * rules.held.newcomersPerDay : 0;
  if (threshold < duringHold) return atDays + threshold / rules.held.newcomersPerDay;
  return atDays + heldDays + (threshold - duringHold) / rules.free.newcomersPerDay;
}
