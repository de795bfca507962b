import { NEED_SEGMENTS, QUINTILES } from '../../scenario/types.js';
import {
  CLOCK,
  CLOCKS,
  DEPENDENCY,
  MAY_FALL_ILL,
  PLANNED_CARE,
  STOCK,
  SUPPORT,
  WITHOUT_HELP,
} from '../codes/vocabulary.js';
import { changeStock } from '../measurement/tallies.js';
import { foundFactor, riskAfterDischarge } from '../pathway/coordination.js';
import { SHOCK } from '../shocks/shocks-in-force.js';
import type { State } from '../state/state.js';
import { refreshCareWorth } from './care-worth.js';
import { setRate, WANTED } from './changes.js';
import * as AT from './columns.js';
import { refreshDeathsOfDelay } from './deaths-of-delay.js';
import { hoursLacking } from './hours-lacking.js';
import { BOOKED, byteOf, DOUBLES, doubleOf, isBooked, setBooked, setByte, setDouble } from './people.js';
import { isRecentlyIll, riskPeriod } from './risk-period.js';

/**
 * Updates everything that follows from a person's state: unmet need, quality of life, and the rates of all six clocks.
 * Called at the end of every event that changes the person; unchanged rates are left alone.
 */
export function refresh(s: State, person: number): void {
  refreshUnmetNeed(s, person);
  refreshUtility(s, person);
  refreshRates(s, person);
}

function refreshUnmetNeed(s: State, person: number): void {
  const { people } = s;
  const lacks =
    byteOf(people, person, AT.dependency) > 0 &&
    WITHOUT_HELP[byteOf(people, person, AT.setting)] === 1 &&
    byteOf(people, person, AT.carer) === 0 &&
    byteOf(people, person, AT.packaged) === 0
      ? 1
      : 0;
  const before = byteOf(people, person, AT.unmet);
  if (lacks === 0 && before === 0) return;
  const quintile = byteOf(people, person, AT.quintile);
  if (lacks !== before) {
    changeStock(s.tallies, STOCK['time.unmetNeed'], quintile, lacks - before, s.now);
    setByte(people, person, AT.unmet, lacks);
  }
  const old = lacks === 1 && s.rules.oldBand[byteOf(people, person, AT.ageYears)] > 0;
  const oldBefore = isBooked(people, person, BOOKED.unmetOld);
  if (old === oldBefore) return;
  changeStock(s.tallies, STOCK['time.unmetNeed65plus'], quintile, old ? 1 : -1, s.now);
  setBooked(people, person, BOOKED.unmetOld, old);
}

function refreshUtility(s: State, person: number): void {
  const { people } = s;
  const { norm, bySegment, byDependency, bySetting } = s.rules.quality;
  const without =
    norm[byteOf(people, person, AT.ageYears) * 2 + byteOf(people, person, AT.sex)] *
    bySegment[byteOf(people, person, AT.segment)] *
    byDependency[byteOf(people, person, AT.dependency)] *
    bySetting[byteOf(people, person, AT.setting)];
  const utility = Math.max(0, without - doubleOf(people, person, AT.utilityLost));
  const change = utility - doubleOf(people, person, AT.utility);
  if (change !== 0) {
    changeStock(s.tallies, STOCK['qalys.health'], byteOf(people, person, AT.quintile), change, s.now);
    setDouble(people, person, AT.utility, utility);
  }
  refreshCareWorth(s, person, change);
}

