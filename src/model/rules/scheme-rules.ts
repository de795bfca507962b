import { bookValue } from '../../scenario/book-value.js';
import { type BookValues, NEED_SEGMENTS, type Settlement } from '../../scenario/types.js';
import type { SegmentRules } from '../population/segments.js';
import type { StartStocks } from '../population/start-shares.js';

export type Aim = Settlement['schemes']['aim'];

/** How schemes build up and fade, and whom they can be aimed at. */
export interface SchemeRules {
  /** months in which 1 - 1/e of what was built up is lost once nobody pays for it */
  readonly fadeMonths: number;
  /** code of the first need segment that counts as high */
  readonly highSegment: number;
  /** share of all people on the first day among whom money that is aimed is spent */
  readonly shareAimedAt: Readonly<Record<Aim, number>>;
}

interface SoFar {
  readonly peopleByAge: Float64Array;
  readonly segments: Pick<SegmentRules, 'mix'>;
  readonly startStocks: Pick<StartStocks, 'careHome'>;
}

export function compileSchemes(book: BookValues, { peopleByAge, segments, startStocks }: SoFar): SchemeRules {
  const highSegment = bookValue(book, 'schemes.fromSegment') - 1;
  const shareOfPeople = (shareAt: (ageYears: number) => number) => {
    let there = 0;
    let all = 0;
    peopleByAge.forEach((people, ageYears) => {
      there += people * shareAt(ageYears);
      all += people;
    });
    return there / all;
  };
  const high = (ageYears: number) => {
    let share = 0;
    for (let segment = highSegment; segment < NEED_SEGMENTS; segment++) {
      share += segments.mix[ageYears * NEED_SEGMENTS + segment];
    }
    return share;
  };
  return {
    fadeMonths: bookValue(book, 'schemes.fadeMonths'),
    highSegment,
    shareAimedAt: {
      everyone: 1,
      highNeed: shareOfPeople(high),
      careHomes: shareOfPeople((ageYears) => startStocks.careHome[ageYears]),
    },
  };
}
