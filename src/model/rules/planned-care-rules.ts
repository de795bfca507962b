import { lognormal, lognormalMu } from '../../engine/index.js';
import { exp } from '../../maths/index.js';
import { bookValue } from '../../scenario/book-value.js';
import type { BookValues } from '../../scenario/types.js';
import { assert, DAYS_PER_WEEK, DAYS_PER_YEAR } from '../../units/index.js';
import { numberedList } from './book-series.js';

export interface PlannedCareRules {
  readonly ordinaryShare: number;
  readonly removalPerDay: number;
  /** cumulative shares of the reasons for leaving untreated, by REASON */
  readonly reasons: Float64Array;
  readonly urgentShare: number;
  readonly daySlotsPerWeekday: number;
  readonly ordinarySlotsPerWeekday: number;
  readonly workingDays: number;
  readonly recoveryMonths: number;
  readonly longWaitDays: number;
  readonly veryLongWaitDays: number;
  readonly longestWaitDays: number;
  /** share of pathways that the published long wait leaves below it */
  readonly publishedWaitShare: number;
  readonly outpatients: OutpatientRules;
  readonly needs: PlannedNeedRules;
  /** mean days on the list at the start */
  readonly startListDays: number;
}

export interface OutpatientRules {
  /** the urgent clinic, and routine ones that differ in how long they usually let people wait */
  readonly clinics: number;
  /** days of referral that are kept apart; who has waited for longer drops out of the flow */
  readonly referralDays: number;
  readonly attendancesPerWeekday: number;
  /** referrals that end at the decision, per person-day */
  readonly decisionOnlyPerDay: number;
  readonly bookingDays: number;
  /** nobody is to wait longer from referral to treatment */
  readonly limitDays: number;
  /** by clinic, the urgent one first: share of all referrals, and the usual days from referral to decision */
  readonly share: Float64Array;
  readonly usualDays: Float64Array;
  /** cumulative shares of the clinics among those waiting at a random moment */
  readonly waitingIn: Float64Array;
  /** mean of the usual days over all referrals */
  readonly meanDays: number;
  /** by days since referral: share of those referred who have not left of themselves */
  readonly stillWaiting: Float64Array;
}

/** Classes of procedure: those with patient-reported gains, and all others. */
export interface PlannedNeedRules {
  /** cumulative shares of the classes: among day cases, among those who need an ordinary bed */
  readonly mix: readonly [Float64Array, Float64Array];
  /** by class: utility that treatment gives back; utility lost permanently by each day of waiting */
  readonly gain: readonly number[];
  readonly harmPerDay: readonly number[];
}

export function compilePlannedCare(book: BookValues): PlannedCareRules {
  const value = (key: string) => bookValue(book, key);
  const removalPerDay = value('planned.removalPerYear') / DAYS_PER_YEAR;
  return {
    ordinaryShare: value('planned.ordinaryShare'),
    removalPerDay,
    reasons: cumulative(numberedList(book, 'planned.removalReason')),
    urgentShare: value('planned.urgentShare'),
    daySlotsPerWeekday: value('planned.daySlotsPerWeekday'),
    ordinarySlotsPerWeekday: value('planned.ordinarySlotsPerWeekday'),
    workingDays: value('planned.workingDaysPerWeek'),
    recoveryMonths: value('planned.recoveryMonths'),
    longWaitDays: value('planned.longWaitDays'),
    veryLongWaitDays: value('planned.veryLongWaitDays'),
    longestWaitDays: value('planned.longestWaitDays'),
    publishedWaitShare: value('planned.publishedWaitShare'),
    outpatients: compileOutpatients(value, removalPerDay),
    needs: compileNeeds(book),
    startListDays: value('start.listDays'),
  };
}

/** Routine clinics take equal parts of the referrals; each stands for one quantile of the law of the wait. */
function compileOutpatients(value: (key: string) => number, removalPerDay: number): OutpatientRules {
  const urgentShare = value('planned.urgentShare');
  const bookingDays = value('planned.bookingDays');
  const limitDays = value('planned.waitLimitDays');
  const sigma = value('planned.outpatientDelay.sigma');
  const mu = lognormalMu(value('planned.outpatientDelay.meanDays'), sigma);
  const routine = wholeNumber(value, 'planned.routineClinics');
  const referralDays = wholeNumber(value, 'planned.referralDays');
  const clinics = 1 + routine;
  const share = new Float64Array(clinics).fill((1 - urgentShare) / routine);
  const usualDays = Float64Array.from({ length: clinics }, (_, clinic) => {
    const days = clinic === 0 ? 0 : lognormal((clinic - 1 / 2) / routine, mu, sigma);
    return Math.min(referralDays - 1, Math.max(1, bookingDays, Math.min(days, limitDays)));
  });
  share[0] = urgentShare;
  return {
    clinics,
    referralDays,
    attendancesPerWeekday: value('planned.firstAttendancesPerWeekday'),
    decisionOnlyPerDay: value('planned.outpatientOnlyPerPersonYear') / DAYS_PER_YEAR,
    bookingDays,
    limitDays,
    share,
    usualDays,
    waitingIn: cumulative(Array.from(usualDays, (days, clinic) => days * share[clinic])),
    meanDays: usualDays.reduce((sum, days, clinic) => sum + days * share[clinic], 0),
    stillWaiting: Float64Array.from({ length: referralDays + 1 }, (_, days) => exp(-removalPerDay * days)),
  };
}

function wholeNumber(value: (key: string) => number, key: string): number {
  const found = value(key);
  assert(Number.isInteger(found) && found >= 1, `${key}: needs a whole number from 1`);
  return found;
}

const DAY_CASES = ['hernia', 'varicoseVeins', 'cataract'] as const;
const ORDINARY = ['hip', 'knee'] as const;
const CLASSES = [...DAY_CASES, ...ORDINARY, 'other'] as const;

function compileNeeds(book: BookValues): PlannedNeedRules {
  const value = (key: string) => bookValue(book, key);
  const mix = (names: readonly string[]) => {
    const shares = CLASSES.map((name) => (names.includes(name) ? value(`planned.classShare.${name}`) : 0));
    shares[shares.length - 1] = Math.max(0, 1 - shares.reduce((sum, share) => sum + share, 0));
    return cumulative(shares);
  };
  const harmPerDay = value('planned.harmPerWeek') / DAYS_PER_WEEK;
  return {
    mix: [mix(DAY_CASES), mix(ORDINARY)],
    gain: CLASSES.map((name) => value(`planned.gain.${name}`)),
    harmPerDay: CLASSES.map((name) => (ORDINARY.some((joint) => joint === name) ? harmPerDay : 0)),
  };
}

function cumulative(shares: readonly number[]): Float64Array {
  const total = shares.reduce((sum, share) => sum + share, 0);
  let until = 0;
  const table = Float64Array.from(shares, (share) => (until += total > 0 ? share / total : 0));
  table[table.length - 1] = 1;
  return table;
}
