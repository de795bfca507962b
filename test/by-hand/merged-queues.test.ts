// By hand: two queues become one. Those who have waited longest go first, waits count from the first day, and nobody counts
// as having given up.
import { describe, expect, it } from 'vitest';
import { DEPENDENCY, DUE, SUPPORT } from '../../src/model/codes/vocabulary.js';
import { compileTerms } from '../../src/model/funding/terms.js';
import { reschedule, setDependency, setDue } from '../../src/model/person/changes.js';
import * as AT from '../../src/model/person/columns.js';
import { setByte } from '../../src/model/person/people.js';
import { refresh } from '../../src/model/person/refresh.js';
import { fork } from '../../src/model/run/warm-up-and-fork.js';
import type { State } from '../../src/model/state/state.js';
import { newState } from '../model/support.js';
import { openDiary, runMonths } from './diary.js';
import { at, fallsIll, pathways, quietScenario, stays, willDie } from './quiet-place.js';

const MONTH = 365 / 12;

describe('two agencies become one pool of assessors', () => {
  // 4.4 posts: by credits set by hand three of the hospital and two of the council are on duty all month, five in one pool.
  // Stay 2.25 days, then the 09:00 round; an assessment is 20 days of work, no papers and no boundary.
  const scenario = quietScenario(
    {
      ...stays(2.25),
      ...pathways(1, 0, 0),
      'beds.open': 8,
      'pathway1.places': 8,
      'assessment.posts': 4.4,
      'assessment.work.meanDays': 20,
      'assessment.papersDays': 0,
      'handover.organisationalBoundaries': 0,
    },
    { coordination: { assessments: 2 }, pooling: { share: 1 } },
    { joint: { coordination: { assessments: 1 } } },
  );
  const cast = { K: 1, L: 2, A: 4, M: 7, N: 9, O: 11, B: 12, C: 13 };
  const diary = openDiary(newState(scenario, { seed: 'paper' }), cast);
  const { s } = diary;
  s.partPosts.credit[s.layout.assessors[0]] = 90;
  s.partPosts.credit[s.layout.assessors[1]] = -90;
  // The first six are ready 3 09:00. The hospital assesses K, L and A until 23 09:00, then M, N and O until 43 09:00. The
  // council takes K and L at 23 09:00, A waits for it. B and C, ready 25 and 26 09:00, wait for the hospital. After the
  // first month, at 30 10:00, the pool has room for two: A and B, who have waited longest. C follows at 43 09:00.
  for (const [order, person] of [cast.K, cast.L, cast.A, cast.M, cast.N, cast.O].entries()) {
    fallsIll(s, person, at(0, 12 + order));
  }
  fallsIll(s, cast.B, at(22, 12));
  fallsIll(s, cast.C, at(23, 12));
  runMonths(diary, 1);
  fork(s, compileTerms(scenario, scenario.settlements[0]));
  runMonths(diary, 1);

  it('assesses the person who has waited longest first', () => {
    expect(diary.lines.filter((line) => /(A|B|C) .*ssessor/.test(line))).toEqual([
      '03 09:00 A acuteBed assessorWork (nhsAssessment)',
      '23 09:00 A acuteBed awaitingAssessor (councilAssessment)',
      '25 09:00 B acuteBed awaitingAssessor (nhsAssessment)',
      '26 09:00 C acuteBed awaitingAssessor (nhsAssessment)',
      '30 10:00 A acuteBed assessorWork (jointAssessment)',
      '30 10:00 B acuteBed assessorWork (jointAssessment)',
      '30 10:00 C acuteBed awaitingAssessor (jointAssessment)',
      '43 09:00 C acuteBed assessorWork (jointAssessment)',
    ]);
  });

  // M, N and O waited 20 days each for the hospital, A and B until the end of the month, C 17 days; all are counted in the
  // pool's queue.
  it('counts the wait from the day of joining, and nobody as having given up', () => {
    const [pool, council] = s.layout.assessors;
    const waited = 3 * 20 + (MONTH - at(23, 9)) + (MONTH - at(25, 9)) + 17;
    expect(s.spells.waitDays[pool]).toBeCloseTo(waited, 4);
    expect([s.spells.starts[pool], s.spells.starts[council]]).toEqual([9, 2]);
    expect([s.spells.reneges[pool], s.spells.reneges[council]]).toEqual([0, 0]);
  });
});

describe('a provider of care homes fails', () => {
  // Two homes with a place each. V and W live in them; P waits for the first home from day 1, Q for the second from day
  // 9. At the end of the first month the first home closes: P waits for the second, before Q; V, displaced, behind both.
  // W dies 40 12:00: P moves in, after 39.5 days; P dies 45 12:00: Q, after 36.5.
  const scenario = quietScenario(
    { 'beds.open': 1, 'careHome.groups': 2, 'careHome.places': 2, 'careHome.nhsFundedShare': 0 },
    { shocks: { failureStartMonth: 1, failureMonths: 6, failureShare: 0.5 } },
  );
  const cast = { V: 1, W: 2, P: 3, Q: 4 };
  const diary = openDiary(newState(scenario, { seed: 'paper' }), cast);
  const { s } = diary;
  findsHome(s, cast.V, 0, at(0, 6));
  findsHome(s, cast.W, 1, at(0, 6));
  findsHome(s, cast.P, 0, at(1, 0));
  findsHome(s, cast.Q, 1, at(9, 0));
  willDie(s, cast.W, at(40, 12));
  willDie(s, cast.P, at(45, 12));
  runMonths(diary, 2);

  it('gives the next place to the person who has waited longest', () => {
    expect(diary.lines.filter((line) => !/searching/.test(line))).toEqual([
      '00 06:00 V careHome',
      '00 06:00 W careHome',
      '01 00:00 P home awaitingCareHome',
      '09 00:00 Q home awaitingCareHome',
      '30 10:00 V home awaitingCareHome',
      '40 12:00 W dead',
      '40 12:00 P careHome',
      '45 12:00 P dead',
      '45 12:00 Q careHome',
    ]);
  });

  it('counts both waits in full, a mean of 38 days, and nobody as having given up', () => {
    const { support, layout } = s;
    const [closed, open] = [layout.careHome, layout.careHome + 1];
    expect(support.waitDays[open]).toBeCloseTo(39.5 + 36.5, 4);
    expect([support.starts[closed], support.starts[open]]).toEqual([1, 3]);
    expect([support.reneges[closed], support.reneges[open]]).toEqual([0, 0]);
  });
});

/** The search for a place in a home ends at a time. */
function findsHome(s: State, person: number, home: number, timeDays: number): void {
  setDependency(s, person, DEPENDENCY.careHomeLevel);
  setByte(s.people, person, AT.careHomeGroup, home);
  setByte(s.people, person, AT.support, SUPPORT.searchingCareHome);
  setDue(s, person, DUE.longTerm, timeDays);
  refresh(s, person);
  reschedule(s, person);
}
