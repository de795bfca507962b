import { TICK_DAYS } from '../../engine/index.js';
import { DAYS_PER_WEEK } from '../../units/index.js';
import { SYSTEM_EVENT } from '../codes/vocabulary.js';
import { setSystemEvent } from '../day/system-events.js';
import { noteFull } from '../pathway/own-places.js';
import { markToServe } from '../pathway/stations.js';
import type { State } from '../state/state.js';
import { goOnDuty, type OnDuty, openUnitsBeside, type PartGroup, postsToday } from './part-posts.js';
import { isOnDuty, rotaDays } from './rotas.js';

/** @param index of the group: spells first, then support */
function partGroup(s: State, index: number): PartGroup {
  const { spellGroups } = s.layout;
  return index < spellGroups
    ? { parts: s.partPosts, index, stations: s.spells, group: index }
    : { parts: s.partPosts, index, stations: s.support, group: index - spellGroups };
}

/** The first thing of a day, before anybody's event in it: who is on duty, and which part posts are. */
export function goOnDutyToday(s: State): void {
  const day = Math.floor(s.now) + 1;
  for (let index = s.rules.capacity.wardBeds.length; index < s.partPosts.posts.length; index++) {
    const group = partGroup(s, index);
    if (goOnDuty(group, onDuty(s, index, s.partPosts.posts[index], day))) markToServe(s, index);
  }
  for (let service = 0; service < s.own.services; service++) noteFull(s, service);
  setDutyEvent(s, day + 1);
}

/** Duty changes in the last tick before a day. */
export function setDutyEvent(s: State, day: number): void {
  setSystemEvent(s, SYSTEM_EVENT.duty, day - TICK_DAYS);
}

/** Posts of a group from now on. Nothing is touched while posts and rota are the same. */
export function setPosts(s: State, index: number, posts: number): void {
  const duty = onDuty(s, index, posts, Math.floor(s.now));
  const { partPosts } = s;
  if (partPosts.posts[index] === posts && partPosts.today[index] === postsToday(duty)) return;
  if (goOnDuty(partGroup(s, index), duty)) markToServe(s, index);
}

function onDuty(s: State, index: number, posts: number, day: number): OnDuty {
  const { layout, rules, terms } = s;
  const always = { posts, days: DAYS_PER_WEEK, isDay: true, noStarts: false };
  if (index < layout.spellGroups) {
    if (layout.roles[index] !== 'assessors') return always;
    const days = rotaDays(rules.rotas, terms.settlement, 'assessors');
    return { ...always, days, isDay: isOnDuty(day, days) };
  }
  const group = index - layout.spellGroups;
  if (group >= layout.careHome && group < layout.ownHomeCare) return always;
  return { ...always, noStarts: !isOnDuty(day, rotaDays(rules.rotas, terms.settlement, 'packageStarts')) };
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
