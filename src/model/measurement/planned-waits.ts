import { DAYS_PER_WEEK } from '../../units/index.js';
import { PLANNED_CARE } from '../codes/vocabulary.js';
import { forFlow } from '../pathway/outpatients.js';
import * as AT from '../person/columns.js';
import { byteOf, doubleOf } from '../person/people.js';
import { OF_PLANNED_YEAR } from '../state/planned-state.js';
import type { State } from '../state/state.js';
import { ratio } from './ratio.js';

/**
 * Incomplete pathways: people on the list or waiting for the decision, and the flow of referrals that end at it, by the
 * time since referral.
 */
export function plannedWaits(s: State) {
  const { people, planned } = s;
  const { longWaitDays, veryLongWaitDays, longestWaitDays, publishedWaitShare, outpatients } =
    s.rules.pathway.plannedCare;
  let [all, undecided, long, veryLong, longest] = [0, 0, 0, 0, 0];
  const byWeek = new Float64Array(Math.ceil(outpatients.referralDays / DAYS_PER_WEEK) + 1);
  const add = (referrals: number, waitedDays: number) => {
    all += referrals;
    if (waitedDays > longWaitDays) long += referrals;
    if (waitedDays > veryLongWaitDays) veryLong += referrals;
    if (waitedDays > longestWaitDays) longest += referrals;
    byWeek[Math.min(byWeek.length - 1, Math.floor(waitedDays / DAYS_PER_WEEK))] += referrals;
  };
  forFlow(s, add);
  undecided = all;
  for (let person = 0; person < people.count; person++) {
    const stage = byteOf(people, person, AT.plannedCare);
    if (stage === PLANNED_CARE.none) continue;
    add(1, s.now - doubleOf(people, person, AT.referredDays));
    if (stage === PLANNED_CARE.awaitingDecision) undecided++;
  }
  return {
    'planned.pathways': all,
    'planned.over18wShare': ratio(long, all),
    'planned.over52wShare': ratio(veryLong, all),
    'planned.over65wShare': ratio(longest, all),
    'planned.undecidedShare': ratio(undecided, all),
    'planned.waitMedianWeeks': ratio(weeksOf(byWeek, all / 2) * all, all),
    'planned.wait92Weeks': ratio(weeksOf(byWeek, publishedWaitShare * all) * all, all),
    'outpatients.referred': planned.year[OF_PLANNED_YEAR.referred],
    'outpatients.seen': planned.year[OF_PLANNED_YEAR.seen],
    'outpatients.waiting': undecided,
    'waits.outpatientMeanDays': ratio(planned.year[OF_PLANNED_YEAR.waitedDays], planned.year[OF_PLANNED_YEAR.seen]),
  };
}

/** The quantile, evenly spread within its week. */
function weeksOf(byWeek: Float64Array, rank: number): number {
  let left = rank;
  let week = 0;
  while (week < byWeek.length - 1 && left > byWeek[week]) left -= byWeek[week++];
  return week + (byWeek[week] > 0 ? left / byWeek[week] : 0);
}
