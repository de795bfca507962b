import type { TernarySlice } from '../../analysis/documents/loop-documents.js';
import { draw } from './draw.js';
import { ink } from './palette.js';

const HEIGHT_OVER_SIDE = Math.sqrt(3) / 2;
const SIDE = 236;
const WIDEST = 34;

/** Where weights of the three corners (left, right, top) fall on a triangle of side 1. */
export function place([, right, top]: readonly number[]): { x: number; y: number } {
  return { x: right + top / 2, y: top * HEIGHT_OVER_SIDE };
}

/**
 * A slice of the map of splits: the fitted surface in five equal steps of `domain`, and rings, by area, where resamples
 * put the optimum. An affine picture: corners are all of the money that varies.
 */
export function drawTernary(
  slice: TernarySlice,
  view: { readonly domain: readonly [number, number]; tip(cell: TernarySlice['cells'][number]): string },
): Promise<string> {
  const values = slice.cells.map((cell) => ({
    ...place(cell.weights),
    mean: cell.mean,
    probability: cell.probabilityOptimum,
    tip: view.tip(cell),
  }));
  const steps = Math.round((Math.sqrt(1 + 8 * slice.cells.length) - 3) / 2);
  const spacing = Math.min(SIDE / Math.max(steps, 1), WIDEST);
  const clear = 0.45 * spacing + 13;
  const scale = (domain: readonly number[]) => ({ domain: [...domain], nice: false, zero: false });
  const x = { field: 'x', type: 'quantitative', axis: null, scale: scale([0, 1]) };
  const y = { field: 'y', type: 'quantitative', axis: null, scale: scale([0, HEIGHT_OVER_SIDE]) };
  const [left, right, top] = slice.corners as [string, string, string];
  const corners = [
    { label: left, ...place([1, 0, 0]), dy: clear },
    { label: right, ...place([0, 1, 0]), dy: clear },
    { label: top, ...place([0, 0, 1]), dy: -clear },
  ];
  const steps5 = ['step1', 'step2', 'step3', 'step4', 'step5'] as const;
  return draw(
    {
      data: { values },
      layer: [
        {
          name: 'cells',
          mark: { type: 'point', shape: 'circle', filled: true, opacity: 1, size: 0.62 * spacing * spacing },
          encoding: {
            x,
            y,
            description: { field: 'tip' },
            fill: {
              field: 'mean',
              type: 'quantitative',
              legend: null,
              scale: { type: 'quantize', domain: [...view.domain], range: steps5.map((step) => ink(step)) },
            },
          },
        },
        {
          name: 'optima',
          transform: [{ filter: 'datum.probability > 0' }],
          mark: { type: 'point', filled: false, strokeWidth: 2, opacity: 1, stroke: ink('more'), aria: false },
          encoding: {
            x,
            y,
            size: {
              field: 'probability',
              type: 'quantitative',
              legend: null,
              scale: { domain: [0, 1], range: [0, 1.2 * spacing * spacing] },
            },
          },
        },
        ...corners.map((corner, at) => ({
          name: `corner-${at}`,
          data: { values: [corner] },
          mark: { type: 'text', dy: corner.dy, fontSize: 12.5, aria: false },
          encoding: { x, y, text: { field: 'label' } },
        })),
      ],
    },
    { width: SIDE, height: SIDE * HEIGHT_OVER_SIDE, padding: { left: 46, right: 46, top: 36, bottom: 40 } },
  );
}
