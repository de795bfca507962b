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
import { beginOwnStay, chooseOwn, ruleOf, seizeOwn } from './own-places.js';
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
    if (spellUniform(s, person, ward.takes) >= share) continue;
    const own = ward.service === SERVICE.virtualWard ? chooseOwn(s, person, s.rules.own.virtualWards) : -1;
    if (own >= 0 && enterOwn(s, person, own)) return true;
    if (own >= 0 && ruleOf(s, own).takes.whenFull !== 'virtualWard') continue;
    if (seize(s.spells, s.layout.stations[ward.service])) {
      start(s, person, ward, durationDays(s.rules.pathway.stays[ward.service], spellUniform(s, person, ward.stay)));
      return true;
    }
  }
  const own = chooseOwn(s, person, s.rules.own.virtualWardsOfWards);
  return own >= 0 && enterOwn(s, person, own);
}

/** A place of the place's own virtual ward, in the setting of the model's. @returns whether there was one */
function enterOwn(s: State, person: number, own: number): boolean {
  if (!seizeOwn(s, person, own)) return false;
  start(s, person, WARDS[0], beginOwnStay(s, person, own));
  return true;
}

function start(s: State, person: number, { setting, phase, starts }: (typeof WARDS)[number], days: number): void {
  leaveDepartment(s, person);
  countOne(s.tallies, starts, byteOf(s.people, person, AT.quintile));
  moveTo(s, person, setting);
  stayUntilDeathOr(s, person, phase, days);
  personChanged(s, person);
}

function spellUniform(s: State, person: number, purpose: number): number {
  return draw(s, person, purpose, wordOf(s.people, person, AT.spellOrdinal));
}
