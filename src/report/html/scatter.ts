import { ALIGN, alongside, narrowFrame, wideFrame } from './curves.js';
import { draw, type Frame } from './draw.js';
import { zeroRule } from './fans.js';
import { ink, type Role } from './palette.js';

export interface Dot {
  readonly x: number;
  readonly y: number;
  /** empty: without a name */
  readonly label: string;
  readonly role: Role;
  /** filled, or a ring */
  readonly filled: boolean;
  readonly tip: string;
}

export interface ScatterView {
  readonly dots: readonly Dot[];
  readonly xTitle: string;
  readonly yTitle: string;
}

const NAME = { type: 'text', align: ALIGN, dy: -14, fontSize: 12, fontWeight: 600, aria: false } as const;

/** Dots and rings on two scales that hold 0, the named ones with their names. */
export async function drawScatter(view: ScatterView): Promise<{ wide: string; narrow: string }> {
  return { wide: await drawOne(view, false), narrow: await drawOne(view, true) };
}

/** A name above the highest dot pushes the title up: there must be room for both. */
function withRoom(frame: Frame): Frame {
  return { ...frame, padding: { ...frame.padding, top: 44 } };
}

const ROOM = 0.12;
/** `0`, and not `0k`. */
const NO_UNIT_AT_ZERO = "datum.value === 0 ? '0' : datum.label";

/** A scale that holds 0 and has room beyond its outermost dots, so that none lies on an edge. */
function roomy(values: readonly number[]): [number, number] {
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const room = ROOM * (most - least || 1);
  return [least - room, most + room];
}

function drawOne({ dots, xTitle, yTitle }: ScatterView, narrow: boolean): Promise<string> {
  const align = alongside(dots.map(({ x }) => x));
  const values = dots.map(({ role, filled, ...dot }) => ({
    ...dot,
    align: align(dot.x),
    stroke: ink(role),
    fill: filled ? ink(role) : ink('paper'),
    wordInk: ink(role === 'quiet' ? 'muted' : role),
  }));
  const raw = (field: string) => ({ field, type: 'nominal', scale: null });
  const x = {
    field: 'x',
    type: 'quantitative',
    scale: { domain: roomy(dots.map((dot) => dot.x)), nice: true },
    axis: { title: xTitle, tickCount: narrow ? 3 : 5, titleAnchor: 'end', format: '~s', labelExpr: NO_UNIT_AT_ZERO },
  };
  const y = {
    field: 'y',
    type: 'quantitative',
    scale: { domain: roomy(dots.map((dot) => dot.y)), nice: true },
    axis: { title: null, tickCount: 5, format: '~s', labelExpr: NO_UNIT_AT_ZERO },
  };
  const named = values.filter(({ label }) => label !== '');
  return draw(
    {
      title: { text: yTitle, anchor: 'start', fontSize: 12, fontWeight: 'normal', color: ink('muted'), offset: 8 },
      data: { values },
      layer: [
        zeroRule('x'),
        zeroRule('y'),
        {
          name: 'dots',
          mark: { type: 'point', filled: true, size: 80, opacity: 1, strokeWidth: 2 },
          encoding: { x, y, stroke: raw('stroke'), fill: raw('fill'), description: { field: 'tip' } },
        },
        {
          name: 'halos',
          data: { values: named },
          mark: { ...NAME, stroke: ink('paper'), strokeWidth: 4, strokeJoin: 'round' },
          encoding: { x, y, text: { field: 'label' } },
        },
        {
          name: 'names',
          data: { values: named },
          mark: NAME,
          encoding: { x, y, text: { field: 'label' }, fill: raw('wordInk') },
        },
      ],
    },
    withRoom(narrow ? narrowFrame(240) : wideFrame(290, 60)),
  );
}
