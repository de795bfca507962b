import type { Life, LifeEvent } from '../../src/outcomes/index.js';

export const START: LifeEvent = {
  day: 0,
  occasion: 'start',
  ageYears: 82,
  setting: 'home',
  phase: 'none',
  delay: 'none',
  pathway: 0,
  ward: 1,
  support: 'none',
  package: false,
  carer: true,
  dependency: 'helpAtHome',
  segment: 3,
  unmetNeed: false,
  plannedCare: 'none',
};

/** A life in which each event changes what it says of the one before. */
export function lifeOf(changes: readonly (readonly [number, Partial<LifeEvent>])[], settlement = 'a'): Life {
  const events = [START];
  for (const [day, change] of changes) events.push({ ...events.at(-1)!, occasion: 'spell', ...change, day });
  return {
    settlement,
    person: 7,
    sex: 'female',
    quintile: 1,
    livesAlone: true,
    paysHomeCare: true,
    paysCareHome: true,
    warmUpYears: 1,
    events,
  };
}
