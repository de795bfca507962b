import { NEED_SEGMENTS, QUINTILES } from '../scenario/types.js';
import { hoursInForce } from './behaviour/rationing.js';
import { setRate, WANTED } from './life.js';
import { foundFactor, riskAfterDischarge } from './pathway/coordination.js';
import { BYTES, DOUBLES } from './people.js';
import * as AT from './row.js';
import { SHOCK } from './shocks/in-force.js';
import type { State } from './state.js';
import { changeStock } from './tallies.js';
import { CLOCK, CLOCKS, DEPENDENCY, ELECTIVE, PHASE, SETTING, STOCK, SUPPORT } from './vocabulary.js';

/**
 * Brings everything that follows from a person's state up to date: unmet need, quality of life, and the rates of all
 * six clocks. Called at the end of whatever changed the person; unchanged rates are left alone.
 */
export function refresh(s: State, person: number): void {
  refreshUnmetNeed(s, person);
  refreshUtility(s, person);
  refreshRates(s, person);
}

function refreshUnmetNeed(s: State, person: number): void {
  const { people } = s;
  const setting = people.bytes[person * BYTES + AT.setting]!;
  const lacks =
    people.bytes[person * BYTES + AT.dependency]! > 0 &&
    setting <= SETTING.virtualWard &&
    people.bytes[person * BYTES + AT.carer] === 0 &&
    people.bytes[person * BYTES + AT.packaged] === 0
      ? 1
      : 0;
  const old = s.rules.oldBand[people.bytes[person * BYTES + AT.ageYears]!]! > 0 ? lacks : 0;
  const quintile = people.bytes[person * BYTES + AT.quintile]!;
  const before = people.bytes[person * BYTES + AT.unmet]!;
  if (lacks !== before) {
    changeStock(s.tallies, STOCK['time.unmetNeed'], quintile, lacks - before, s.at[0]!);
    people.bytes[person * BYTES + AT.unmet] = lacks;
  }
  const oldBefore = people.bytes[person * BYTES + AT.unmetOld]!;
  if (old === oldBefore) return;
  changeStock(s.tallies, STOCK['time.unmetNeed65plus'], quintile, old - oldBefore, s.at[0]!);
  people.bytes[person * BYTES + AT.unmetOld] = old;
}

function refreshUtility(s: State, person: number): void {
  const { people } = s;
  const { norm, bySegment, byDependency, bySetting, waiting } = s.rules.quality;
  const utility =
    norm[people.bytes[person * BYTES + AT.ageYears]! * 2 + people.bytes[person * BYTES + AT.sex]!]! *
    bySegment[people.bytes[person * BYTES + AT.segment]!]! *
    byDependency[people.bytes[person * BYTES + AT.dependency]!]! *
    (people.bytes[person * BYTES + AT.elective]! > ELECTIVE.awaitingDecision ? waiting : 1) *
    bySetting[people.bytes[person * BYTES + AT.setting]!]!;
  const change = utility - people.doubles[person * DOUBLES + AT.utility]!;
  if (change === 0) return;
  changeStock(s.tallies, STOCK.qalys, people.bytes[person * BYTES + AT.quintile]!, change, s.at[0]!);
  people.doubles[person * DOUBLES + AT.utility] = utility;
}

function refreshRates(s: State, person: number): void {
  const { people, rules } = s;
  const { hazards, mortality } = rules;
  const ageYears = people.bytes[person * BYTES + AT.ageYears]!;
  const segment = people.bytes[person * BYTES + AT.segment]!;
  const quintile = people.bytes[person * BYTES + AT.quintile]!;
  const level = people.bytes[person * BYTES + AT.dependency]!;
  const cell = hazards.bandOfAge[ageYears]! * NEED_SEGMENTS + segment;
  const row =
    ((ageYears * 2 + people.bytes[person * BYTES + AT.sex]!) * NEED_SEGMENTS + segment) * QUINTILES + quintile;
  WANTED[CLOCK.deterioration] = mayDeteriorate(people.bytes[person * BYTES + AT.phase]!)
    ? illnessRate(s, person) * rules.caseManagement.factor[people.bytes[person * BYTES + AT.managed]!]!
    : 0;
  WANTED[CLOCK.death] =
    mortality.backgroundPerDay[row]! *
    (level === DEPENDENCY.careHomeLevel ? mortality.careHomeRatio[ageYears]! * s.shock[SHOCK.careHomeDeath]! : 1);
  WANTED[CLOCK.planned] =
    people.bytes[person * BYTES + AT.elective] === ELECTIVE.none
      ? hazards.plannedPerDay[cell]! * foundFactor(s, person, rules.coordination.found.referral)
      : 0;
  WANTED[CLOCK.dependency] = dependencyRate(s, ageYears, quintile, level);
  WANTED[CLOCK.social] = socialRate(s, person);
  WANTED[CLOCK.carer] = carerRate(s, person, level);
  const rates = person * DOUBLES + AT.rate;
  for (let clock = 0; clock < CLOCKS.length; clock++) {
    const before = people.doubles[rates + clock]!;
    const wanted = WANTED[clock]!;
    if (wanted !== before && (wanted > 0 || before > 0)) setRate(s, person, clock);
  }
}

