import { TICK_DAYS } from '../../engine/index.js';
import { DAYS_PER_WEEK } from '../../units/index.js';
import { SYSTEM_EVENT } from '../codes/vocabulary.js';
import { setSystemEvent } from '../day/system-events.js';
import { noteFull } from '../pathway/own-places.js';
import { markToServe } from '../pathway/stations.js';
import type { State } from '../state/state.js';
import { goOnDuty, type OnDuty, openUnitsBeside, type PartGroup, postsToday } from './part-posts.js';
import { hasHours, isOnDuty, nextChange, ROTAS, type Rota, type Shifts, shiftsOf } from './rotas.js';

/** @param index of the group: spells first, then support */
function partGroup(s: State, index: number): PartGroup {
  const { spellGroups } = s.layout;
  return index < spellGroups
    ? { parts: s.partPosts, index, stations: s.spells, group: index }
    : { parts: s.partPosts, index, stations: s.support, group: index - spellGroups };
}

/** The first thing of a day, before anybody's event in it, and when a shift begins or ends: who is on duty, and which part posts are. */
export function changeDuty(s: State): void {
  const now = s.now + TICK_DAYS;
  const atMidnight = Number.isInteger(now);
  const shifts = allShifts(s);
  for (let index = s.rules.capacity.wardBeds.length; index < s.partPosts.posts.length; index++) {
    const duty = onDuty(s, index, s.partPosts.posts[index], now, shifts);
    if (!atMidnight && !duty.hasHours) continue;
    if (goOnDuty(partGroup(s, index), duty)) markToServe(s, index);
  }
  if (atMidnight) for (let service = 0; service < s.own.services; service++) noteFull(s, service);
  awaitChangeOfDuty(s, now);
}

/** Duty changes in the last tick before midnight, and before a shift begins or ends. */
export function awaitChangeOfDuty(s: State, timeDays: number): void {
  let next = Math.floor(timeDays) + 1;
  const all = allShifts(s);
  for (const rota of ROTAS) if (hasHours(all[rota])) next = Math.min(next, nextChange(timeDays, all[rota]));
  setSystemEvent(s, SYSTEM_EVENT.duty, next - TICK_DAYS);
}

/** Posts of a group from now on. Nothing is touched while posts and rota are the same. */
export function setPosts(s: State, index: number, posts: number): void {
  const duty = onDuty(s, index, posts, s.now, allShifts(s));
  const { partPosts } = s;
  const at = partGroup(s, index);
  const closes = duty.noStarts && at.stations.capacity[at.group] > 0;
  if (!closes && partPosts.posts[index] === posts && partPosts.today[index] === postsToday(duty)) return;
  if (goOnDuty(at, duty)) markToServe(s, index);
}

interface Duty extends OnDuty {
  readonly hasHours: boolean;
}

type AllShifts = Readonly<Record<Rota, Shifts>>;

function allShifts({ rules, terms }: State): AllShifts {
  return {
    assessors: shiftsOf(rules.rotas, terms.settlement, 'assessors'),
    packageStarts: shiftsOf(rules.rotas, terms.settlement, 'packageStarts'),
  };
}

function onDuty({ layout }: State, index: number, posts: number, timeDays: number, shifts: AllShifts): Duty {
  const group = index - layout.spellGroups;
  if (group < 0 && layout.roles[index] === 'assessors') return workInShifts(posts, timeDays, shifts.assessors);
  const starts = group >= 0 && (group < layout.careHome || group >= layout.ownHomeCare);
  return {
    posts,
    dutyShare: 1,
    isOn: true,
    periodDays: 1,
    noStarts: starts && !isOnDuty(timeDays, shifts.packageStarts),
    hasHours: starts && hasHours(shifts.packageStarts),
  };
}

/** Posts of a group that works in shifts and rests outside them. */
export function workInShifts(posts: number, timeDays: number, shifts: Shifts): Duty {
  const { days, fromOfDay, toOfDay } = shifts;
  return {
    posts,
    dutyShare: (days / DAYS_PER_WEEK) * (toOfDay - fromOfDay),
    isOn: isOnDuty(timeDays, shifts),
    periodDays: hasHours(shifts) ? nextChange(timeDays, shifts) - timeDays : 1,
    noStarts: false,
    hasHours: hasHours(shifts),
  };
}

/** Whole units of a spell group beside its posts: spot-bought places. */
export function openBeside(s: State, group: number, places: number): void {
  openUnitsBeside(partGroup(s, group), places);
  markToServe(s, group);
}

/** Places of a spell group in the mean, those beside the posts included; those open now may be a part of one more or fewer. */
export function placesOf(s: State, group: number): number {
  return s.partPosts.posts[group] + s.partPosts.beside[group];
}

/** Places of a home-care area or care-home group in the mean. */
export function supportPlacesOf(s: State, group: number): number {
  return s.partPosts.posts[s.layout.spellGroups + group];
}
