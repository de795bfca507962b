import type { Unidentified } from '../analysis/index.js';
import { decimalsFor, formatNumber } from './numbers.js';
import { escapeName, paint, wrapText } from './printable.js';
import { renderGrid } from './text-grid.js';

/** What is shown of a calibration. */
export interface CalibrationView {
  readonly title: string;
  readonly parameters: readonly {
    readonly key: string;
    readonly before: number;
    readonly value: number;
    readonly atBound: 'low' | 'high' | null;
    readonly notIdentified: Unidentified | null;
    readonly takenFor: readonly string[];
    readonly relativeError: number;
    readonly identifiedBy: readonly { readonly target: string; readonly share: number }[];
  }[];
  readonly targets: readonly {
    readonly id: string;
    readonly low: number;
    readonly high: number;
    readonly before: number;
    readonly after: number;
    readonly zBefore: number;
    readonly z: number;
  }[];
  readonly distanceBefore: number;
  readonly distance: number;
  /** what limits the reading, a sentence each */
  readonly cautions: readonly string[];
}

const LEAST_WIDTH = 80;
const TOLD_BY_SHOWN = 2;

/** What a calibration found: every parameter with what tells it, every fit target before and after. */
export function renderCalibration(
  view: CalibrationView,
  options: { readonly width: number; readonly colour: boolean },
): string {
  const width = Math.max(LEAST_WIDTH, Math.floor(options.width));
  const ink = paint(options.colour);
  const parameters = {
    head: ['parameter', 'before', 'found', '+-%', 'told by'],
    rows: view.parameters.map((parameter) => [
      escapeName(parameter.key),
      String(parameter.before),
      String(parameter.value),
      parameter.notIdentified === null ? percent(parameter.relativeError) : '-',
      toldBy(parameter),
    ]),
    left: [0, 4],
  };
  const targets = {
    head: ['fit target', 'band', 'before', 'after', 'z before', 'z'],
    rows: view.targets.map(({ id, low, high, before, after, zBefore, z }) => {
      const number = (value: number) => formatNumber(value, decimalsFor(high - low, 3));
      const far = (value: number) => formatNumber(value, 2);
      return [escapeName(id), `${number(low)} to ${number(high)}`, number(before), number(after), far(zBefore), far(z)];
    }),
    left: [0],
  };
  const inside = view.targets.filter(({ z, after, low, high }) => Number.isFinite(z) && after >= low && after <= high);
  return [
    ink.bold(wrapText(escapeName(view.title), width)),
    renderGrid(parameters, width, ink),
    '',
    renderGrid(targets, width, ink),
    '',
    `distance (sum of z squared): ${formatNumber(view.distanceBefore, 2)} before, ${formatNumber(view.distance, 2)} after`,
    `fit: ${inside.length} of ${view.targets.length} in their bands`,
    ...view.cautions.map((caution) => wrapText(caution, width)),
    '',
  ].join('\n');
}

function toldBy({ notIdentified, takenFor, identifiedBy, atBound }: CalibrationView['parameters'][number]): string {
  const bound = atBound === null ? '' : ` (at its ${atBound} bound)`;
  if (notIdentified === 'weak') return `NOT IDENTIFIED: too weak${bound}`;
  if (notIdentified === 'loose') return `NOT IDENTIFIED: its bounds say more${bound}`;
  if (notIdentified === 'collinear')
    return `NOT IDENTIFIED: like ${takenFor.length > 0 ? takenFor.map(escapeName).join(', ') : 'a mix of others'}${bound}`;
  const shown = identifiedBy
    .slice(0, TOLD_BY_SHOWN)
    .map(({ target, share }) => `${escapeName(target)} ${percent(share)}%`);
  return `${shown.join(', ') || 'many'}${bound}`;
}

function percent(share: number): string {
  return formatNumber(100 * share, decimalsFor(100 * share, 2));
}
