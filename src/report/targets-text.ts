import type { JudgedTarget, Miss, UseTally, Verdict } from '../analysis/index.js';
import { decimalsFor, formatNumber } from './numbers.js';
import { escapeName, paint, wrapText } from './printable.js';
import { type Grid, renderGrid } from './text-grid.js';

/** What is shown of results held against targets. */
export interface TargetsView {
  readonly title: string;
  readonly verdict: Verdict;
  /** rows of the book or `@target` that an input restates, by id */
  readonly restates: ReadonlyMap<string, readonly string[]>;
  /** what limits the reading, a sentence each */
  readonly cautions: readonly string[];
}

const LEAST_WIDTH = 80;

/** What agreement shows, by use, in the order in which the parts are shown. */
const PARTS = {
  fit: 'a parameter was chosen by it: agreement is consistency, not validation',
  check: 'nothing was chosen by it: agreement is evidence',
  input: 'it restates what went in: agreement shows that nothing was lost on the way; not counted',
} as const;

/** Every target with band, simulated mean and the half-width of its 95% interval, by use, and what comes of each part. */
export function renderTargets(
  view: TargetsView,
  options: { readonly width: number; readonly colour: boolean },
): string {
  const width = Math.max(LEAST_WIDTH, Math.floor(options.width));
  const ink = paint(options.colour);
  const { verdict } = view;
  const parts = (Object.keys(PARTS) as (keyof typeof PARTS)[]).flatMap((use) => {
    const own = verdict.targets.filter((target) => target.use === use);
    if (own.length === 0) return [];
    const grid: Grid = {
      head: [use, 'band', 'mean', '+-', 'result', ...(use === 'input' ? ['restates'] : [])],
      rows: own.map((target) => [
        ...row(target),
        ...(use === 'input' ? [(view.restates.get(target.id) ?? []).map(escapeName).join(' ')] : []),
      ]),
      left: [0, 4, 5],
    };
    return ['', wrapText(`${use}: ${PARTS[use]}`, width), renderGrid(grid, width, ink)];
  });
  return [
    ink.bold(wrapText(escapeName(view.title), width)),
    ...parts,
    '',
    ...[tallyText('fit', verdict.fit, verdict), tallyText('check', verdict.check, verdict)].map((text) =>
      wrapText(text, width),
    ),
    wrapText(inputText(verdict), width),
    ...view.cautions.map((caution) => wrapText(caution, width)),
    ink.bold(verdict.pass ? 'PASS' : 'MISS'),
    '',
  ].join('\n');
}

function row(target: JudgedTarget): string[] {
  const { id, low, high, mean, halfWidth, miss } = target;
  const decimals = bandDecimals(low, high);
  const band = (value: number) => formatNumber(value, decimals);
  const digits = halfWidth !== null && halfWidth > 0 ? decimalsFor(halfWidth, 2) : decimalsFor(mean ?? 0, 4);
  return [
    escapeName(id),
    low === high ? band(low) : `${band(low)} to ${band(high)}`,
    mean === null ? '-' : formatNumber(mean, digits),
    halfWidth === null ? '-' : formatNumber(halfWidth, halfWidth === 0 ? 0 : digits),
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

function tallyText(use: 'fit' | 'check', { passed, of, needed, pass }: UseTally, verdict: Verdict): string {
  const counted = `${passed} of ${of} pass, at least ${needed} needed: ${pass ? 'enough' : 'too few'}`;
  return `${use}: ${counted}${missedText(use, verdict)}`;
}

function inputText(verdict: Verdict): string {
  const own = verdict.targets.filter(({ use }) => use === 'input');
  return `input: ${own.filter(({ pass }) => pass).length} of ${own.length} pass, not counted${missedText('input', verdict)}`;
}

function missedText(use: JudgedTarget['use'], { targets }: Verdict): string {
  const missed = targets.filter((target) => target.use === use && !target.pass).map(({ id }) => escapeName(id));
  return missed.length === 0 ? '' : `; missed: ${missed.join(', ')}`;
}
