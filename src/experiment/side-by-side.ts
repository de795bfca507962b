import type { Life, LifeEvent } from '../outcomes/index.js';

/** One line of two lives set side by side in order of time; an event that both have takes one line. */
export interface LifeLine {
  readonly day: number;
  readonly left: LifeEvent | null;
  readonly right: LifeEvent | null;
}

/** Two lives of one person, event beside event. */
export interface SideBySide {
  readonly lines: readonly LifeLine[];
  /** index of the first line on which they are not the same, -1 when they never part */
  readonly parting: number;
}

/**
 * Joins two lives. Until they part, every event is the same and appears once; from then on, events at the same time still
 * share a line.
 */
export function sideBySide(left: Life, right: Life): SideBySide {
  const lines: LifeLine[] = [];
  let [a, b] = [0, 0];
  while (a < left.events.length || b < right.events.length) {
    const [mine, theirs] = [left.events[a], right.events[b]];
    if (mine !== undefined && theirs !== undefined && mine.day === theirs.day) {
      lines.push({ day: mine.day, left: mine, right: theirs });
      a++;
      b++;
    } else if (theirs === undefined || (mine !== undefined && mine.day < theirs.day)) {
      lines.push({ day: mine.day, left: mine, right: null });
      a++;
    } else {
      lines.push({ day: theirs.day, left: null, right: theirs });
      b++;
    }
  }
  return { lines, parting: lines.findIndex((line) => !isSame(line)) };
}

/** Whether both lives have the event and are in the same state after it. */
export function isSame({ left, right }: LifeLine): boolean {
  if (left === null || right === null) return false;
  return (Object.keys(left) as (keyof LifeEvent)[]).every((key) => key === 'occasion' || left[key] === right[key]);
}

/** What a life adds up to over some time, in days. */
export interface LifeTotals {
  readonly acuteBedDays: number;
  /** in a bed after being ready to leave it */
  readonly delayedDays: number;
  readonly unmetNeedDays: number;
  readonly careHomeDays: number;
  readonly died: boolean;
  readonly movedAway: boolean;
}

/** Adds a life up from `fromDay` to `toDay`, in days since the start of the simulation. */
export function lifeTotals({ events }: Life, fromDay: number, toDay: number): LifeTotals {
  const daysWhere = (holds: (event: LifeEvent) => boolean) =>
    events.reduce((sum, event, at) => {
      const from = Math.max(fromDay, event.day);
      const to = Math.min(toDay, events[at + 1]?.day ?? toDay);
      return holds(event) && to > from ? sum + to - from : sum;
    }, 0);
  return {
    acuteBedDays: daysWhere(({ setting }) => setting === 'acuteBed'),
    delayedDays: daysWhere(({ delay }) => delay !== 'none'),
    unmetNeedDays: daysWhere(({ unmetNeed }) => unmetNeed),
    careHomeDays: daysWhere(({ setting }) => setting === 'careHome'),
    died: events.at(-1)?.setting === 'dead',
    movedAway: events.at(-1)?.setting === 'left',
  };
}
