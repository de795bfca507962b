import { LINES, type Line } from '../../scenario/types.js';
import { MONTHS_PER_YEAR, PARTS_PER_THOUSAND, toWholePence } from '../../units/index.js';
import type { State } from '../state/state.js';
import { buildTo } from './built-levels.js';
import { ACCOUNT, CAUSE, post, postedFor } from './ledger.js';
import { baseLevel } from './line-levels.js';
import { basePlanPence } from './line-money.js';
import { LINE, PROVIDER } from './lines.js';
import { ownBalance, recoveredShare } from './provider-risk.js';
import { settledYears } from './settlement-length.js';
import { firstYearOf } from './terms.js';
import { rampMonths } from './transition.js';

/**
 * B15, at the start of a year: of a line's money above the base settlement's, the non-recurrent share buys temporary
 * staff from the month it arrives. The rest pays for permanent places: at once if it is confirmed in time or was
 * there last year. New money confirmed late waits for that month and pays for temporary staff until permanent staff
 * are hired.
 */
export function tieStrings(s: State, line: Line, relative: number): void {
  const { settlement } = s.terms;
  const { announcementLagMonths } = settlement.settlementYears;
  const { strings, money } = s;
  const index = LINE[line];
  const oneYear = settlement.earmarked.nonRecurrentShare * Math.max(0, relative - 1);
  const recovered = recoveredShare(s, line);
  const booked = bookedShare(s, line, relative);
  if (line === 'acute') strings.bookedPence[0] = toWholePence(booked * basePlanPence(s, line));
  const planned = relative - oneYear + booked;
  const lasting = recovered === 0 ? planned : Math.max(0, planned - recovered);
  const reached = lateReached(s, line);
  const committed = Math.max(1, money.built[index] + strings.late[index]);
  const late =
    announcementLagMonths > 0 && (s.yearsInForce - firstYearOf(s)) % settledYears(settlement, line) === 0
      ? Math.max(0, lasting - committed)
      : 0;
  strings.oneYear[index] = oneYear;
  strings.late[index] = late;
  buildTo(s, line, lasting - late, reached);
}

/** Unplanned admissions that the year's budget reckons with fewer. */
export function plannedFewer({ rules, terms }: State): number {
  return (terms.settlement.transition.plannedAdmissionsPer1000PersonYear * rules.scenario.people) / PARTS_PER_THOUSAND;
}

/**
 * The part of what was taken from the acute line that is booked as saved by fewer admissions, as a sum or as a number
 * of admissions at their price: nothing is closed for it.
 */
export function bookedShare(s: State, line: Line, relative: number): number {
  const sum = s.terms.settlement.transition.bookedSavingsPencePerPersonYear * s.rules.scenario.people;
  const booked = sum + plannedFewer(s) * s.rules.prices.admissionSaved;
  if (booked === 0 || line !== 'acute') return 0;
  return Math.min(booked / basePlanPence(s, line), Math.max(0, 1 - relative));
}

/** Each month: money whose permanent staff have now been hired pays for permanent places. */
export function hirePermanently(s: State): void {
  const { announcementLagMonths } = s.terms.settlement.settlementYears;
  const { strings, money } = s;
  const hired = announcementLagMonths + s.rules.planning.strings.confirmMonths;
  if (s.monthOfYear !== hired) return;
  for (const line of LINES) {
    const late = strings.late[LINE[line]];
    if (late === 0) continue;
    const reached = lateReached(s, line);
    strings.late[LINE[line]] = 0;
    buildTo(s, line, money.built[LINE[line]] + late, reached);
  }
}

/** The same relative to the base settlement's first year, the scale on which posts are kept. */
export function temporaryPosts(s: State, line: Line): number {
  const level = temporaryLevel(s, line);
  return level === 0 ? 0 : level * baseLevel(s.terms.base, line, s.year);
}

/** What temporary staff keep open this month, over the base settlement's posts. */
function temporaryLevel(s: State, line: Line): number {
  const { arrivalMonth } = s.terms.settlement.earmarked;
  const oneYear = s.strings.oneYear[LINE[line]];
  if (oneYear === 0) return lateLevel(s, line);
  // the year's amount is spent in the rest of the year
  const left = MONTHS_PER_YEAR - arrivalMonth;
  return lateLevel(s, line) + temporary(s, (oneYear * MONTHS_PER_YEAR) / left, arrivalMonth);
}

function lateLevel(s: State, line: Line): number {
  const late = s.strings.late[LINE[line]];
  return late === 0 ? 0 : temporary(s, late, s.terms.settlement.settlementYears.announcementLagMonths);
}

/** What late money kept open in the month that has closed, when its staff become permanent. */
function lateReached(s: State, line: Line): number {
  const late = s.strings.late[LINE[line]];
  if (late === 0) return 0;
  const closed = s.monthOfYear || MONTHS_PER_YEAR;
  const months = closed - s.terms.settlement.settlementYears.announcementLagMonths;
  return opened(late, months, rampMonths(s), s.rules.planning.strings.premium);
}

/** Bought at 1 + premium from a given month on, and opened along the ramp. */
function temporary(s: State, level: number, fromMonth: number): number {
  const month = s.monthOfYear;
  return opened(level, month - fromMonth + 1, rampMonths(s), s.rules.planning.strings.premium);
}

/** level / (1 + premium) x min(1, months / ramp); 0 before the first month */
export function opened(level: number, months: number, rampMonths: number, premium: number): number {
  return (level / (1 + premium)) * Math.min(1, Math.max(0, months / rampMonths));
}

/** What temporary staff cost above the price of posts this month. */
export function payTemporary(s: State): void {
  for (const line of LINES) {
    const level = temporaryLevel(s, line);
    if (level === 0) continue;
    const pence = (level * s.rules.planning.strings.premium * basePlanPence(s, line)) / MONTHS_PER_YEAR;
    post(s.ledger, PROVIDER[line], ACCOUNT.resources, CAUSE.temporaryStaff, toWholePence(pence));
  }
}

/**
 * At the end of the year, ring-fenced and non-recurrent money that its line has not spent goes back to `centre`
 * through the purse that holds the line: at most what is left, and at most the conditional money.
 */
export function returnUnspent(s: State): void {
  const { ringFencedShare, nonRecurrentShare } = s.terms.settlement.earmarked;
  const tied = ringFencedShare + (1 - ringFencedShare) * nonRecurrentShare;
  if (tied === 0) return;
  for (const line of LINES) {
    const relative = s.money.relative[LINE[line]];
    if (relative <= 1) continue;
    const provider = PROVIDER[line];
    const owner = ACCOUNT[s.terms.owners[line]];
    // what the year has paid out: the plan that stands by now is the next year's
    const funded = postedFor(s.ledger, provider, CAUSE.lineFunding);
    const most = toWholePence(tied * funded * (1 - 1 / relative));
    const pence = Math.max(0, Math.min(most, ownBalance(s, line)));
    post(s.ledger, provider, owner, CAUSE.yearEndSettlement, pence);
    post(s.ledger, owner, ACCOUNT.centre, CAUSE.returned, pence);
  }
}
