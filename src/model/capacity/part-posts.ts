import { type Arena, f64, i32, inUseArea, type Stations, setCapacity } from '../../engine/index.js';
import { shareOfName } from '../../maths/index.js';
import { PARTS_PER_MILLION } from '../../units/index.js';

/**
 * Real-valued posts (places, packages) of groups whose stations open whole units only. A group's credit, in unit-days,
 * grows by the posts on duty and falls by the units opened, or used where running work overruns. The whole part of the
 * posts is always open; one unit more opens on the days that the credit allows. So what is delivered is the posts.
 */
export interface PartPosts {
  /** posts in the mean over the week, and on duty now */
  readonly posts: Float64Array;
  readonly today: Float64Array;
  /** unit-days not yet opened; negative: overruns still to be paid */
  readonly credit: Float64Array;
  /** whole units open against the credit, and further units paid for otherwise (spot purchase) */
  readonly open: Int32Array;
  readonly beside: Int32Array;
  /** most units that ever open at once at the present posts */
  readonly most: Int32Array;
  /** when the credit was last reckoned, and the unit-days then used since the start */
  readonly sinceDays: Float64Array;
  readonly usedDays: Float64Array;
}

/** @param names of the groups, from which the phases of their part posts follow: no two places differ by chance */
export function createPartPosts(arena: Arena, names: readonly string[]): PartPosts {
  const groups = names.length;
  const parts = {
    posts: f64(arena, groups),
    today: f64(arena, groups),
    credit: f64(arena, groups),
    open: i32(arena, groups),
    beside: i32(arena, groups),
    most: i32(arena, groups),
    sinceDays: f64(arena, groups),
    usedDays: f64(arena, groups),
  };
  names.forEach((name, group) => {
    parts.credit[group] = shareOfName(name);
  });
  return parts;
}

/** A group of part posts and the station group whose units it opens. */
export interface PartGroup {
  readonly parts: PartPosts;
  readonly index: number;
  readonly stations: Stations;
  readonly group: number;
}

/** Posts in force from now on. */
export interface OnDuty {
  /** mean over the week */
  readonly posts: number;
  /** share of the week on duty, and whether now is in it */
  readonly dutyShare: number;
  readonly isOn: boolean;
  /** until duty may change, days, at most one */
  readonly periodDays: number;
  /** work runs on, but nobody starts: the units stay closed to those who wait */
  readonly noStarts: boolean;
}

/** Reckons the credit up to now, then opens what it allows until it is reckoned again, a day at most. Returns whether units opened. */
export function goOnDuty(at: PartGroup, duty: OnDuty): boolean {
  const { parts, index, stations, group } = at;
  const { posts, dutyShare, periodDays, noStarts } = duty;
  reckon(at);
  const today = postsToday(duty);
  // With time off, work that overruns into it is paid at once; with none, the whole posts are always open.
  const least = dutyShare === 1 ? Math.floor(today) : 0;
  const allowed = Math.floor(toTick(parts.credit[index] / periodDays + today));
  const open = Math.max(least, Math.min(Math.ceil(today), allowed));
  parts.posts[index] = posts;
  parts.today[index] = today;
  parts.most[index] = Math.ceil(postsToday({ ...duty, isOn: true }));
  parts.open[index] = open;
  const units = noStarts ? 0 : open + parts.beside[index];
  const before = stations.capacity[group];
  if (units !== before) setCapacity(stations, group, units);
  return units > before;
}

/** Posts on duty now: those of the week, spread over its time on duty. */
export function postsToday({ posts, dutyShare, isOn }: OnDuty): number {
  return isOn ? toTick(posts / dutyShare) : 0;
}

/**
 * Units closed by a cut run on without being charged beyond the posts that are left, so that a cut is not paid twice;
 * what a part post overruns is charged in full.
 */
function reckon({ parts, index, stations, group }: PartGroup): void {
  const now = stations.clock[0];
  const elapsed = now - parts.sinceDays[index];
  const total = inUseArea(stations, group);
  if (elapsed > 0) {
    const used = total - parts.usedDays[index] - parts.beside[index] * elapsed;
    const charged = Math.min(Math.max(parts.open[index] * elapsed, used), parts.most[index] * elapsed);
    parts.credit[index] += parts.today[index] * elapsed - charged;
  }
  parts.sinceDays[index] = now;
  parts.usedDays[index] = total;
}

/** Opens or closes a unit that is paid otherwise. */
export function openUnitsBeside({ parts, index, stations, group }: PartGroup, units: number): void {
  setCapacity(stations, group, stations.capacity[group] + units - parts.beside[index]);
  parts.beside[index] = units;
}

/** Removes rounding error, so that 106 places of a full-size place are 106 and not 107. */
export function toTick(places: number): number {
  return Math.round(places * PARTS_PER_MILLION) / PARTS_PER_MILLION;
}
