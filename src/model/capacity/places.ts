import { bookValue } from '../../scenario/book-value.js';
import type { BookValues, Line, Settlement } from '../../scenario/types.js';
import { MONTHS_PER_YEAR, PARTS_PER_MILLION, splitPence } from '../../units/index.js';
import { numberedList } from '../book.js';
import { baseLevel, deviation } from '../funding/line-levels.js';
import type { Sector } from './workforce.js';

/** Places of every kind that are open to use. Whole numbers; a part of a place is opened as a whole one. */
export interface Places {
  readonly wardBeds: readonly number[];
  readonly response: number;
  readonly virtualWard: number;
  /** hospital assessors on duty, over all agencies */
  readonly assessors: number;
  readonly pathways: readonly [number, number, number];
  readonly homeCare: readonly number[];
  readonly careHome: readonly number[];
}

/** What the book says of capacity in the place's reference year, for the scenario's people. */
export interface CapacityRules {
  readonly scale: number;
  readonly wardBeds: readonly number[];
  readonly bedsInWard: number;
  readonly wardPencePerYear: number;
  readonly acuteBudgetPence: number;
  readonly response: number;
  readonly virtualWard: number;
  readonly assessors: number;
  readonly pathways: readonly [number, number, number];
  readonly homeCare: readonly number[];
  readonly careHome: readonly number[];
  readonly councilHomeCareShare: number;
  readonly councilCareHomeShare: number;
  readonly rampMonths: number;
  readonly stepLagMonths: number;
}

/** @param scale the scenario's people over the people the book's quantities belong to */
export function compileCapacity(book: BookValues, scale: number): CapacityRules {
  const value = (key: string) => bookValue(book, key);
  return {
    scale,
    wardBeds: numberedList(book, 'beds.wardGroup'),
    bedsInWard: value('beds.perWard'),
    wardPencePerYear: value('beds.perWard') * value('cost.openBedPencePerYear'),
    acuteBudgetPence: value('budget.acutePencePerYear'),
    response: value('response.places'),
    virtualWard: value('virtualWard.places'),
    assessors: value('assessment.posts'),
    pathways: [value('pathway1.places'), value('pathway2.beds'), value('pathway3.beds')],
    homeCare: new Array<number>(value('homeCare.areas')).fill(value('homeCare.packages') / value('homeCare.areas')),
    careHome: new Array<number>(value('careHome.groups')).fill(value('careHome.places') / value('careHome.groups')),
    councilHomeCareShare: value('homeCare.councilShare'),
    councilCareHomeShare: value('careHome.councilShare'),
    rampMonths: value('capacity.rampMonths'),
    stepLagMonths: value('capacity.stepLagMonths'),
  };
}

/**
 * Places open so many months after the start and after the fork. What the settlement gives a line beyond the base
 * settlement becomes community and social places along a ramp; acute beds move only by whole wards, after a lag. The
 * settlement's capacity factors act at once: they are what-ifs, not budgets. Places open only when staffed: `staffed` is
 * staff in post, agency included, against the base settlement's.
 */
export function placesAt(
  rules: CapacityRules,
  base: Settlement,
  settlement: Settlement,
  monthsRun: number,
  monthsSinceFork: number,
  staffed: Readonly<Record<Sector, number>>,
): Places {
  const yearsRun = Math.floor(monthsRun / MONTHS_PER_YEAR);
  const years = Math.floor(monthsSinceFork / MONTHS_PER_YEAR);
  const posts = (line: Line) => postsAt(rules, base, settlement, line, monthsRun, monthsSinceFork);
  const community = Math.min(posts('community'), staffed.nhs);
  const social = Math.min(posts('social'), staffed.social);
  const lagged = monthsSinceFork < rules.stepLagMonths ? 1 : deviation(base, settlement, 'acute', years);
  const acute = baseLevel(base, 'acute', yearsRun) * lagged;
  const { capacity } = settlement;
  const open = (places: number, factor: number) => Math.ceil(toTick(places * rules.scale * factor));
  const council = (share: number) => 1 + share * (social - 1);
  return {
    wardBeds: wardBeds(rules, wardChange(rules, acute), capacity.acuteBeds),
    response: open(rules.response, community),
    virtualWard: open(rules.virtualWard, community),
    assessors: open(rules.assessors, social),
    pathways: [
      open(rules.pathways[0], capacity.pathway1Places * community),
      open(rules.pathways[1], capacity.pathway2Beds * community),
      open(rules.pathways[2], capacity.pathway3Beds * community),
    ],
    homeCare: rules.homeCare.map((places) =>
      open(places, capacity.homeCarePackages * council(rules.councilHomeCareShare)),
    ),
    careHome: rules.careHome.map((places) =>
      open(places, capacity.careHomePlaces * council(rules.councilCareHomeShare)),
    ),
  };
}

/** Posts of a line that money pays for so many months after the start and the fork, against the base's first year. */
export function postsAt(
  rules: CapacityRules,
  base: Settlement,
  settlement: Settlement,
  line: Line,
  monthsRun: number,
  monthsSinceFork: number,
): number {
  const ramp = Math.min(1, (monthsSinceFork + 1) / rules.rampMonths);
  const change = deviation(base, settlement, line, Math.floor(monthsSinceFork / MONTHS_PER_YEAR)) - 1;
  return baseLevel(base, line, Math.floor(monthsRun / MONTHS_PER_YEAR)) * (1 + ramp * change);
}

/** Whole wards that a change of the acute line opens (or, below 0, closes). */
function wardChange(rules: CapacityRules, acuteLevel: number): number {
  const change = (acuteLevel - 1) * rules.acuteBudgetPence;
  if (change === 0 || rules.wardPencePerYear === 0) return 0;
  return Math.trunc(toTick(change / rules.wardPencePerYear));
}

/** Beds by ward group: the total is rounded to whole beds and split by largest remainder, so that groups keep it. */
function wardBeds(rules: CapacityRules, wards: number, factor: number): number[] {
  const all = rules.wardBeds.reduce((sum, beds) => sum + beds, 0) + wards * rules.bedsInWard;
  const total = Math.max(0, Math.round(all * rules.scale * factor));
  return splitPence(
    total,
    rules.wardBeds,
    rules.wardBeds.map((_, group) => String(group)),
  );
}

/** Takes out rounding dust, so that 106 places of a full-size place are 106 and not 107. */
function toTick(places: number): number {
  return Math.round(places * PARTS_PER_MILLION) / PARTS_PER_MILLION;
}
