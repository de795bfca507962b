import { NEED_SEGMENTS, QUINTILES } from '../scenario/types.js';
import { hoursInForce } from './behaviour/rationing.js';
import { setRate, WANTED } from './life.js';
import { foundFactor, riskAfterDischarge } from './pathway/coordination.js';
import { BYTES, DOUBLES, RATE_OFFSET } from './people.js';
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
  const setting = people.setting[person * BYTES]!;
  const lacks =
    people.dependency[person * BYTES]! > 0 &&
    setting <= SETTING.virtualWard &&
    people.carer[person * BYTES] === 0 &&
    people.packaged[person * BYTES] === 0
      ? 1
      : 0;
  const old = s.rules.oldBand[people.ageYears[person * BYTES]!]! > 0 ? lacks : 0;
  const quintile = people.quintile[person * BYTES]!;
  if (lacks !== people.unmet[person * BYTES]) {
    changeStock(s.tallies, STOCK['time.unmetNeed'], quintile, lacks - people.unmet[person * BYTES]!, s.at[0]!);
    people.unmet[person * BYTES] = lacks;
  }
  if (old === people.unmetOld[person * BYTES]) return;
  changeStock(s.tallies, STOCK['time.unmetNeed65plus'], quintile, old - people.unmetOld[person * BYTES]!, s.at[0]!);
  people.unmetOld[person * BYTES] = old;
}

function refreshUtility(s: State, person: number): void {
  const { people } = s;
  const { norm, bySegment, byDependency, bySetting, waiting } = s.rules.quality;
  const utility =
    norm[people.ageYears[person * BYTES]! * 2 + people.sex[person * BYTES]!]! *
    bySegment[people.segment[person * BYTES]!]! *
    byDependency[people.dependency[person * BYTES]!]! *
    (people.elective[person * BYTES]! > ELECTIVE.awaitingDecision ? waiting : 1) *
    bySetting[people.setting[person * BYTES]!]!;
  const change = utility - people.utility[person * DOUBLES]!;
  if (change === 0) return;
  changeStock(s.tallies, STOCK.qalys, people.quintile[person * BYTES]!, change, s.at[0]!);
  people.utility[person * DOUBLES] = utility;
}

function refreshRates(s: State, person: number): void {
  const { people, rules } = s;
  const { hazards, mortality } = rules;
  const ageYears = people.ageYears[person * BYTES]!;
  const segment = people.segment[person * BYTES]!;
  const quintile = people.quintile[person * BYTES]!;
  const level = people.dependency[person * BYTES]!;
  const cell = hazards.bandOfAge[ageYears]! * NEED_SEGMENTS + segment;
  const row = ((ageYears * 2 + people.sex[person * BYTES]!) * NEED_SEGMENTS + segment) * QUINTILES + quintile;
  WANTED[CLOCK.deterioration] = mayDeteriorate(people.phase[person * BYTES]!)
    ? illnessRate(s, person) * rules.caseManagement.factor[people.managed[person * BYTES]!]!
    : 0;
  WANTED[CLOCK.death] =
    mortality.backgroundPerDay[row]! *
    (level === DEPENDENCY.careHomeLevel ? mortality.careHomeRatio[ageYears]! * s.shock[SHOCK.careHomeDeath]! : 1);
  WANTED[CLOCK.planned] =
    people.elective[person * BYTES] === ELECTIVE.none
      ? hazards.plannedPerDay[cell]! * foundFactor(s, person, rules.coordination.found.referral)
      : 0;
  WANTED[CLOCK.dependency] = dependencyRate(s, ageYears, quintile, level);
  WANTED[CLOCK.social] = socialRate(s, person);
  WANTED[CLOCK.carer] = carerRate(s, person, level);
  const rates = person * DOUBLES + RATE_OFFSET;
  for (let clock = 0; clock < CLOCKS.length; clock++) {
    const before = people.record[rates + clock]!;
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
    rules.hazards.bandOfAge[people.ageYears[person * BYTES]!]! * NEED_SEGMENTS + people.segment[person * BYTES]!;
  const factors = rules.people;
  let rate = rules.hazards.deteriorationPerDay[cell * QUINTILES + people.quintile[person * BYTES]!]!;
  if (people.ageYears[person * BYTES]! >= factors.oldAgeYears) {
    rate *= people.livesAlone[person * BYTES] === 1 ? factors.aloneFactor : factors.notAloneFactor;
  }
  if (people.dependency[person * BYTES] === DEPENDENCY.careHomeLevel) rate *= factors.careHomeFactor;
  if (people.unmet[person * BYTES] === 1) rate *= factors.unmetFactor;
  if (people.carer[person * BYTES] === 0) rate *= 1 + (factors.unmetFactor - 1) * hoursLacking(s, person);
  if (people.elective[person * BYTES]! > ELECTIVE.awaitingDecision) rate *= factors.waitingFactor;
  const after = people.afterDischarge[person * BYTES]!;
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
    level > 0 && people.carer[person * BYTES] === 1 && people.setting[person * BYTES]! <= SETTING.virtualWard;
  if (!cares) return 0;
  return s.rules.people.carerBreakdownPerDay * (people.packaged[person * BYTES] === 0 ? 1 : hoursLacking(s, person));
}

/** Share of a council-funded package that rationing has taken away; 0 without a package. */
function hoursLacking(s: State, person: number): number {
  const { people } = s;
  return people.packaged[person * BYTES] === 1 && people.paysHomeCare[person * BYTES] === 0 ? 1 - hoursInForce(s) : 0;
}

/** With a package that is enough the social clock ends it; otherwise, and in need, it asks for help. */
function socialRate(s: State, person: number): number {
  const { people } = s;
  const { requestPerDay, packageEndPerDay } = s.rules.dependency;
  if (people.support[person * BYTES] !== SUPPORT.none) return 0;
  const level = people.dependency[person * BYTES]!;
  if (people.packaged[person * BYTES] === 1 && level !== DEPENDENCY.careHomeLevel) return packageEndPerDay;
  return level > DEPENDENCY.none ? requestPerDay * foundFactor(s, person, s.rules.coordination.found.request) : 0;
}
