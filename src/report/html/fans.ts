import type { FanPoint } from '../../analysis/documents/analysis-document.js';
import type { Histogram } from '../../analysis/documents/document-figures.js';
import { draw, type Frame } from './draw.js';
import { ink, type Role } from './palette.js';

const CARD: Frame = { width: 268, height: 150, padding: { left: 52, right: 16, top: 10, bottom: 40 } };
const AREAS_FROM = 3;

const quantitative = (field: string) => ({ field, type: 'quantitative' });

export interface FanView {
  readonly points: readonly FanPoint[];
  /** what a value is multiplied by to be in the unit of the axis */
  readonly scale: number;
  readonly role: Role;
  readonly axis: string;
  /** real points to lie over it */
  readonly observed?: readonly { readonly at: number; readonly value: number }[];
  /** words for a point */
  tip(point: FanPoint): string;
}

/**
 * Middle 80% and 50% of histories, and the mean with its interval. With several draws the outer band is of histories whose
 * parameters are not known, and the inner one the middle 80% of chance alone. Few points stand apart; more make areas.
 */
export function drawFan({ points, scale, role, axis, tip, observed = [] }: FanView): Promise<string> {
  const values = points.map((point) => ({
    at: point.at,
    ...scaled({ q10: point.q10, q90: point.q90, mean: point.mean }, scale),
    ...scaled({ inner: point.alone?.q10 ?? point.q25, outer: point.alone?.q90 ?? point.q75 }, scale),
    ...scaled({ low: point.interval.low ?? point.mean, high: point.interval.high ?? point.mean }, scale),
    tip: tip(point),
  }));
  const many = points.length > 24;
  const x = {
    ...quantitative('at'),
    scale: { nice: false, zero: false, padding: many ? 2 : 18 },
    axis: {
      title: axis,
      grid: false,
      format: 'd',
      ...(points.length <= 12 ? { values: points.map(({ at }) => at) } : { tickCount: 6 }),
    },
  };
  const y = { type: 'quantitative', scale: { zero: true, nice: true }, axis: { title: null, tickCount: 4 } };
  const band = (name: string, from: string, to: string, opacity: number) => ({
    name,
    mark:
      points.length >= AREAS_FROM
        ? { type: 'area', color: ink(role), opacity, aria: false }
        : { type: 'rule', color: ink(role), opacity, strokeWidth: 22, aria: false },
    encoding: { x, y: { ...y, field: from, stack: null }, y2: { field: to } },
  });
  return draw(
    {
      data: { values },
      layer: [
        band('outer', 'q10', 'q90', 0.16),
        band('inner', 'inner', 'outer', 0.28),
        zeroRule('y'),
        ...(points.length < 2
          ? []
          : [
              {
                name: 'line',
                mark: { type: 'line', color: ink(role), strokeWidth: 2, aria: false },
                encoding: { x, y: { ...y, field: 'mean' } },
              },
            ]),
        {
          name: 'intervals',
          mark: { type: 'rule', color: ink('ink'), strokeWidth: 1.5, aria: false },
          encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
        },
        {
          name: 'means',
          mark: { type: 'point', filled: true, color: ink(role), size: many ? 16 : 46, opacity: 1 },
          encoding: { x, y: { ...y, field: 'mean' }, description: { field: 'tip' } },
        },
        ...(observed.length === 0
          ? []
          : [
              {
                name: 'observed',
                data: { values: observed.map(({ at, value }) => ({ at, value: value * scale })) },
                mark: {
                  type: 'point',
                  shape: 'diamond',
                  filled: true,
                  color: ink('ink'),
                  stroke: ink('paper'),
                  strokeWidth: 1,
                  size: many ? 34 : 80,
                  opacity: 1,
                },
                encoding: { x, y: { ...y, field: 'value' } },
              },
            ]),
      ],
    },
    CARD,
  );
}

/** How the histories spread: equal bins, a line at 0 and one at the mean. */
export function drawHistogram(
  { from, to, counts }: Histogram,
  view: { readonly mean: number; readonly scale: number; readonly role: Role; readonly axis: string },
): Promise<string> {
  const step = (to - from) / counts.length;
  const values = counts.map((count, at) => ({
    count,
    ...scaled({ from: from + at * step, to: from + (at + 1) * step }, view.scale),
  }));
  const x = {
    ...quantitative('from'),
    scale: { nice: false, zero: true },
    axis: { title: view.axis, grid: false, tickCount: 5, labelOverlap: 'greedy' },
  };
  const y = { ...quantitative('count'), scale: { zero: true }, axis: { title: null, tickCount: 3, format: 'd' } };
  return draw(
    {
      data: { values },
      layer: [
        {
          name: 'bars',
          mark: { type: 'rect', color: ink(view.role), opacity: 0.5, stroke: ink('paper'), strokeWidth: 1 },
          encoding: { x, x2: { field: 'to' }, y, y2: { datum: 0 }, description: { field: 'count' } },
        },
        zeroRule('x'),
        {
          name: 'mean',
          data: { values: [{ mean: view.mean * view.scale }] },
          mark: { type: 'rule', color: ink('ink'), strokeWidth: 2, aria: false },
          encoding: { x: quantitative('mean') },
        },
      ],
    },
    CARD,
  );
}

export function zeroRule(channel: 'x' | 'y') {
  return {
    name: `zero-${channel}`,
    data: { values: [{ zero: 0 }] },
    mark: { type: 'rule', color: ink('quiet'), strokeWidth: 1, aria: false },
    encoding: { [channel]: quantitative('zero') },
  };
}

function scaled<Names extends string>(entry: Readonly<Record<Names, number>>, scale: number): Record<Names, number> {
  const pairs = Object.entries<number>(entry).map(([name, value]) => [name, value * scale]);
  return Object.fromEntries(pairs) as Record<Names, number>;
}
