import { required } from '../../units/index.js';
import type { IcerRow } from '../documents/cost-effectiveness-document.js';

/** Mean discounted cost, in pounds, and QALYs of one settlement over the horizon. */
export interface CostAndEffect {
  readonly settlement: string;
  readonly pounds: number;
  readonly qalys: number;
}

/** Means of some thousand values are off by a few units in the last place: this share of the largest is the same value. */
export const ROUNDING_SHARE = 1e-12;

/**
 * The incremental table: by rising cost, an option is dominated when another costs no more and gives no less, and is
 * better in one of the two; among the rest, one is extendedly dominated when going past it to a dearer one buys each unit
 * of effect for less. That is strict: an option on the line between two others stays on the frontier. What is left is
 * compared with its neighbour below, and its ratios never fall. Of options equal in both, the first listed stands for
 * all, and the others are `equal` to it. Differences within rounding count as none.
 */
export function icerTable(options: readonly CostAndEffect[]): IcerRow[] {
  const within = roundingOf(options);
  const stands = twins(options, within);
  const order = [...options.keys()].sort((a, b) => {
    const [one, other] = [options[stands[a]], options[stands[b]]];
    return one.pounds - other.pounds || other.qalys - one.qalys || a - b;
  });
  const distinct = order.filter((at) => stands[at] === at);
  const { hull, status } = frontierOf(options, distinct, within);
  return order.map((at) => {
    const own = options[at];
    const place = hull.indexOf(at);
    const rival = place > 0 ? options[hull[place - 1]] : null;
    const incrementalPounds = rival === null ? null : own.pounds - rival.pounds;
    const incrementalQalys = rival === null ? null : own.qalys - rival.qalys;
    const twin = stands[at] === at ? null : options[stands[at]];
    return {
      ...own,
      status: twin === null ? required(status.get(at)) : 'equal',
      equalTo: twin?.settlement ?? null,
      against: rival?.settlement ?? null,
      incrementalPounds,
      incrementalQalys,
      poundsPerQaly: incrementalPounds === null ? null : incrementalPounds / required(incrementalQalys),
    };
  });
}

interface Rounding {
  readonly pounds: number;
  readonly qalys: number;
}

function roundingOf(options: readonly CostAndEffect[]): Rounding {
  const largest = (of: (option: CostAndEffect) => number) => Math.max(0, ...options.map((one) => Math.abs(of(one))));
  return {
    pounds: ROUNDING_SHARE * largest(({ pounds }) => pounds),
    qalys: ROUNDING_SHARE * largest(({ qalys }) => qalys),
  };
}

/** Of each option the first listed that is equal to it, mostly itself. */
function twins(options: readonly CostAndEffect[], within: Rounding): number[] {
  const stands: number[] = [];
  options.forEach((own, at) => {
    const first = stands.find((other) => {
      const [pounds, qalys] = [options[other].pounds - own.pounds, options[other].qalys - own.qalys];
      return Math.abs(pounds) <= within.pounds && Math.abs(qalys) <= within.qalys;
    });
    stands.push(first ?? at);
  });
  return stands;
}

/** @param order options without twins by rising cost, of equal cost the better first */
function frontierOf(options: readonly CostAndEffect[], order: readonly number[], within: Rounding) {
  const status = new Map<number, Exclude<IcerRow['status'], 'equal'>>();
  const hull: number[] = [];
  const step = (from: number, to: number) => ({
    pounds: options[to].pounds - options[from].pounds,
    qalys: options[to].qalys - options[from].qalys,
  });
  const drop = (why: 'dominated' | 'extendedlyDominated') => status.set(required(hull.pop()), why);
  for (const at of order) {
    if (hull.length > 0 && step(hull[hull.length - 1], at).qalys <= within.qalys) {
      status.set(at, 'dominated');
      continue;
    }
    // dearer by no more than rounding and better: the cheaper one is the dominated
    while (hull.length > 0 && step(hull[hull.length - 1], at).pounds <= within.pounds) drop('dominated');
    while (hull.length >= 2) {
      const [below, above] = [step(hull[hull.length - 2], hull[hull.length - 1]), step(hull[hull.length - 1], at)];
      // the ratio below is the higher one by more than the products may be off
      const excess = below.pounds * above.qalys - above.pounds * below.qalys;
      const off =
        2 * within.pounds * (above.qalys + below.qalys) +
        2 * within.qalys * (Math.abs(below.pounds) + Math.abs(above.pounds));
      if (excess <= off) break;
      drop('extendedlyDominated');
    }
    hull.push(at);
    status.set(at, 'frontier');
  }
  return { hull, status };
}
