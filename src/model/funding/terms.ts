import { bookValue } from '../../scenario/book-value.js';
import { clockOf, monthsOfChange, settlementAt } from '../../scenario/dated-parts.js';
import { withLeverBases } from '../../scenario/lever-bases.js';
import { NEUTRAL } from '../../scenario/levers.js';
import type { Line, Purse, Scenario, Settlement } from '../../scenario/types.js';
import { DAYS_PER_YEAR, MONTHS_PER_YEAR } from '../../units/index.js';
import { compileSeasons } from '../population/seasons.js';
import { compilePace, type Pace } from '../shocks/illness-pace.js';
import { administrationShare, commissionersDelay } from './commissioners.js';
import { poolEffect } from './pool-effect.js';
import { type FundingBoundary, forPopulation, fundingBoundary } from './pooling.js';
import { scaleLossShare } from './scale-loss.js';

/** A settlement as the model uses it: everything that may change at the fork. */
export interface Terms {
  readonly settlement: Settlement;
  readonly base: Settlement;
  readonly assessments: number;
  /** coordinated teams visit different people, or different records are shared, from the base settlement */
  readonly visitsDiffer: boolean;
  readonly recordsDiffer: boolean;
  /** something differs that schemes build up: visits, records, or what crossing a boundary takes */
  readonly schemesDiffer: boolean;
  /** shares of supported discharges that change purse on the way: 1 with separate purses, 0 with one pot */
  readonly fundingBoundary: FundingBoundary;
  readonly baseFundingBoundary: FundingBoundary;
  /** share of supported discharges assessed for long-term care after leaving */
  readonly assessedAfter: number;
  readonly delayDaysPerBoundary: number;
  readonly owners: Readonly<Record<Line, Purse>>;
  readonly prevention: PreventionTerms;
  /** what commissioners, and deciding closer to people, cost beyond the base settlement: shares of the lines' money */
  readonly administrationShare: number;
  readonly scaleLossShare: number;
  /** null where no shock changes the pace of illness */
  readonly pace: Pace | null;
  /** the month since the fork from which the months and years of each of these groups count */
  readonly clocks: Readonly<Record<Clock, number>>;
  /** what was in force in each year since the fork before this one, where something has changed since */
  readonly earlier: readonly Settlement[];
}

const CLOCKS = ['settlementYears', 'transition', 'schemes', 'shocks'] as const;
export type Clock = (typeof CLOCKS)[number];

/** What is in force in a year since the fork; from now on what is in force now. */
export function settlementOfYear(
  { earlier, settlement }: Pick<Terms, 'earlier' | 'settlement'>,
  year: number,
): Settlement {
  return earlier[year] ?? settlement;
}

/** Prevention acts on upward moves only, after a dead time and along a rise. */
export interface PreventionTerms {
  readonly strength: number;
  readonly deadLagDays: number;
  readonly riseDays: number;
}

/** Year since the fork from which the years of the settlement in force count. */
export function firstYearOf({ terms }: { readonly terms: Terms }): number {
  return terms.clocks.settlementYears / MONTHS_PER_YEAR;
}

/** Terms in force from a month since the fork on. */
export interface DatedTerms {
  readonly fromMonth: number;
  readonly terms: Terms;
}

/** A settlement's terms one after the other, the first from the fork on; one alone where nothing has dates. */
export function compileSchedule(scenarioIn: (month: number) => Scenario, settlement: Settlement): DatedTerms[] {
  const months = [0, ...monthsOfChange(settlement, scenarioIn(0).years.horizon)];
  return months.map((fromMonth) => ({ fromMonth, terms: compileTerms(scenarioIn(fromMonth), settlement, fromMonth) }));
}

