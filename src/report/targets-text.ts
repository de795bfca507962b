import type { JudgedTarget, Miss, UseTally, Verdict } from '../analysis/index.js';
import { decimalsFor, formatNumber } from './numbers.js';
import { escapeName, paint, wrapText } from './printable.js';
import { type Grid, renderGrid } from './text-grid.js';

/** What is shown of results held against targets. */
export interface TargetsView {
  readonly title: string;
  readonly verdict: Verdict;
  /** what limits the reading, a sentence each */
  readonly cautions: readonly string[];
}

const LEAST_WIDTH = 80;

/** Every target with band, simulated mean and the half-width of its 95% interval, and what comes of them together. */
export function renderTargets(
  view: TargetsView,
  options: { readonly width: number; readonly colour: boolean },
): string {
  const width = Math.max(LEAST_WIDTH, Math.floor(options.width));
  const ink = paint(options.colour);
  const grid: Grid = {
    head: ['target', 'band', 'mean', '+-', 'use', 'result'],
    rows: view.verdict.targets.map(row),
    left: [0, 4, 5],
  };
  return [
    ink.bold(wrapText(escapeName(view.title), width)),
    renderGrid(grid, width, ink),
    '',
    ...[tallyText('fit', view.verdict.fit), tallyText('check', view.verdict.check)],
    ...view.cautions.map((caution) => wrapText(caution, width)),
    ink.bold(view.verdict.pass ? 'PASS' : 'MISS'),
    '',
  ].join('\n');
}

function row(target: JudgedTarget): string[] {
  const { id, low, high, mean, halfWidth, use, miss } = target;
  const decimals = bandDecimals(low, high);
  const band = (value: number) => formatNumber(value, decimals);
  const digits = halfWidth !== null && halfWidth > 0 ? decimalsFor(halfWidth, 2) : decimalsFor(mean ?? 0, 4);
  return [
    escapeName(id),
    low === high ? band(low) : `${band(low)} to ${band(high)}`,
    mean === null ? '-' : formatNumber(mean, digits),
    halfWidth === null ? '-' : formatNumber(halfWidth, halfWidth === 0 ? 0 : digits),
    use,
    miss === null ? 'pass' : `MISS ${missText(miss, target)}`,
  ];
}

/** Three digits of the band's width (four of a band without), or fewer where they show both ends as well. */
function bandDecimals(low: number, high: number): number {
  const most = high > low ? decimalsFor(high - low, 3) : decimalsFor(low, 4);
  const shows = (decimals: number) =>
    [low, high].every((end) => Number(end.toFixed(decimals)) === Number(end.toFixed(most)));
  let decimals = 0;
  while (!shows(decimals)) decimals++;
  return decimals;
}

function missText(miss: Miss, { low, high }: JudgedTarget): string {
  if (miss.why === 'undefined') return `divides by 0 in ${miss.blocks}`;
  if (miss.why === 'no interval') return 'no interval';
  if (miss.why === 'wide')
    return miss.times === null ? 'varies' : `interval x ${formatNumber(miss.times, decimalsFor(miss.times, 2))}`;
  const end = Math.abs(miss.why === 'below' ? low : high);
  const percent = (100 * miss.by) / end;
  const far =
    end === 0 ? formatNumber(miss.by, decimalsFor(miss.by, 2)) : `${formatNumber(percent, decimalsFor(percent, 2))}%`;
  return `${far} ${miss.why}`;
}

function tallyText(use: string, { passed, of, needed, pass }: UseTally): string {
  return `${use}: ${passed} of ${of} pass, at least ${needed} needed: ${pass ? 'enough' : 'too few'}`;
}
