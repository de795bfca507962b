// By hand: the council's queue for an assessment. One social worker, who begins one assessment a working day; each takes
// 10 days; no request is sent elsewhere at the first contact and every one is granted; one package is open.

import { describe, expect, it } from 'vitest';
import { PURPOSE } from '../../src/model/codes/purposes.js';
import { COUNT, DEPENDENCY, DUE, SUPPORT } from '../../src/model/codes/vocabulary.js';
import { councilQueuesNow } from '../../src/model/measurement/queues.js';
import { countOf } from '../../src/model/measurement/tallies.js';
import { assessRequests, awaitAssessment, lendAssessors } from '../../src/model/pathway/council-assessment.js';
import { dependencyClock } from '../../src/model/pathway/long-term-support.js';
import { draw, setDependency } from '../../src/model/person/changes.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf, countUp, doubleOf } from '../../src/model/person/people.js';
import type { State } from '../../src/model/state/state.js';
import { newState } from '../model/support.js';
import { quietScenario } from './quiet-place.js';

const BOOK = {
  'beds.open': 1,
  'homeCare.areas': 1,
  'homeCare.packages': 1,
  'careHome.groups': 1,
  'careHome.places': 1,
  'social.assessment.meanDays': 10,
  'social.contactThreshold': 0,
  'social.assessors': 1,
  'social.assessedPerAssessorDay': 1,
  'social.paceLimit': 0,
  'social.patienceYears': 1e6,
};

function place(book: Readonly<Record<string, number>> = {}): State {
  return newState(quietScenario({ ...BOOK, ...book }));
}

function asks(s: State, person: number, level: number = DEPENDENCY.helpAtHome): void {
  setDependency(s, person, level);
  countUp(s.people, person, AT.requests);
  awaitAssessment(s, person);
}

const support = (s: State, person: number) => byteOf(s.people, person, AT.support);
const waits = (s: State, person: number) => s.support.line[person] >= 0;
/** The morning round of a day; the first day is a Monday. */
function morning(s: State, day: number): void {
  s.calendar.clock[0] = day + 3 / 8;
  s.now = day + 3 / 8;
  assessRequests(s);
}

describe('one assessment begins each working day', () => {
  const [A, B, C] = [1, 2, 3];

  it('first come, first served; those who need a care home before the others; nobody at the weekend', () => {
    const s = place();
    asks(s, A);
    asks(s, B);
    asks(s, C, DEPENDENCY.careHomeLevel);
    expect(councilQueuesNow(s)['queue.socialAssessment']).toBe(3);
    morning(s, 4); // Friday
    expect([A, B, C].map((person) => waits(s, person))).toEqual([true, true, false]);
    expect(support(s, C)).toBe(SUPPORT.awaitingCareHomeAssessment);
    expect(doubleOf(s.people, C, AT.due + DUE.longTerm)).toBeCloseTo(4 + 3 / 8 + 10, 5);
    for (const day of [5, 6]) morning(s, day);
    expect(waits(s, A)).toBe(true);
    morning(s, 7); // Monday
    expect([A, B].map((person) => waits(s, person))).toEqual([false, true]);
    expect(s.support.waitDays[s.layout.councilAssessment + 1]).toBeCloseTo(7 + 3 / 8, 5);
  });

  it('those of low priority come after all others, whenever they asked', () => {
    const before = place();
    const urgencyOf = (person: number) => draw(before, person, PURPOSE.assessmentPriority, 1);
    const [low, high] = urgencyOf(A) < urgencyOf(B) ? [A, B] : [B, A];
    const s = place({ 'social.lowPriorityShare': (urgencyOf(A) + urgencyOf(B)) / 2 });
    asks(s, low);
    asks(s, high);
    morning(s, 0);
    expect([low, high].map((person) => waits(s, person))).toEqual([true, false]);
    s.now = 183;
    s.calendar.clock[0] = 183;
    expect(councilQueuesNow(s)['queue.socialAssessmentOver6Months']).toBe(1);
  });

  it('a fraction is carried over: half a social worker begins an assessment every other day', () => {
    const s = place({ 'social.assessors': 0.5 });
    for (const person of [A, B, C]) asks(s, person);
    const left = [0, 1, 2, 3].map((day) => {
      morning(s, day);
      return councilQueuesNow(s)['queue.socialAssessment'];
    });
    expect(left).toEqual([3, 2, 2, 1]);
  });

  it('a person who needs more while waiting leaves the queue and asks again, ahead of the others', () => {
    const s = place();
    asks(s, A);
    asks(s, B);
    dependencyClock(s, B);
    expect(support(s, B)).toBe(SUPPORT.awaitingCareHomeAssessment);
    morning(s, 0);
    expect([A, B].map((person) => waits(s, person))).toEqual([true, false]);
  });
});

describe('the pace of assessments', () => {
  // limit x s(2 waiting over a usual 1 - 1) = 0.5 x 1/2: one and a quarter a day, so that the fourth day has two
  it('rises when the queue is longer than usual', () => {
    const s = place({ 'social.paceLimit': 0.5, 'social.usualWaiting': 1 });
    const left: number[] = [];
    for (let day = 0; day < 4; day++) {
      while (councilQueuesNow(s)['queue.socialAssessment'] < 2) asks(s, 10 + left.length * 2 + waitingIn(s));
      morning(s, day);
      left.push(councilQueuesNow(s)['queue.socialAssessment']);
    }
    expect(left).toEqual([1, 1, 1, 0]);
  });
});

function waitingIn(s: State): number {
  return councilQueuesNow(s)['queue.socialAssessment'];
}

describe('patience', () => {
  it('ends a wait that is too long, and leaves the need', () => {
    const s = place({ 'social.assessors': 0 });
    asks(s, 1);
    const due = doubleOf(s.people, 1, AT.due + DUE.longTerm);
    expect(due).toBeGreaterThan(0);
    const impatient = place({ 'social.assessors': 0, 'social.patienceYears': 1e-9 });
    asks(impatient, 1);
    expect(doubleOf(impatient.people, 1, AT.due + DUE.longTerm)).toBeLessThan(1e-5);
    expect(countOf(impatient.tallies, COUNT['social.gaveUp'])).toBe(0);
  });
});

describe('social workers lent to the hospital', () => {
  // 4 hospital assessors of two agencies, each assessment a quarter of a day: 3 waiting for 2 are 0.375 days
  it('are one more each morning while the expected wait is too long, and no longer assess people at home', () => {
    const s = place({
      'assessment.posts': 4,
      'assessment.work.meanDays': 0.25,
      'assessment.lendAfterDays': 0.3,
      'assessment.lendLimitShare': 0.5,
    });
    const [hospital] = s.layout.assessors;
    expect(s.spells.capacity[hospital]).toBe(2);
    s.spells.waiting[hospital] = 3;
    lendAssessors(s);
    expect([s.spells.capacity[hospital], s.council.lent[0]]).toEqual([3, 1]);
    lendAssessors(s);
    // half of the hospital's own two is one, and the place has only one social worker
    expect([s.spells.capacity[hospital], s.council.lent[0]]).toEqual([3, 1]);
    asks(s, 1);
    morning(s, 0);
    expect(waits(s, 1)).toBe(true);
    s.spells.waiting[hospital] = 0;
    lendAssessors(s);
    expect([s.spells.capacity[hospital], s.council.lent[0]]).toEqual([2, 0]);
    morning(s, 1);
    expect(waits(s, 1)).toBe(false);
  });
});
