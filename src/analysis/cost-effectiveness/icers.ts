import { required } from '../../units/index.js';
import type { IcerRow } from '../documents/cost-effectiveness-document.js';

export interface CostAndEffect {
  readonly settlement: string;
  readonly pounds: number;
  readonly qalys: number;
}

/**
 * The incremental table: by rising cost, an option is dominated when another costs no more and gives no less, and is
 * better in one of the two; among the rest, one is extendedly dominated when going past it to a dearer one buys each unit
 * of effect for less. What is left is compared with its neighbour below, and its ratios rise. Of options equal in both,
 * the first listed stays. A ratio exists only for an effect above 0, which the order on the frontier guarantees.
 */
export function icerTable(options: readonly CostAndEffect[]): IcerRow[] {
  const order = [...options.keys()].sort((a, b) => {
    const [one, other] = [options[a], options[b]];
    return one.pounds - other.pounds || other.qalys - one.qalys || a - b;
  });
  const status = new Map<number, IcerRow['status']>();
  const hull: number[] = [];
  const ratio = (from: number, to: number) =>
    (options[to].pounds - options[from].pounds) / (options[to].qalys - options[from].qalys);
  for (const at of order) {
    const top = hull[hull.length - 1];
    if (top !== undefined && options[at].qalys <= options[top].qalys) {
      status.set(at, 'dominated');
      continue;
    }
    while (hull.length >= 2) {
      const [below, last] = [hull[hull.length - 2], hull[hull.length - 1]];
      if (ratio(below, last) < ratio(last, at)) break;
      status.set(required(hull.pop()), 'extendedlyDominated');
    }
    hull.push(at);
    status.set(at, 'frontier');
  }
  return order.map((at) => {
    const own = options[at];
    const place = hull.indexOf(at);
    const rival = place > 0 ? options[hull[place - 1]] : null;
    const incrementalPounds = rival === null ? null : own.pounds - rival.pounds;
    const incrementalQalys = rival === null ? null : own.qalys - rival.qalys;
    return {
      ...own,
      status: required(status.get(at)),
      against: rival?.settlement ?? null,
      incrementalPounds,
      incrementalQalys,
      poundsPerQaly: incrementalPounds === null ? null : incrementalPounds / required(incrementalQalys),
    };
  });
}