/** Illness strikes whoever is not already in an episode of acute care; on a discharge pathway it can. */
function mayDeteriorate(phase: number): boolean {
  return phase === PHASE.none || phase >= PHASE.pathway1;
}

/** Expected rate of acute illness, per operational day, without what case management changes. */
export function illnessRate(s: State, person: number): number {
  const { people, rules } = s;
  const cell =
    rules.hazards.bandOfAge[people.bytes[person * BYTES + AT.ageYears]!]! * NEED_SEGMENTS +
    people.bytes[person * BYTES + AT.segment]!;
  const factors = rules.people;
  let rate = rules.hazards.deteriorationPerDay[cell * QUINTILES + people.bytes[person * BYTES + AT.quintile]!]!;
  if (people.bytes[person * BYTES + AT.ageYears]! >= factors.oldAgeYears) {
    rate *= people.bytes[person * BYTES + AT.livesAlone] === 1 ? factors.aloneFactor : factors.notAloneFactor;
  }
  if (people.bytes[person * BYTES + AT.dependency] === DEPENDENCY.careHomeLevel) rate *= factors.careHomeFactor;
  if (people.bytes[person * BYTES + AT.unmet] === 1) rate *= factors.unmetFactor;
  if (people.bytes[person * BYTES + AT.carer] === 0) rate *= 1 + (factors.unmetFactor - 1) * hoursLacking(s, person);
  if (people.bytes[person * BYTES + AT.elective]! > ELECTIVE.awaitingDecision) rate *= factors.waitingFactor;
  const after = people.bytes[person * BYTES + AT.afterDischarge]!;
  if (after > 0) rate *= s.conduct.afterDischarge[0]!;
  rate *= foundFactor(s, person, rules.coordination.found.illness);
  return rate * riskAfterDischarge(s, person, factors.afterDischargeFactor[after]!);
}

function dependencyRate(s: State, ageYears: number, quintile: number, level: number): number {
  const { dependency } = s.rules;
  if (level === DEPENDENCY.none) return dependency.onsetPerDay[ageYears * QUINTILES + quintile]!;
  return level === DEPENDENCY.helpAtHome ? dependency.worseningPerDay[ageYears]! : 0;
}

/** A carer who covers someone's need at home, alone, can break down. */
function carerRate(s: State, person: number, level: number): number {
  const { people } = s;
  const cares =
    level > 0 &&
    people.bytes[person * BYTES + AT.carer] === 1 &&
    people.bytes[person * BYTES + AT.setting]! <= SETTING.virtualWard;
  if (!cares) return 0;
  return (
    s.rules.people.carerBreakdownPerDay *
    (people.bytes[person * BYTES + AT.packaged] === 0 ? 1 : hoursLacking(s, person))
  );
}

/** Share of a council-funded package that rationing has taken away; 0 without a package. */
function hoursLacking(s: State, person: number): number {
  const { people } = s;
  return people.bytes[person * BYTES + AT.packaged] === 1 && people.bytes[person * BYTES + AT.paysHomeCare] === 0
    ? 1 - hoursInForce(s)
    : 0;
}

/** With a package that is enough the social clock ends it; otherwise, and in need, it asks for help. */
function socialRate(s: State, person: number): number {
  const { people } = s;
  const { requestPerDay, packageEndPerDay } = s.rules.dependency;
  if (people.bytes[person * BYTES + AT.support] !== SUPPORT.none) return 0;
  const level = people.bytes[person * BYTES + AT.dependency]!;
  if (people.bytes[person * BYTES + AT.packaged] === 1 && level !== DEPENDENCY.careHomeLevel) return packageEndPerDay;
  return level > DEPENDENCY.none ? requestPerDay * foundFactor(s, person, s.rules.coordination.found.request) : 0;
}
