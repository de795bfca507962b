import { discrete, lognormal, seize } from '../../engine/index.js';
import { NEED_SEGMENTS } from '../../scenario/types.js';
import { PURPOSE } from '../codes/purposes.js';
import { PATHWAY } from '../codes/service-codes.js';
import { DEPENDENCY, DUE, PHASE, PLANNED_CARE, SETTING, SPELL_KIND } from '../codes/vocabulary.js';
import { awaitAssessment } from '../pathway/council-assessment.js';
import { leaveNeedBehind } from '../pathway/discharge.js';
import { becomeResident, holdPackage, queueForHomeCare } from '../pathway/long-term-support.js';
import { clinicOf, joinClinic, startClinics } from '../pathway/outpatients.js';
import { joinList, loseInterest } from '../pathway/planned-care.js';
import { beginNeed } from '../pathway/planned-need.js';
import { beginSpell } from '../pathway/spells.js';
import { pathwayStation } from '../pathway/stations.js';
import { nextRound } from '../pathway/ward-stay.js';
import { draw, moveTo, setDependency, setDue } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, countUp, doubleOf, setByte, setDouble, takeOrdinal } from '../person/people.js';
import { type Duration, pathwayStay } from '../rules/pathway-rules.js';
import type { State } from '../state/state.js';

/** Puts one person where the place's accounts say people are, with the rest of a stay under way. */
export function startInCare(s: State, person: number): void {
  const { people } = s;
  const ageYears = byteOf(people, person, AT.ageYears);
  const stocks = s.rules.startStocks;
  startOnList(s, person);
  if (draw(s, person, PURPOSE.startCareHome, 0) < stocks.careHome[ageYears]) return startAsResident(s, person);
  if (draw(s, person, PURPOSE.startHomeCare, 0) < stocks.homeCare[ageYears]) startWithPackage(s, person);
  else startInCouncilQueue(s, person);
  let u = draw(s, person, PURPOSE.startSpell, 0) - stocks.acute[ageYears];
  if (u < 0) return startInBed(s, person);
  for (let pathway = 1; pathway <= stocks.pathways.length; pathway++) {
    u -= stocks.pathways[pathway - 1][ageYears];
    if (u < 0) return startOnPathway(s, person, pathway);
  }
}

function startAsResident(s: State, person: number): void {
  const group = s.layout.careHome + byteOf(s.people, person, AT.careHomeGroup);
  if (!seize(s.support, group)) return;
  becomeResident(s, person);
  moveTo(s, person, SETTING.careHome);
}

function startWithPackage(s: State, person: number): void {
  if (!seize(s.support, byteOf(s.people, person, AT.neighbourhood))) return;
  holdPackage(s, person);
  setDependency(s, person, DEPENDENCY.helpAtHome);
}

/** Some of those who need help and have none wait for the council's assessment, or for home care after it. */
function startInCouncilQueue(s: State, person: number): void {
  if (byteOf(s.people, person, AT.dependency) === DEPENDENCY.none) return;
  const { startAwaitingAssessment, startAwaitingHomeCare } = s.rules.socialCare;
  const u = draw(s, person, PURPOSE.startSocialQueue, 0);
  if (u >= startAwaitingAssessment + startAwaitingHomeCare) return;
  countUp(s.people, person, AT.requests);
  // the person's clocks are wound later
  s.current = person;
  if (u < startAwaitingAssessment) awaitAssessment(s, person);
  else queueForHomeCare(s, person);
  s.current = -1;
}

function startInBed(s: State, person: number): void {
  const { people } = s;
  const { stay } = s.rules.pathway;
  const ward = discrete(draw(s, person, PURPOSE.wardGroup, 0), stay.wardGroups);
  if (!seize(s.spells, ward)) return;
  beginSpell(s, person, SPELL_KIND.unplanned, takeOrdinal(people, person, AT.deteriorations));
  setByte(people, person, AT.wardGroup, ward);
  setByte(people, person, AT.phase, PHASE.acuteStay);
  moveTo(s, person, SETTING.acuteBed);
  const mu = stay.unplannedMu[byteOf(people, person, AT.ageYears)];
  setDue(s, person, DUE.spell, nextRound(s, residualDays(s, person, { mu, sigma: stay.sigma })));
}

