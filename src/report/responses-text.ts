import type { JudgedResponse, ResponsesVerdict } from '../analysis/index.js';
import type { ResponseRow } from '../scenario/index.js';
import { decimalsFor, formatNumber } from './numbers.js';
import { escapeName, paint, wrapText } from './printable.js';
import { type Grid, renderGrid } from './text-grid.js';

/** What is shown of experiments held against published responses. */
export interface ResponsesView {
  readonly title: string;
  readonly verdict: ResponsesVerdict;
  /** by id, those that nothing is run for included */
  readonly rows: ReadonlyMap<string, ResponseRow>;
  /** what limits the reading, a sentence each */
  readonly cautions: readonly string[];
}

const LEAST_WIDTH = 80;

const PARTS = {
  check: 'nothing was chosen by it: agreement is evidence',
  fit: 'kept for choosing a parameter: not counted',
  input: 'it is what went in, or what the published reading of money takes as given: not counted',
} as const;

/** Why a response says nothing, in words. */
export const WHY_UNINFORMATIVE = {
  evidence: 'the evidence is too wide',
  chance: 'more replications',
  bound: 'bound kept',
  'no value': 'no value',
} as const;

/** Every response with what was published, what was simulated and the verdict, by use, and the counts. */
export function renderResponses(
  view: ResponsesView,
  options: { readonly width: number; readonly colour: boolean },
): string {
  const width = Math.max(LEAST_WIDTH, Math.floor(options.width));
  const ink = paint(options.colour);
  const { verdict, rows } = view;
  const parts = (Object.keys(PARTS) as (keyof typeof PARTS)[]).flatMap((use) => {
    const own = verdict.responses.filter((one) => one.use === use);
    if (own.length === 0) return [];
    const grid: Grid = {
      head: [use, 'published', 'x g', 'simulated', '+-', 'z', 'verdict'],
      rows: own.map((one) => line(one, rows.get(one.id))),
      left: [0, 6],
    };
    return ['', wrapText(`${use}: ${PARTS[use]}`, width), renderGrid(grid, width, ink)];
  });
  const others = [...rows.values()].filter(({ experiment }) => experiment === null);
  const without = (use: ResponseRow['use']) => others.filter((row) => row.use === use).length;
  return [
    ink.bold(wrapText(escapeName(view.title), width)),
    ...parts,
    '',
    ...countsText(verdict).map((text) => wrapText(text, width)),
    wrapText(
      `nothing run for ${without('notComparable')} that no experiment answers and ${without('input')} more inputs: the table says why`,
      width,
    ),
    ...view.cautions.map((caution) => wrapText(caution, width)),
    ink.bold(verdict.pass ? 'PASS' : 'MISS'),
    '',
  ].join('\n');
}

function line(one: JudgedResponse, row: ResponseRow | undefined): string[] {
  const digits = digitsOf(one);
  const show = (value: number | null) => (value === null ? '-' : formatNumber(value, digits));
  return [
    `${escapeName(one.id)}${row === undefined ? '' : ` (${escapeName(row.unit)})`}`,
    publishedText(one, row, show),
    one.g === 1 ? '' : formatNumber(one.g, 2),
    show(one.simulated),
    show(one.halfWidth),
    one.z === null ? '-' : formatNumber(one.z, 1),
    one.why === null ? one.verdict : `${one.verdict}: ${WHY_UNINFORMATIVE[one.why]}`,
  ];
}

function publishedText(
  { estimate, low, high }: JudgedResponse,
  row: ResponseRow | undefined,
  show: (n: number) => string,
) {
  if (estimate === null) return row?.experiment?.form ?? '-';
  if (low === null || high === null) return `at most ${show(estimate)}`;
  return `${show(estimate)} [${show(low)} to ${show(high)}]`;
}

/** Two digits of the narrower of the two intervals, so that neither is rounded away. */
function digitsOf({ estimate, low, high, simulated, halfWidth }: JudgedResponse): number {
  const sizes = [
    low !== null && high !== null ? (high - low) / 2 : estimate,
    halfWidth,
    estimate === null ? simulated : null,
  ];
  const least = Math.min(...sizes.flatMap((size) => (size === null || size === 0 ? [] : [Math.abs(size)])));
  return Number.isFinite(least) ? Math.min(4, decimalsFor(least, 2)) : 0;
}

function countsText({ responses, sizes, directions, opposite, notCounted }: ResponsesVerdict): string[] {
  const named = (which: (one: JudgedResponse) => boolean) => {
    const found = responses.filter((one) => one.use === 'check' && which(one)).map(({ id }) => escapeName(id));
    return found.length === 0 ? '' : `: ${found.join(', ')}`;
  };
  const missed = named(({ verdict }) => verdict === 'outside' || verdict === 'opposite');
  return [
    `sizes: ${sizes.inside} of ${sizes.of} informative checks inside, at least 80% needed${missed === '' ? '' : `; missed${missed}`}`,
    `directions: ${directions.as} of ${directions.of} as published`,
    `opposite: ${opposite}${named(({ verdict }) => verdict === 'opposite')}`,
    `not counted: ${notCounted} checks that say nothing${named(({ verdict }) => verdict === 'uninformative')}`,
  ];
}
