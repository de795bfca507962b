import { VIRTUAL_WARDS } from '../../care/index.js';
import { seize } from '../../engine/index.js';
import { PURPOSE } from '../codes/purposes.js';
import { SERVICE } from '../codes/service-codes.js';
import { COUNT, PHASE, SETTING } from '../codes/vocabulary.js';
import { countOne } from '../measurement/tallies.js';
import { draw, moveTo } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, wordOf } from '../person/people.js';
import type { State } from '../state/state.js';
import { leaveDepartment } from './attendance.js';
import { isReached } from './reach.js';
import { durationDays, personChanged, stayUntilDeathOr } from './spells.js';

const WARDS = VIRTUAL_WARDS.map(({ name, setting, phase, draws, starts }) => ({
  service: SERVICE[name],
  setting: SETTING[setting.name],
  phase: PHASE[phase],
  takes: PURPOSE[draws.takes],
  stay: PURPOSE[draws.stay],
  starts: COUNT[starts.column],
}));

/**
 * Admits to the first virtual ward, in the order of services, that accepts the patient and has a place. @returns
 * whether
 */
export function enterVirtualWard(s: State, person: number): boolean {
  if (!isReached(s, person)) return false;
  for (const ward of WARDS) {
    const share = s.rules.pathway.virtualWardShare[ward.service];
    if (spellUniform(s, person, ward.takes) < share && seize(s.spells, s.layout.stations[ward.service])) {
      start(s, person, ward);
      return true;
    }
  }
  return false;
}

function start(s: State, person: number, { service, setting, phase, stay, starts }: (typeof WARDS)[number]): void {
  leaveDepartment(s, person);
  countOne(s.tallies, starts, byteOf(s.people, person, AT.quintile));
  moveTo(s, person, setting);
  stayUntilDeathOr(s, person, phase, durationDays(s.rules.pathway.stays[service], spellUniform(s, person, stay)));
  personChanged(s, person);
}

function spellUniform(s: State, person: number, purpose: number): number {
  return draw(s, person, purpose, wordOf(s.people, person, AT.spellOrdinal));
}
