import { SETTINGS } from '../../src/care/index.js';
import { DELAYS, PHASES, PLANNED_CARE_STEPS, SUPPORTS } from '../../src/model/codes/vocabulary.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf } from '../../src/model/person/people.js';
import { runMonth } from '../../src/model/schedule.js';
import type { State } from '../../src/model/state/state.js';

const MINUTES_PER_DAY = 1440;

/**
 * What a clerk with a clock would write: after each event, a line for every named patient whose state has changed, and
 * one for every ward whose beds have: `day hour:minute who where phase (cause of delay)`, `... beds taken/open`. Times
 * are to the nearest minute; the model's ticks are a thousand times finer.
 */
export interface Diary {
  /** the place under observation: hand this one to the model */
  readonly s: State;
  readonly lines: string[];
}

/**
 * Opens a diary on a place. Before an event is handled the model sets the time, `now`; the clerk looks just before it
 * does, when everything that the previous event caused is done.
 */
export function openDiary(place: State, cast: Readonly<Record<string, number>>, wards = 1): Diary {
  const lines: string[] = [];
  const seen = new Map<string, string>();
  const write = (who: string, what: string) => {
    if (seen.get(who) === what) return;
    if (seen.has(who)) lines.push(`${clock(place.now)} ${who} ${what}`);
    seen.set(who, what);
  };
  const look = () => {
    for (const [name, person] of Object.entries(cast)) write(name, stateOf(place, person));
    for (let ward = 0; ward < wards; ward++) {
      const name = wards === 1 ? 'beds' : `beds of ward ${ward + 1}`;
      write(name, `${place.spells.inUse[ward]}/${place.spells.capacity[ward]}`);
    }
  };
  const s: State = Object.create(place, {
    now: {
      get: () => place.now,
      set: (days: number) => {
        look();
        place.now = days;
      },
    },
  });
  look();
  return { s, lines };
}

/** Runs whole months through the model's own calendar; `atYearEnd` reads a year as it closes. */
export function runMonths(diary: Diary, months: number, atYearEnd: (s: State) => void = () => undefined): void {
  for (let month = 0; month < months; month++) runMonth(diary.s, atYearEnd);
}

function stateOf(s: State, person: number): string {
  const { people } = s;
  const words: string[] = [SETTINGS[byteOf(people, person, AT.setting)]];
  if (byteOf(people, person, AT.phase) > 0) words.push(PHASES[byteOf(people, person, AT.phase)]);
  if (byteOf(people, person, AT.plannedCare) > 0)
    words.push(PLANNED_CARE_STEPS[byteOf(people, person, AT.plannedCare)]);
  if (byteOf(people, person, AT.support) > 0 && byteOf(people, person, AT.setting) !== SETTINGS.indexOf('careHome')) {
    words.push(SUPPORTS[byteOf(people, person, AT.support)]);
  }
  if (byteOf(people, person, AT.delay) > 0) words.push(`(${DELAYS[byteOf(people, person, AT.delay)]})`);
  return words.join(' ');
}

function clock(timeDays: number): string {
  const minutes = Math.round(timeDays * MINUTES_PER_DAY);
  const ofDay = minutes % MINUTES_PER_DAY;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${two(minutes / MINUTES_PER_DAY)} ${two(ofDay / 60)}:${two(ofDay % 60)}`;
}
