import { SETTINGS } from '../../care/index.js';
import type { LifeEvent } from '../../outcomes/index.js';
import { NEED_SEGMENTS } from '../../scenario/types.js';
import { required } from '../../units/index.js';
import { LAST_PATHWAY } from '../codes/service-codes.js';
import { DELAYS, DEPENDENCY, PHASES, PLANNED_CARE_STEPS, SUPPORTS } from '../codes/vocabulary.js';
import * as AT from '../person/columns.js';
import { byteOf } from '../person/people.js';
import type { Rules } from '../rules/rules.js';
import type { State } from '../state/state.js';
import { type Observer, OCCASION, OCCASIONS } from './observer.js';

/**
 * Events in the order they happened, by column; `code` holds everything visible about the person, see {@link Sight}.
 */
export interface Recording {
  readonly person: number[];
  readonly day: number[];
  readonly occasion: number[];
  readonly code: number[];
  readonly ageYears: number[];
}

type Column = keyof typeof AT;

/** Everything visible about a person as one whole number: columns, and how many values each can have. */
export type Sight = readonly {
  readonly column: Column;
  /** its position in a row */
  readonly at: number;
  readonly values: number;
}[];

export function sightOf(rules: Rules): Sight {
  return [
    { column: 'setting', at: AT.setting, values: SETTINGS.length },
    { column: 'phase', at: AT.phase, values: PHASES.length },
    { column: 'delay', at: AT.delay, values: DELAYS.length },
    { column: 'pathway', at: AT.pathway, values: LAST_PATHWAY + 1 },
    { column: 'wardGroup', at: AT.wardGroup, values: rules.capacity.wardBeds.length },
    { column: 'support', at: AT.support, values: SUPPORTS.length },
    { column: 'packaged', at: AT.packaged, values: 2 },
    { column: 'carer', at: AT.carer, values: 2 },
    { column: 'dependency', at: AT.dependency, values: Object.keys(DEPENDENCY).length },
    { column: 'segment', at: AT.segment, values: NEED_SEGMENTS },
    { column: 'unmet', at: AT.unmet, values: 2 },
    { column: 'plannedCare', at: AT.plannedCare, values: PLANNED_CARE_STEPS.length },
  ];
}

export interface Recorder extends Observer<State> {
  /** what has been recorded since the last call */
  take(): Recording;
}

/** Records changes of everybody, or of one person. */
export function createRecorder(s: State, watched: 'everybody' | number): Recorder {
  const { people } = s;
  const sight = sightOf(s.rules);
  const seen = new Float64Array(s.rows).fill(-1);
  const touched: number[] = [];
  let kept = createRecording();
  const note = (state: State, occasion: number, person: number) => {
    kept.person.push(person);
    kept.day.push(state.now);
    kept.occasion.push(occasion);
    kept.code.push(seen[person]);
    kept.ageYears.push(byteOf(people, person, AT.ageYears));
  };
  const lookAt = (state: State, occasion: number, person: number, always: boolean) => {
    let code = 0;
    for (const { at, values } of sight) code = code * values + byteOf(people, person, at);
    if (code === seen[person] && !always) return;
    seen[person] = code;
    note(state, occasion, person);
  };
  return {
    touch(person) {
      if (watched === 'everybody' || person === watched) touched.push(person);
    },
    look(state, occasion, person) {
      if (occasion === OCCASION.start) {
        for (let row = 0; row < people.count; row++) {
          if (watched === 'everybody' || row === watched) lookAt(state, occasion, row, true);
        }
      } else if (person >= 0 && (watched === 'everybody' || person === watched)) {
        lookAt(state, occasion, person, occasion === OCCASION.deterioration || occasion === OCCASION.cancelled);
      }
      // A cancellation happens mid-round: people touched before it are recorded when the round is over.
      if (occasion === OCCASION.cancelled) return;
      for (const row of touched) lookAt(state, occasion, row, false);
      touched.length = 0;
    },
    take() {
      const taken = kept;
      kept = createRecording();
      return taken;
    },
  };
}

function createRecording(): Recording {
  return { person: [], day: [], occasion: [], code: [], ageYears: [] };
}

/** One recorded event in words. */
export function lifeEvent(sight: Sight, recording: Recording, at: number): LifeEvent {
  const value = valuesOf(sight, recording.code[at]);
  return {
    day: recording.day[at],
    occasion: OCCASIONS[recording.occasion[at]],
    ageYears: recording.ageYears[at],
    setting: SETTINGS[required(value.setting)],
    phase: PHASES[required(value.phase)],
    delay: DELAYS[required(value.delay)],
    pathway: required(value.pathway),
    ward: required(value.wardGroup) + 1,
    support: SUPPORTS[required(value.support)],
    package: value.packaged === 1,
    carer: value.carer === 1,
    dependency: Object.keys(DEPENDENCY)[required(value.dependency)],
    segment: required(value.segment) + 1,
    unmetNeed: value.unmet === 1,
    plannedCare: PLANNED_CARE_STEPS[required(value.plannedCare)],
  };
}

/** Decodes a code, last column first. */
export function valuesOf(sight: Sight, code: number): Partial<Record<Column, number>> {
  const found: Partial<Record<Column, number>> = {};
  let left = code;
  for (const { column, values } of sight.toReversed()) {
    found[column] = left % values;
    left = Math.floor(left / values);
  }
  return found;
}
