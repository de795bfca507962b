/** Where a day lies along a strip: days with something in them at a constant scale, quiet stretches shortened. */
export interface StoryAxis {
  /** length of the whole strip, px */
  readonly length: number;
  /** px from the start of the strip; a day outside it lies at the nearer end */
  readonly at: (day: number) => number;
  /** stretches in which nothing happens, px */
  readonly quiet: readonly { readonly from: number; readonly to: number; readonly days: number }[];
}

const PX_PER_DAY = 11;
/** A stretch without an event is drawn to scale up to here; each doubling beyond adds the same width. */
const QUIET_DAYS = 7;
const PX_PER_DOUBLING = 20;

/**
 * An axis for lives in which minutes and years both matter. It grows with the day everywhere, so that the order of events
 * and of their ends is what is drawn.
 *
 * @param days of events, in any order; those outside `fromDay` to `toDay` do not count
 */
export function storyAxis(days: readonly number[], fromDay: number, toDay: number): StoryAxis {
  const inside = days.filter((day) => day > fromDay && day < toDay);
  const stops = [...new Set([fromDay, ...inside, toDay])].sort((a, b) => a - b);
  const places = [0];
  const quiet: { from: number; to: number; days: number }[] = [];
  for (let stop = 1; stop < stops.length; stop++) {
    const gap = stops[stop] - stops[stop - 1];
    const from = places[stop - 1];
    const to = from + widthOf(gap);
    places.push(to);
    if (gap > QUIET_DAYS) quiet.push({ from, to, days: gap });
  }
  const at = (day: number) => {
    if (day <= fromDay) return 0;
    if (day >= toDay) return places[places.length - 1];
    let stop = 1;
    while (stops[stop] < day) stop++;
    const share = (day - stops[stop - 1]) / (stops[stop] - stops[stop - 1]);
    return places[stop - 1] + share * (places[stop] - places[stop - 1]);
  };
  return { length: places[places.length - 1], at, quiet };
}

function widthOf(gapDays: number): number {
  if (gapDays <= QUIET_DAYS) return gapDays * PX_PER_DAY;
  return QUIET_DAYS * PX_PER_DAY + PX_PER_DOUBLING * Math.log2(gapDays / QUIET_DAYS);
}