/** Sets the rates of all six clocks to what the person's state asks for, by way of `WANTED`. */
function refreshRates(s: State, person: number): void {
  const { people, rules } = s;
  const { hazards, mortality } = rules;
  const ageYears = byteOf(people, person, AT.ageYears);
  const segment = byteOf(people, person, AT.segment);
  const quintile = byteOf(people, person, AT.quintile);
  const level = byteOf(people, person, AT.dependency);
  const dying = byteOf(people, person, AT.fatal);
  const cell = hazards.bandOfAge[ageYears] * NEED_SEGMENTS + segment;
  const row = ((ageYears * 2 + byteOf(people, person, AT.sex)) * NEED_SEGMENTS + segment) * QUINTILES + quintile;
  WANTED[CLOCK.deterioration] =
    dying === 0 && MAY_FALL_ILL[byteOf(people, person, AT.phase)] === 1
      ? illnessRate(s, person) * rules.caseManagement.factor[byteOf(people, person, AT.managed)]
      : 0;
  // a fatal illness has set the time of death
  WANTED[CLOCK.death] =
    dying === 1
      ? 0
      : mortality.backgroundPerDay[row] *
        (level === DEPENDENCY.careHomeLevel ? mortality.careHomeRatio[ageYears] * s.shock[SHOCK.careHomeDeath] : 1);
  WANTED[CLOCK.planned] = hazards.plannedPerDay[cell] * foundFactor(s, person, rules.coordination.found.referral);
  WANTED[CLOCK.dependency] = dependencyRate(s, ageYears, quintile, level);
  WANTED[CLOCK.social] = socialRate(s, person);
  WANTED[CLOCK.carer] = carerRate(s, person, level);
  const rates = person * DOUBLES + AT.rate;
  for (let clock = 0; clock < CLOCKS.length; clock++) {
    const before = people.doubles[rates + clock];
    const wanted = WANTED[clock];
    if (wanted !== before && (wanted > 0 || before > 0)) setRate(s, person, clock);
  }
  refreshDeathsOfDelay(s, person, WANTED[CLOCK.deterioration], WANTED[CLOCK.carer]);
}

/**
 * The person's rate of acute illness, per operational day. Case management is left out: its places go to those whose rate is
 * highest without it.
 */
export function illnessRate(s: State, person: number): number {
  const { people, rules } = s;
  const cell =
    rules.hazards.bandOfAge[byteOf(people, person, AT.ageYears)] * NEED_SEGMENTS + byteOf(people, person, AT.segment);
  const factors = rules.people;
  let rate = rules.hazards.deteriorationPerDay[cell * QUINTILES + byteOf(people, person, AT.quintile)];
  if (byteOf(people, person, AT.ageYears) >= factors.oldAgeYears) {
    rate *= byteOf(people, person, AT.livesAlone) === 1 ? factors.aloneFactor : factors.notAloneFactor;
  }
  if (byteOf(people, person, AT.dependency) === DEPENDENCY.careHomeLevel) rate *= factors.careHomeFactor;
  if (byteOf(people, person, AT.unmet) === 1) rate *= factors.unmetFactor;
  const withoutCarer = byteOf(people, person, AT.carer) === 0;
  // hours of home care that rationing has cut are missed at home, not in hospital or on a discharge pathway
  if (withoutCarer && WITHOUT_HELP[byteOf(people, person, AT.setting)] === 1)
    rate *= 1 + (factors.unmetFactor - 1) * hoursLacking(s, person);
  const untreated =
    byteOf(people, person, AT.plannedCare) !== PLANNED_CARE.none || byteOf(people, person, AT.untreated) === 1;
  if (untreated) rate *= factors.waitingFactor;
  const after = byteOf(people, person, AT.afterDischarge);
  if (after > 0) rate *= s.conduct.afterDischarge[0];
  const period = riskPeriod(s, person, isRecentlyIll(s, person));
  rate *= foundFactor(s, person, rules.coordination.found.illness);
  return rate * riskAfterDischarge(s, person, factors.afterDischargeFactor[period]);
}

function dependencyRate(s: State, ageYears: number, quintile: number, level: number): number {
  const { dependency } = s.rules;
  if (level === DEPENDENCY.none) return dependency.onsetPerDay[ageYears * QUINTILES + quintile];
  return level === DEPENDENCY.helpAtHome ? dependency.worseningPerDay[ageYears] : 0;
}

/** Only a carer who covers a person's need at home without help can break down. */
function carerRate(s: State, person: number, level: number): number {
  const { people } = s;
  const cares =
    level > 0 && byteOf(people, person, AT.carer) === 1 && WITHOUT_HELP[byteOf(people, person, AT.setting)] === 1;
  if (!cares) return 0;
  return (
    s.rules.people.carerBreakdownPerDay * (byteOf(people, person, AT.packaged) === 0 ? 1 : hoursLacking(s, person))
  );
}

/** The social clock ends a package that is sufficient; for a person in need without one it requests help. */
function socialRate(s: State, person: number): number {
  const { people } = s;
  const { requestPerDay, packageEndPerDay } = s.rules.dependency;
  if (byteOf(people, person, AT.support) !== SUPPORT.none) return 0;
  const level = byteOf(people, person, AT.dependency);
  if (byteOf(people, person, AT.packaged) === 1 && level !== DEPENDENCY.careHomeLevel) return packageEndPerDay;
  return level > DEPENDENCY.none ? requestPerDay * foundFactor(s, person, s.rules.coordination.found.request) : 0;
}
