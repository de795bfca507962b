import { admitNext, exponential, join, leave, lognormal, release, setCapacity } from '../../engine/index.js';
import { DAYS_PER_WEEK } from '../../units/index.js';
import { placesOf, setPosts } from '../capacity/duty.js';
import { toTick } from '../capacity/part-posts.js';
import { overUsual } from '../capacity/stretched-packages.js';
import { PURPOSE } from '../codes/purposes.js';
import { ASSESSMENT_LINE, ASSESSMENT_LINES, COUNT, DEPENDENCY, DUE, SUPPORT } from '../codes/vocabulary.js';
import { countOne } from '../measurement/tallies.js';
import { clearDue, draw, setDue } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, setByte, wordOf } from '../person/people.js';
import type { State } from '../state/state.js';
import { personChanged } from './spells.js';

/**
 * The council's queue for a first assessment: people who need a care home first, then the others, and last those whose
 * need can safely wait, since councils rank by risk. Assessors start a number of
 * assessments each working morning; nothing else serves the queue. People who wait too long give up and may ask again.
 */
export function awaitAssessment(s: State, person: number): void {
  const { people, layout, rules } = s;
  const urgent = byteOf(people, person, AT.dependency) === DEPENDENCY.careHomeLevel;
  const support = urgent ? SUPPORT.awaitingCareHomeAssessment : SUPPORT.awaitingHomeCareAssessment;
  setByte(people, person, AT.support, support);
  join(s.support, layout.councilAssessment + lineOf(s, person, urgent), 0, person);
  const u = draw(s, person, PURPOSE.assessmentPatience, wordOf(people, person, AT.requests));
  setDue(s, person, DUE.longTerm, s.now + exponential(u) * rules.socialCare.patienceDays);
  personChanged(s, person);
}

function lineOf(s: State, person: number, urgent: boolean): number {
  if (urgent) return ASSESSMENT_LINE.careHome;
  const u = draw(s, person, PURPOSE.assessmentPriority, wordOf(s.people, person, AT.requests));
  return u < s.rules.socialCare.lowPriorityShare ? ASSESSMENT_LINE.lowPriority : ASSESSMENT_LINE.other;
}

/** Waits in line, as opposed to being assessed. */
export function awaitsAssessment(s: State, person: number): boolean {
  return s.support.line[person] >= s.layout.councilAssessment;
}

/** The person has waited too long and gives up. The need is still there, and so is the chance of another request. */
export function giveUpRequest(s: State, person: number): void {
  countOne(s.tallies, COUNT['social.gaveUp'], byteOf(s.people, person, AT.quintile));
  withdrawRequest(s, person);
  personChanged(s, person);
}

/** Takes back a request that has not been decided, in line or not. */
export function withdrawRequest(s: State, person: number): void {
  if (awaitsAssessment(s, person)) leave(s.support, person);
  clearDue(s, person, DUE.longTerm);
  setByte(s.people, person, AT.support, SUPPORT.none);
}

/** A working morning's assessments begin, at the usual pace or, with a long queue, somewhat faster. */
export function assessRequests(s: State): void {
  const { council, layout, support } = s;
  if (Math.floor(s.now) % DAYS_PER_WEEK >= s.rules.pathway.plannedCare.workingDays) return;
  const lines = ASSESSMENT_LINES.map((_, line) => layout.councilAssessment + line);
  const waiting = lines.reduce((sum, line) => sum + support.waiting[line], 0);
  const planned = council.carry[0] + assessmentsToday(s, waiting);
  let left = Math.floor(planned);
  // what nobody waited for is lost
  council.carry[0] = planned - left;
  for (const line of lines) {
    setCapacity(support, line, 1);
    while (left > 0 && support.waiting[line] > 0) {
      beginAssessment(s, admitNext(support, line));
      release(support, line);
      left--;
    }
  }
}

/** posts x assessments a post x (1 + limit x s(queue over its usual length - 1)), without those lent to the hospital. */
function assessmentsToday(s: State, waiting: number): number {
  const { rules, council } = s;
  const { assessors, assessedPerAssessorDay, paceLimit, usualWaiting } = rules.socialCare;
  const posts = Math.max(0, assessors * council.assessors[0] - lentNow(s));
  return posts * assessedPerAssessorDay * (1 + paceLimit * overUsual(waiting, usualWaiting));
}

function lentNow({ council }: State): number {
  return council.lent.reduce((sum, posts) => sum + posts, 0);
}

function beginAssessment(s: State, person: number): void {
  const { mu, sigma } = s.rules.pathway.support.assessment;
  const u = draw(s, person, PURPOSE.socialAssessment, wordOf(s.people, person, AT.requests));
  setDue(s, person, DUE.longTerm, s.now + lognormal(u, mu, sigma));
  personChanged(s, person);
}

/**
 * The hospital's assessors get help when their queue is long, each morning: one social worker more while the expected
 * wait is above what the council accepts, up to a share of the own posts; one goes back when nobody waits.
 */
export function lendAssessors(s: State): void {
  const { council, layout, spells, rules } = s;
  const { assessors, lendAfterDays, lendLimitShare } = rules.socialCare;
  layout.assessors.forEach((group, agency) => {
    const lent = council.lent[agency];
    const own = placesOf(s, group) - lent;
    const waiting = spells.waiting[group];
    const days = own > 0 ? (waiting * rules.pathway.discharge.assessmentWork.meanDays) / own : 0;
    const idle = waiting === 0 && spells.inUse[group] < spells.capacity[group];
    const wanted = days > lendAfterDays ? lent + 1 : idle ? lent - 1 : lent;
    const left = assessors * council.assessors[0] - (lentNow(s) - lent);
    // parts of a social worker: whole ones would be many in a small place and few in a large one
    const posts = Math.max(0, toTick(Math.min(wanted, lendLimitShare * own, left)));
    if (posts === lent) return;
    council.lent[agency] = posts;
    setPosts(s, group, own + posts);
  });
}
