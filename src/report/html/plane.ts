import { ALIGN, alongside, narrowFrame, wideFrame } from './curves.js';
import { draw } from './draw.js';
import { zeroRule } from './fans.js';
import { ink } from './palette.js';

export interface Cloud {
  readonly label: string;
  readonly ink: string;
  readonly mean: { readonly qalys: number; readonly pounds: number };
  readonly points: readonly { readonly qalys: number; readonly pounds: number }[];
  readonly tip: string;
}

const NAME = { type: 'text', align: ALIGN, dy: -18, fontSize: 12.5, fontWeight: 600, aria: false } as const;

/** The cost-effectiveness plane: a point a unit, a ring at the mean, the line of the willingness to pay. */
export async function drawPlane(
  clouds: readonly Cloud[],
  willingnessToPayPounds: number,
): Promise<{ wide: string; narrow: string }> {
  const one = (narrow: boolean) => drawOne(clouds, willingnessToPayPounds, narrow);
  return { wide: await one(false), narrow: await one(true) };
}

function drawOne(clouds: readonly Cloud[], wtp: number, narrow: boolean): Promise<string> {
  const values = clouds.flatMap(({ points, ink: colour }) => points.map((point) => ({ ...point, colour })));
  const align = alongside([...values, ...clouds.map(({ mean }) => mean)].map(({ qalys }) => qalys));
  const means = clouds.map(({ mean, label, ink: colour, tip }) => {
    return { ...mean, label, colour, tip, align: align(mean.qalys) };
  });
  const widest = Math.max(...values.map(({ qalys }) => Math.abs(qalys)), ...means.map(({ qalys }) => Math.abs(qalys)));
  const tallest = Math.max(
    ...values.map(({ pounds }) => Math.abs(pounds)),
    ...means.map((mean) => Math.abs(mean.pounds)),
  );
  const reach = widest === 0 ? 0 : Math.min(widest, tallest / Math.max(wtp, 1));
  const threshold = [-reach, reach].map((qalys) => ({ qalys, pounds: qalys * wtp }));
  const x = {
    field: 'qalys',
    type: 'quantitative',
    scale: { zero: true, nice: true },
    axis: { title: 'QALYs gained →', tickCount: 5, titleAnchor: 'end' },
  };
  const y = {
    field: 'pounds',
    type: 'quantitative',
    scale: { zero: true, nice: true },
    axis: {
      title: null,
      tickCount: 5,
      format: '~s',
      labelExpr: "datum.value < 0 ? '−£' + slice(datum.label, 1) : '£' + datum.label",
    },
  };
  const colour = (channel: string) => ({ [channel]: { field: 'colour', type: 'nominal', scale: null } });
  return draw(
    {
      title: {
        text: '↑ costs more',
        anchor: 'start',
        fontSize: 12,
        fontWeight: 'normal',
        color: ink('muted'),
        offset: 8,
      },
      data: { values },
      layer: [
        zeroRule('x'),
        zeroRule('y'),
        {
          name: 'threshold',
          data: { values: threshold },
          mark: { type: 'line', color: ink('quiet'), strokeDash: [3, 3], strokeWidth: 1.25, aria: false },
          encoding: { x, y },
        },
        {
          name: 'points',
          mark: { type: 'point', filled: true, size: 20, opacity: 0.55, aria: false },
          encoding: { x, y, ...colour('fill') },
        },
        {
          name: 'means',
          data: { values: means },
          mark: { type: 'point', filled: true, size: 130, opacity: 1, stroke: ink('paper'), strokeWidth: 2 },
          encoding: { x, y, ...colour('fill'), description: { field: 'tip' } },
        },
        {
          name: 'halos',
          data: { values: means },
          mark: { ...NAME, stroke: ink('paper'), strokeWidth: 4, strokeJoin: 'round' },
          encoding: { x, y, text: { field: 'label' } },
        },
        {
          name: 'names',
          data: { values: means },
          mark: NAME,
          encoding: { x, y, text: { field: 'label' }, ...colour('fill') },
        },
      ],
    },
    narrow ? narrowFrame(260) : wideFrame(330, 40),
  );
}
