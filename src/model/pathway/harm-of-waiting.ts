import { DUE, STOCK } from '../codes/vocabulary.js';
import { NEVER, setDue } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { bookDeathsOfDelay } from '../person/deaths-of-delay.js';
import { byteOf, doubleOf, wordOf } from '../person/people.js';
import type { State } from '../state/state.js';
import { daysToDeath, fatality, isDying, mayBeFatal, setDeath } from './fatal-illness.js';
import { personChanged } from './spells.js';

/**
 * A severely ill patient in the department, being seen or waiting for a bed, is harmed once a set time has passed since arrival,
 * whether or not a bed is found later.
 *
 * @param untilDays when the present phase ends by itself
 */
export function awaitHarm(s: State, person: number, untilDays: number): void {
  const atDays = Math.max(s.now, harmDays(s, person));
  const mayBeHarmed = byteOf(s.people, person, AT.severe) === 1 && !isDying(s, person);
  setDue(s, person, DUE.spell, mayBeHarmed ? Math.min(atDays, untilDays) : untilDays);
}

/** Patients already past that time were harmed while being seen. */
export function awaitHarmOfBoarding(s: State, person: number): void {
  if (harmDays(s, person) >= s.now) awaitHarm(s, person, NEVER);
}

function harmDays({ people, rules }: State, person: number): number {
  return doubleOf(people, person, AT.startedDays) + rules.pathway.department.harmAfterDays;
}

/** The wait has become long enough to cost lives: the illness's own uniform against a higher probability. */
export function beHarmed(s: State, person: number): void {
  const illness = wordOf(s.people, person, AT.spellOrdinal);
  const extra = extraDeath(s, person);
  const processedAt = s.people.processedAt[person];
  setDue(s, person, DUE.spell, processedAt > s.now ? processedAt : NEVER);
  bookHarm(s, person, extra);
  if (mayBeFatal(s, person, illness, extra)) setDeath(s, person, daysToDeath(s, person, illness));
  personChanged(s, person);
}

/** The study expresses a ratio of mortality as deaths of the average patient, so it is scaled by each patient's own risk. */
function extraDeath(s: State, person: number): number {
  const { harmExtraDeath } = s.rules.pathway.department;
  const { meanFatality } = s.rules.mortality;
  return meanFatality > 0 ? (harmExtraDeath * fatality(s, person)) / meanFatality : harmExtraDeath;
}

/** Expected deaths from the wait: the share of illnesses not fatal by themselves that now are. */
function bookHarm(s: State, person: number, extra: number): void {
  if (isDying(s, person)) return;
  const share = fatality(s, person);
  const more = Math.min(share + extra, 1) - share;
  if (more > 0) bookDeathsOfDelay(s, person, STOCK['delayDeaths.boarding'], more / (1 - share));
}
