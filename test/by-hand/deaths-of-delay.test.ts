// By hand: expected deaths of delay, one person at a time. What a delay adds to the hazard of a fatal illness is booked in the
// column of that delay for as long as it adds it; the parts of two delays of one person add up to what both add together.
import { describe, expect, it } from 'vitest';
import { DEPENDENCY, PHASE, PLANNED_CARE, SETTING, STOCK, SUPPORT } from '../../src/model/codes/vocabulary.js';
import { areaUntil, levelOf } from '../../src/model/measurement/tallies.js';
import { admissionShare } from '../../src/model/pathway/admission-share.js';
import { fatality } from '../../src/model/pathway/fatal-illness.js';
import { beHarmed } from '../../src/model/pathway/harm-of-waiting.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf, setByte } from '../../src/model/person/people.js';
import { illnessRate, refresh } from '../../src/model/person/refresh.js';
import { die } from '../../src/model/population/events.js';
import { runMonth } from '../../src/model/schedule.js';
import type { State } from '../../src/model/state/state.js';
import type { StockName } from '../../src/outcomes/index.js';
import { baseScenario, newState } from '../model/support.js';
import { at, fallsIll, quietScenario, stays } from './quiet-place.js';

const BOOK = { 'unplanned.waitingPlannedRatio': 1.25, 'unplanned.unmetNeedRatio': 2, 'afterDischarge.ratio.1': 4 };
const OLD = 80;

/** One person of 80 at home in no care; their columns as given, and what then counts in `column`, deaths a year. */
function counted(change: Readonly<Record<number, number>>, before?: (s: State, person: number) => void) {
  const s = newState(baseScenario({ people: 2000, book: BOOK, settlements: { it: {} } }));
  let person = 0;
  const isFree = (who: number) =>
    byteOf(s.people, who, AT.setting) === SETTING.home &&
    byteOf(s.people, who, AT.dependency) === DEPENDENCY.none &&
    byteOf(s.people, who, AT.plannedCare) === PLANNED_CARE.none &&
    byteOf(s.people, who, AT.phase) === PHASE.none;
  while (!isFree(person)) person++;
  setByte(s.people, person, AT.ageYears, OLD);
  setByte(s.people, person, AT.carer, 0);
  refresh(s, person);
  const level = (name: StockName) => levelOf(s.tallies, STOCK[name]);
  const others = (name: StockName) => start.get(name) ?? 0;
  const start = new Map(COLUMNS.map((name) => [name, level(name)]));
  before?.(s, person);
  for (const [column, value] of Object.entries(change)) setByte(s.people, person, Number(column), value);
  refresh(s, person);
  const fatal = illnessRate(s, person) * 365 * admissionShare(s, person) * fatality(s, person);
  const own = Object.fromEntries(
    COLUMNS.map((name) => [name, (level(name) - others(name)) / fatal] as const).filter(
      ([, part]) => Math.abs(part) > 1e-9,
    ),
  );
  die(s, person);
  const left = COLUMNS.map((name) => Math.abs(level(name) - others(name)));
  expect(Math.max(...left)).toBeLessThan(1e-12);
  return own;
}

const COLUMNS = Object.keys(STOCK).filter((name) => name.startsWith('delayDeaths.')) as StockName[];
const close = (own: Record<string, number>, parts: Record<string, number>) => {
  expect(Object.keys(own).sort()).toEqual(Object.keys(parts).sort());
  for (const [name, part] of Object.entries(parts)) expect(own[name]).toBeCloseTo(part, 9);
};

