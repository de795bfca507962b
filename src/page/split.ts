import type { LineOfMoney } from './controls.js';

export type Split = Readonly<Record<LineOfMoney, number>>;

/** Corners of the triangle, left, right and top; prevention has a handle of its own. */
export const CORNERS = ['acute', 'social', 'community'] as const;

/** A window on the splits around that of the place: how far each corner's line may fall below it, of all the money. */
export interface Window {
  /** least share of each corner, in the order of {@link CORNERS} */
  readonly least: readonly number[];
  /** share of the money that moves between the corners within the window */
  readonly width: number;
}

const REACH = 0.03;
const HEIGHT_OVER_SIDE = Math.sqrt(3) / 2;
const DIGITS = 1e12;
const MILLION = 1e6;

/** The window in which a split lies, wide enough for it and for the place's own. */
export function windowAround(base: Split, split: Split): Window {
  const total = 1 - split.prevention;
  const least = CORNERS.map((line) => Math.max(0, Math.min(base[line] - REACH, split[line])));
  // a split that has left all three lines has no room of its own: then a corner's reach
  return { least, width: Math.max(REACH, total - least.reduce((sum, share) => sum + share, 0)) };
}

/** Where a split falls on a triangle of side 1, y upwards. */
export function pointOf({ least, width }: Window, split: Split): { x: number; y: number } {
  const [, right, top] = CORNERS.map((line, at) => (split[line] - least[at]) / width);
  return { x: right + top / 2, y: top * HEIGHT_OVER_SIDE };
}

/** The split at a point, moved into the triangle where it lies outside; prevention stays as it is. */
export function splitAt({ least, width }: Window, { x, y }: { x: number; y: number }, prevention: number): Split {
  const top = clamp(y / HEIGHT_OVER_SIDE, 0, 1);
  const right = clamp(x - top / 2, 0, 1 - top);
  const [acute, social, community] = [1 - top - right, right, top].map((weight, at) => least[at] + weight * width);
  return exact({ prevention, community, acute, social });
}

/** A split moved by whole steps of the money from one line to another, as far as there is any. */
export function moved(split: Split, from: LineOfMoney, to: LineOfMoney, share: number): Split {
  const most = Math.min(share, split[from]);
  return exact({ ...split, [from]: split[from] - most, [to]: split[to] + most });
}

/** The split with another share for prevention, given or taken by acute care. */
export function withPrevention(split: Split, prevention: number): Split {
  const acute = Math.max(0, split.acute + split.prevention - prevention);
  return exact({ ...split, prevention: split.prevention + split.acute - acute, acute });
}

/** Twelve digits, summing to 1: a scenario's own precision. Acute care, the largest line, takes what rounding leaves. */
function exact(split: Split): Split {
  // less than a millionth is none: a scenario writes no powers of ten
  const round = (share: number) => (share < 1 / MILLION ? 0 : Math.round(share * DIGITS));
  const [prevention, community, social] = [split.prevention, split.community, split.social].map(round);
  const acute = Math.max(0, DIGITS - prevention - community - social);
  const share = (digits: number) => digits / DIGITS;
  return { prevention: share(prevention), community: share(community), acute: share(acute), social: share(social) };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
