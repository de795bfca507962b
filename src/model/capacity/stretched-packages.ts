import { bounded } from '../../maths/index.js';
import { waitingFor } from '../measurement/queues.js';
import type { State } from '../state/state.js';
import { supportPlacesOf } from './duty.js';

/**
 * Packages that the hours of one are made into, at the start of a month. Where more people than usual wait for a package,
 * councils commission shorter ones, so that the same staff serve more people; where fewer wait, longer ones:
 * 1 + limit x s(people waiting per package over the usual - 1).
 */
export function stretchNow(s: State): number {
  const { stretchLimit, usualQueueShare } = s.rules.socialCare;
  const waiting = waitingPerPackage(s);
  if (waiting === null || stretchLimit === 0) return 1;
  return 1 + stretchLimit * overUsual(waiting, usualQueueShare);
}

/** null on the first day, when nothing is open yet */
export function waitingPerPackage(s: State): number | null {
  let packages = 0;
  for (let area = 0; area < s.layout.careHome; area++) packages += supportPlacesOf(s, area);
  for (let own = s.layout.ownHomeCare; own < s.layout.councilAssessment; own++) packages += supportPlacesOf(s, own);
  return packages === 0 ? null : waitingFor(s, 'homeCare') / packages;
}

/** s(x / usual - 1), from -1/2 without a queue to 1; where nobody usually waits, any queue is endlessly long. */
export function overUsual(now: number, usual: number): number {
  if (usual > 0) return bounded(now / usual - 1);
  return now > 0 ? 1 : 0;
}
