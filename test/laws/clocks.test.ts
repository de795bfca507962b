/**
 * Kind of truth: law. No clock stops, in a service or in its queue: after each event the people whom it changed have a
 * hazard of death, or a time of death that nothing moves, and a hazard of illness unless an illness is being treated. The
 * hazard of death is looked up again by the person's own traits. A place short of everything shows every setting, phase and
 * queue.
 */
import { expect, test } from 'vitest';
import { LIVING_SETTINGS, SETTINGS } from '../../src/care/index.js';
import {
  CLOCK,
  DEPENDENCY,
  DUE,
  PHASE,
  PHASES,
  PLANNED_CARE_STEPS,
  SETTING,
  SUPPORTS,
} from '../../src/model/codes/vocabulary.js';
import type { Observer } from '../../src/model/measurement/observer.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf, doubleOf } from '../../src/model/person/people.js';
import { runYears } from '../../src/model/run/warm-up-and-fork.js';
import type { State } from '../../src/model/state/state.js';
import { NEED_SEGMENTS, QUINTILES } from '../../src/scenario/types.js';
import { baseScenario, newState } from '../model/support.js';

const PEOPLE = 6000;
const YEARS = 2;

/** Phases in which an acute illness is being treated: no other is drawn. */
const TREATED: readonly number[] = [PHASE.acuteStay, PHASE.assessmentUnit, PHASE.response, PHASE.virtualWard];

/** Background hazard of death by the published tables and the person's traits, a day. */
function hazardOfDeath(s: State, person: number): number {
  const { people } = s;
  const { backgroundPerDay, careHomeRatio } = s.rules.mortality;
  const age = byteOf(people, person, AT.ageYears);
  const of = (age * 2 + byteOf(people, person, AT.sex)) * NEED_SEGMENTS + byteOf(people, person, AT.segment);
  const hazard = backgroundPerDay[of * QUINTILES + byteOf(people, person, AT.quintile)];
  return byteOf(people, person, AT.dependency) === DEPENDENCY.careHomeLevel ? hazard * careHomeRatio[age] : hazard;
}

function whereabouts(s: State, person: number): string[] {
  const { people } = s;
  const packaged = byteOf(people, person, AT.packaged) === 1 ? ['with a package'] : [];
  return [
    `setting ${SETTINGS[byteOf(people, person, AT.setting)]}`,
    `phase ${PHASES[byteOf(people, person, AT.phase)]}`,
    `support ${SUPPORTS[byteOf(people, person, AT.support)]}`,
    `planned care ${PLANNED_CARE_STEPS[byteOf(people, person, AT.plannedCare)]}`,
    ...packaged,
  ];
}

/** Watches everybody's clocks; what is wrong is collected by where it was seen. */
function watch() {
  const seen = new Map<string, number>();
  const faults = new Map<string, Set<string>>();
  const deathsAt = new Map<number, number>();
  const fault = (s: State, person: number, what: string) => {
    for (const place of whereabouts(s, person)) faults.set(what, (faults.get(what) ?? new Set()).add(place));
  };
  const lookAtDeath = (s: State, person: number) => {
    const due = doubleOf(s.people, person, AT.due + DUE.death);
    if (byteOf(s.people, person, AT.fatal) === 0) {
      const rate = doubleOf(s.people, person, AT.rate + CLOCK.death);
      if (Math.abs(rate / hazardOfDeath(s, person) - 1) > 1e-12) fault(s, person, 'hazard of death');
      return;
    }
    const before = deathsAt.get(person) ?? due;
    // another fatal illness may bring death forward
    if (!(due <= before)) fault(s, person, 'time of death');
    deathsAt.set(person, due);
  };
  const lookAt = (s: State, person: number) => {
    if (byteOf(s.people, person, AT.setting) >= SETTING.dead) return;
    for (const place of whereabouts(s, person)) seen.set(place, (seen.get(place) ?? 0) + 1);
    lookAtDeath(s, person);
    const phase = byteOf(s.people, person, AT.phase);
    if (byteOf(s.people, person, AT.fatal) === 1 || TREATED.includes(phase)) return;
    if (!(doubleOf(s.people, person, AT.rate + CLOCK.deterioration) > 0)) fault(s, person, 'hazard of illness');
  };
  const touched = new Set<number>();
  const observer: Observer<State> = {
    touch: (person) => void touched.add(person),
    look: (s, occasion, person) => {
      if (person >= 0) touched.add(person);
      if (occasion === DUE.death && byteOf(s.people, person, AT.setting) !== SETTING.dead)
        fault(s, person, 'death put off');
      for (const changed of touched) lookAt(s, changed);
      touched.clear();
    },
  };
  return { observer, seen, faults };
}

test('no clock stops anywhere, and everywhere has been seen', () => {
  const scenario = baseScenario({
    people: PEOPLE,
    years: { warmUp: 0, horizon: YEARS },
    book: { 'response.places': 60, 'assessment.posts': 12, 'discharge.assessedAfter': 0.4 },
    base: {
      capacity: { acuteBeds: 0.9, pathway1Places: 0.7, pathway2Beds: 0.7, pathway3Beds: 0.6, homeCarePackages: 0.8 },
    },
  });
  const s = newState(scenario, { seed: 'clocks' });
  const { observer, seen, faults } = watch();
  s.observer = observer;
  runYears(s, YEARS);
  expect(Object.fromEntries([...faults].map(([what, where]) => [what, [...where]]))).toEqual({});
  const expected = [
    ...LIVING_SETTINGS.map(({ name }) => `setting ${name}`),
    ...PHASES.map((name) => `phase ${name}`),
    ...SUPPORTS.map((name) => `support ${name}`),
    ...PLANNED_CARE_STEPS.map((name) => `planned care ${name}`),
    'with a package',
  ];
  expect(expected.filter((place) => !seen.has(place))).toEqual([]);
});