/** @param month since the fork */
export function compileTerms(scenario: Scenario, given: Settlement, month = 0): Terms {
  const { book } = scenario.place;
  const before = withLeverBases(book, scenario.baseSettlement, scenario.baseSettlement);
  const whole = withLeverBases(book, given, scenario.baseSettlement);
  const asked = settlementAt(whole, month);
  const [base, settlement] = [before, asked].map((one) => forPopulation(book, one));
  const [baseFundingBoundary, boundary] = [before, asked].map((one) => fundingBoundary(book, one));
  const { owners, commissioners } = settlement;
  const visitsDiffer =
    settlement.coordination.caseFindingShare !== base.coordination.caseFindingShare ||
    (settlement.coordination.caseFindingShare > 0 && settlement.schemes.aim !== base.schemes.aim);
  const poolsDiffer =
    boundary.inside !== baseFundingBoundary.inside ||
    boundary.outside !== baseFundingBoundary.outside ||
    (boundary.inside !== boundary.outside && settlement.pooling.population !== base.pooling.population);
  const recordsDiffer = settlement.coordination.sharedRecordsShare !== base.coordination.sharedRecordsShare;
  const delayDaysPerBoundary =
    settlement.handover.delayDaysPerBoundary *
    commissionersDelay(book, commissioners, base.commissioners) *
    poolEffect(book, settlement, base).handover;
  return {
    settlement,
    base,
    assessments: settlement.coordination.assessments,
    visitsDiffer,
    recordsDiffer,
    schemesDiffer:
      visitsDiffer || recordsDiffer || delayDaysPerBoundary !== base.handover.delayDaysPerBoundary || poolsDiffer,
    fundingBoundary: boundary,
    baseFundingBoundary,
    assessedAfter: assessedAfter(bookValue(book, 'discharge.assessedAfter'), settlement.discharge.assessedAfter),
    delayDaysPerBoundary,
    owners,
    prevention: {
      strength: bookValue(book, 'prevention.strength'),
      deadLagDays: bookValue(book, 'prevention.deadLagYears') * DAYS_PER_YEAR,
      riseDays: bookValue(book, 'prevention.riseYears') * DAYS_PER_YEAR,
    },
    administrationShare: administrationShare(book, commissioners, base.commissioners),
    scaleLossShare: scaleLossShare(settlement, base),
    pace: paceOf(scenario, whole),
    clocks: Object.fromEntries(CLOCKS.map((group) => [group, clockOf(whole, group, month)])) as Terms['clocks'],
    earlier: earlierYears(whole, month),
  };
}

/** At its neutral value the lever is the book's share, and 0 is nobody and 1 everybody; in proportion between them. */
function assessedAfter(share: number, lever: number): number {
  const neutral = NEUTRAL.discharge.assessedAfter;
  if (lever === neutral) return share;
  return lever < neutral ? (share * lever) / neutral : 1 - ((1 - share) * (1 - lever)) / (1 - neutral);
}

function earlierYears(given: Settlement, month: number): Settlement[] {
  if (given.parts === undefined) return [];
  const years = Math.floor(month / MONTHS_PER_YEAR);
  return Array.from({ length: years }, (_, year) => settlementAt(given, year * MONTHS_PER_YEAR));
}

/** One pace for the whole run, whatever has dates: illness that is due later need not be moved when a part begins. */
function paceOf({ place, years, baseSettlement }: Scenario, given: Settlement): Pace | null {
  const winter = {
    firstMonth: bookValue(place.book, 'shock.winterFirstMonth'),
    months: bookValue(place.book, 'shock.winterMonths'),
  };
  const shocksIn = (month: number) => ({
    shocks: given.parts === undefined ? given.shocks : settlementAt(given, month).shocks,
    since: month - clockOf(given, 'shocks', month),
  });
  const before = forPopulation(place.book, baseSettlement);
  const pooled = (month: number) =>
    poolEffect(place.book, forPopulation(place.book, settlementAt(given, month)), before).illness;
  return compilePace(compileSeasons(place.book, years), { shocksIn, pooled }, winter, years);
}