function startOnPathway(s: State, person: number, pathway: number): void {
  const { people } = s;
  if (!seize(s.spells, pathwayStation(s, pathway))) return;
  beginSpell(s, person, SPELL_KIND.unplanned, takeOrdinal(people, person, AT.deteriorations));
  setByte(people, person, AT.pathway, pathway);
  setByte(people, person, AT.phase, PATHWAY[pathway].phase);
  leaveNeedBehind(s, person, pathway);
  moveTo(s, person, PATHWAY[pathway].setting);
  setDue(s, person, DUE.spell, residualDays(s, person, pathwayStay(s.rules, pathway)));
}

/**
 * People waiting for a decision or on the list: their number is the referral rate times the mean time in that stage.
 * They were referred in the past: by an even part of the usual wait of their clinic, or by the whole of it and a uniform
 * part of the list wait.
 */
function startOnList(s: State, person: number): void {
  const { people, rules } = s;
  const { outpatients, startListDays } = rules.pathway.plannedCare;
  const cell =
    rules.hazards.bandOfAge[byteOf(people, person, AT.ageYears)] * NEED_SEGMENTS + byteOf(people, person, AT.segment);
  const perDay = rules.hazards.plannedPerDay[cell];
  const undecided = draw(s, person, PURPOSE.startPlanned, 0) - perDay * outpatients.meanDays;
  if (undecided >= perDay * startListDays) return;
  const elapsed = draw(s, person, PURPOSE.startPlannedElapsed, 0);
  countUp(people, person, AT.referrals);
  beginNeed(s, person, 0);
  loseInterest(s, person, 0);
  if (undecided < 0) {
    setByte(people, person, AT.plannedCare, PLANNED_CARE.awaitingDecision);
    setDouble(people, person, AT.referredDays, s.now - outpatients.usualDays[startClinic(s, person)] * elapsed);
    return;
  }
  const decidedDays = outpatients.usualDays[clinicOf(s, person, 0)];
  setDouble(people, person, AT.referredDays, s.now - decidedDays - startListDays * elapsed);
  joinList(s, person);
}

/** Clinic of somebody met there at a random moment: the longer the wait, the likelier. */
function startClinic(s: State, person: number): number {
  return discrete(draw(s, person, PURPOSE.startPlannedStay, 0), s.rules.pathway.plannedCare.outpatients.waitingIn);
}

/** On the first day, once everybody is there: who waits for a decision stands in line in the order of referral. */
export function lineUp(s: State): void {
  const { people } = s;
  const referred = (person: number) => doubleOf(people, person, AT.referredDays);
  const waiting = Array.from({ length: people.count }, (_, person) => person).filter(
    (person) => byteOf(people, person, AT.plannedCare) === PLANNED_CARE.awaitingDecision,
  );
  waiting.sort((a, b) => referred(a) - referred(b) || a - b);
  for (const person of waiting) joinClinic(s, person, startClinic(s, person));
  startClinics(s);
}

/** The rest of a lognormal stay observed at a random moment: a length-biased stay, cut at a uniform point. */
function residualDays(s: State, person: number, stay: Pick<Duration, 'mu' | 'sigma'>): number {
  const whole = lengthBiasedDays(stay, draw(s, person, PURPOSE.startSpellStay, 0));
  return whole * draw(s, person, PURPOSE.startSpellElapsed, 0);
}

/** A lognormal stay observed at a random moment, at a given uniform: probability is proportional to length. */
function lengthBiasedDays({ mu, sigma }: Pick<Duration, 'mu' | 'sigma'>, u: number): number {
  return lognormal(u, mu + sigma * sigma, sigma);
}
