import { lognormal, uniform } from '../../engine/index.js';
import { bounded } from '../../maths/index.js';
import { bookValue } from '../../scenario/book-value.js';
import type { Settlement } from '../../scenario/types.js';
import { toTick } from '../capacity/part-posts.js';
import { PURPOSE } from '../codes/purposes.js';
import { LEVELS } from '../funding/scale-loss.js';
import type { State } from '../state/state.js';

/** Standard deviation of the log of an area's estimated need; each level closer to people reduces it by a share. */
export function needNoise({ devolution, information }: Settlement): number {
  let noise = information.noise * (1 - information.transparencyShare);
  for (let level = 0; level < LEVELS[devolution.level]; level++) noise *= 1 - devolution.informationGainShare;
  return noise;
}

/**
 * Weights of the areas' home-care places: 1 + m s(estimate / mean - 1), where estimate = need x noise with mean 1.
 * All 1 while the system decides, which does not tell areas apart.
 *
 * @param u one uniform per area: its error of estimation, the same for every observer
 */
export function areaWeights(
  settlement: Settlement,
  matchShare: number,
  need: readonly number[],
  u: readonly number[],
): number[] {
  if (LEVELS[settlement.devolution.level] === 0) return need.map(() => 1);
  const noise = needNoise(settlement);
  const seen = need.map((clients, area) => clients * lognormal(u[area], -(noise * noise) / 2, noise));
  const mean = seen.reduce((sum, estimate) => sum + estimate, 0) / seen.length;
  return seen.map((estimate) => (mean > 0 ? 1 + matchShare * bounded(estimate / mean - 1) : 1));
}

/** Once a year: the areas' weights follow their need as estimated at the end of the year before. */
export function weighAreas(s: State): void {
  const { areaWeight } = s.inSystem;
  const { settlement, base } = s.terms;
  const year = s.year;
  const areas = [...areaWeight.keys()];
  const need = areas.map((area) => s.support.inUse[area] + s.support.waiting[area]);
  const u = areas.map((area) => uniform(s.streams, area, PURPOSE.areaNeed, year));
  const match = bookValue(s.rules.scenario.place.book, 'devolution.matchShare');
  const inForce = areaWeights(settlement, match, need, u);
  const usual = areaWeights(base, match, need, u);
  for (const area of areas) areaWeight[area] = inForce[area] / usual[area];
}

/** Home-care places by area: the same total, split by the areas' weights. */
export function slotsByArea(s: State, homeCare: readonly number[]): readonly number[] {
  const { areaWeight } = s.inSystem;
  if (areaWeight.every((weight) => weight === 1)) return homeCare;
  const weights = homeCare.map((places, area) => places * areaWeight[area]);
  const total = homeCare.reduce((sum, places) => sum + places, 0);
  if (total === 0) return homeCare;
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => toTick((total * weight) / all));
}
