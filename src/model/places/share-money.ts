import { LINES, type Line } from '../../scenario/types.js';
import { required, splitPence, toWholePence } from '../../units/index.js';
import { basePlanPence } from '../funding/line-money.js';
import { newMoneyShare, plannedLevel } from '../funding/line-plans.js';
import { LINE } from '../funding/lines.js';
import type { State } from '../state/state.js';
import { type Allocation, moveShares, type PlaceFacts, targetShares } from './formulas.js';
import { countPeople, type NeedWeights } from './need.js';
import { SIGNAL } from './place-in-system.js';

export interface Sharing {
  readonly weights: NeedWeights;
  /** local prices, in the order of the names */
  readonly priceFactors: readonly number[];
  readonly names: readonly string[];
}

/**
 * Once a year: places move towards their target shares, and each line's money over all places in which the settlement
 * is in force is divided between them again, to the penny. A place's share under the base levers moves in parallel,
 * and money follows the ratio of the two: exactly 1 in the base settlement.
 *
 * @param places in the order of their names
 */
export function shareMoney(
  places: readonly State[],
  { weights, priceFactors, names }: Sharing,
  now: Allocation,
  base: Allocation,
): void {
  const facts = places.map((s, place) => factsOf(s, priceFactors[place], weights));
  moveAll(places, facts, base, 'baseShare');
  for (const { inSystem } of places) inSystem.share[0] = isSame(now, base) ? inSystem.baseShare[0] : inSystem.share[0];
  const members = [...places.keys()].filter((place) => places[place].inSystem.inForce[0] === 1);
  const of = <T>(all: readonly T[]) => members.map((place) => required(all[place]));
  if (members.length === 0) return;
  if (!isSame(now, base)) moveAll(of(places), of(facts), now, 'share');
  for (const line of LINES) splitLine(of(places), of(names), line);
}

function isSame(now: Allocation, base: Allocation): boolean {
  return (Object.keys(base) as (keyof Allocation)[]).every((lever) => now[lever] === base[lever]);
}

/** A group of places shares its money within the group. */
function moveAll(
  places: readonly State[],
  facts: readonly PlaceFacts[],
  levers: Allocation,
  which: 'share' | 'baseShare',
): void {
  const shares = places.map(({ inSystem }) => inSystem[which][0]);
  const together = shares.reduce((sum, share) => sum + share, 0);
  const targets = targetShares(levers, facts).map((share) => share * together);
  moveShares(shares, targets, levers.paceOfChangePerYear).forEach((share, place) => {
    places[place].inSystem[which][0] = share;
    places[place].inSystem.target[0] = targets[place];
  });
}

/** The places' planned money for a line, divided by plan x the effect of sharing on each place. */
function splitLine(places: readonly State[], names: readonly string[], line: Line): void {
  const planned = places.map((s) => basePlanPence(s, line) * plannedLevel(s, line));
  const ratios = places.map(({ inSystem }) => inSystem.share[0] / inSystem.baseShare[0]);
  const total = planned.reduce((sum, pence) => sum + toWholePence(pence), 0);
  const index = LINE[line];
  if (total === 0 || ratios.every((ratio) => ratio === 1)) {
    for (const { inSystem } of places) {
      inSystem.lineFactor[index] = 1;
      inSystem.newFraction[index] = 0;
    }
    return;
  }
  const split = splitPence(
    total,
    planned.map((pence, place) => pence * ratios[place]),
    names,
  );
  const newPence = places.reduce((sum, s) => sum + basePlanPence(s, line) * newMoneyShare(s, line), 0);
  places.forEach(({ inSystem }, place) => {
    inSystem.newFraction[index] = newPence / total;
    inSystem.lineFactor[index] = planned[place] > 0 ? split[place] / planned[place] : 1;
  });
}

function factsOf(s: State, priceFactor: number, weights: NeedWeights): PlaceFacts {
  const { signals, historicShare } = s.inSystem;
  return {
    ...countPeople(s, weights),
    historicShare: historicShare[0],
    priceFactor,
    earlyDeaths: signals[SIGNAL.earlyDeaths],
    attendances: signals[SIGNAL.attendances],
    longAttendances: signals[SIGNAL.longAttendances],
  };
}