describe('the share of the hazard of a fatal illness that is booked', () => {
  it('is nothing without a delay', () => close(counted({}), {}));

  it('is a fifth of 1.25, for waiting for planned care or having left it untreated', () => {
    close(counted({ [AT.plannedCare]: PLANNED_CARE.onDayList }), { 'delayDeaths.planned': 0.2 });
    close(counted({ [AT.untreated]: 1 }), { 'delayDeaths.untreated': 0.2 });
  });

  it('is a half of 2, for unmet need: waiting for care, not waiting for it, or after a delayed stay', () => {
    const need = { [AT.dependency]: DEPENDENCY.helpAtHome };
    close(counted(need), { 'delayDeaths.socialUnmet': 0.5 });
    close(counted({ ...need, [AT.support]: SUPPORT.awaitingHomeCare }), { 'delayDeaths.socialWaiting': 0.5 });
    const deconditioned = (s: State, person: number) => {
      setByte(s.people, person, AT.deconditioned, 1);
    };
    close(counted(need, deconditioned), { 'delayDeaths.deconditioning': 0.5 });
  });

  it('includes in full a carer who may break down because a package has lost hours', () => {
    const cutInHalf = (s: State) => {
      s.rationing.hours[0] = 0.5;
    };
    const kept = { [AT.dependency]: DEPENDENCY.helpAtHome, [AT.carer]: 1, [AT.packaged]: 1, [AT.paysHomeCare]: 0 };
    expect(Object.keys(counted(kept))).toEqual([]);
    expect(Object.keys(counted(kept, cutInHalf))).toEqual(['delayDeaths.socialUnmet']);
  });

  // half of the hours: half of what need without help does, 1 + 0.5 x (2 - 1)
  it('is a third of 1.5 at home, for hours that a package without a carer has lost, and nothing in hospital', () => {
    const cutInHalf = (s: State) => {
      s.rationing.hours[0] = 0.5;
    };
    const kept = { [AT.dependency]: DEPENDENCY.helpAtHome, [AT.packaged]: 1, [AT.paysHomeCare]: 0 };
    close(counted(kept, cutInHalf), { 'delayDeaths.socialUnmet': 1 / 3 });
    const inBed = { [AT.setting]: SETTING.acuteBed, [AT.phase]: PHASE.acuteStay };
    close(counted({ ...kept, ...inBed }, cutInHalf), {});
  });

  it('is three quarters of 4, for a bed not left or not found, and nothing where the risk was already raised', () => {
    close(counted({ [AT.phase]: PHASE.awaitingPlace, [AT.setting]: SETTING.acuteBed }), {
      'delayDeaths.discharge': 0.75,
    });
    close(counted({ [AT.phase]: PHASE.boarding, [AT.setting]: SETTING.department }), { 'delayDeaths.boarding': 0.75 });
    const seen = { [AT.phase]: PHASE.department, [AT.setting]: SETTING.department };
    close(counted({ ...seen, [AT.severe]: 1 }), { 'delayDeaths.boarding': 0.75 });
    close(counted(seen), {});
    close(counted({ [AT.phase]: PHASE.awaitingPlace, [AT.setting]: SETTING.acuteBed, [AT.afterDischarge]: 1 }), {});
    close(counted({ [AT.unreached]: 1, [AT.afterDischarge]: 1 }), { 'delayDeaths.response': 0.75 });
    // on the way through the department the risk is still that of an earlier stay
    const arriving = { [AT.phase]: PHASE.department, [AT.setting]: SETTING.department };
    close(counted({ ...arriving, [AT.unreached]: 1, [AT.afterDischarge]: 1 }), {});
  });

  it('is 1 - 1 / (4 x 1.25) for two delays together, in two parts: the acute one first', () => {
    close(counted({ [AT.unreached]: 1, [AT.afterDischarge]: 1, [AT.untreated]: 1 }), {
      'delayDeaths.response': 0.75,
      'delayDeaths.untreated': 0.05,
    });
  });

  it('is nothing during treatment, and nothing for those who will die anyway', () => {
    const waits = { [AT.plannedCare]: PLANNED_CARE.onDayList };
    close(counted({ ...waits, [AT.phase]: PHASE.acuteStay, [AT.setting]: SETTING.acuteBed }), {});
    close(counted({ ...waits, [AT.fatal]: 1 }), {});
  });
});

it('a wait for a bed beyond the hours after which it harms adds its extra probability of death at once', () => {
  const harm = { 'department.harmAfterHours': 6, 'department.harmExtraDeath': 0.05, 'unplanned.scale': 0 };
  const s = newState(quietScenario({ ...stays(300), ...harm, 'beds.open': 1 }), { seed: 'paper' });
  fallsIll(s, 10, at(1, 6)); // takes the bed and keeps it
  fallsIll(s, 11, at(1, 12));
  fallsIll(s, 12, at(2, 12));
  runMonth(s, () => {});
  expect(areaUntil(s.tallies, STOCK['delayDeaths.boarding'], s.now) / 365).toBeCloseTo(0.1, 9);
});

it('that extra probability is in proportion to the fatality of the illness, and at most the probability that is left', () => {
  const s = newState(quietScenario({ ...stays(300), 'beds.open': 1, 'department.harmExtraDeath': 0.05 }), {
    seed: 'paper',
  });
  const harmed = (own: number) => {
    s.rules.mortality.fatality.fill(own);
    const before = areaUntil(s.tallies, STOCK['delayDeaths.boarding'], s.now);
    setByte(s.people, 10, AT.fatal, 0);
    beHarmed(s, 10);
    return (areaUntil(s.tallies, STOCK['delayDeaths.boarding'], s.now) - before) / 365;
  };
  expect(harmed(0.1)).toBeCloseTo(0.05 / 0.9, 9); // nobody dies of an illness here, so there is no mean to compare with
  Object.assign(s.rules.mortality, { meanFatality: 0.2 });
  expect(harmed(0.1)).toBeCloseTo(0.025 / 0.9, 9);
  expect(harmed(0.4)).toBeCloseTo(0.1 / 0.6, 9);
  expect(harmed(0.9)).toBeCloseTo(1, 9);
  expect(harmed(0)).toBe(0);
});
