import type {
  DecomposedBundle,
  DecomposedOutcome,
  DecompositionDocument,
  PartsTold,
  ReadFigure,
} from '../analysis/documents/decomposition-document.js';
import { required } from '../units/index.js';
import { BUNDLE_WORDS } from './decomposition-words.js';
import { decimalsFor, displayOf, formatNumber, showEstimate } from './numbers.js';
import { chunks, escapeName, type Paint, paint, wrapText } from './printable.js';
import { type Grid, renderGrid } from './text-grid.js';

interface View {
  readonly width: number;
  readonly colour: boolean;
}

const LEAST_WIDTH = 80;
const NAME_LEAST = 12;
const BAR_WIDTH = 16;
/** where bars stand among a row's cells, counted from the name */
const BARS = 5;

/** Outcomes that tables tell, in this order; documents have all. */
export const DECOMPOSED: readonly string[] = [
  'delayedDays.noCriteriaToReside',
  'bedDays.acute',
  'admissions.unplanned',
  'waits.packageMeanDays',
  'unmetNeedPersonDays',
  'deaths',
  'qalys',
  'cost.nhs',
  'cost.council',
  'cost.households',
  'cost.system',
];

/** Which part of each bundle does what: a waterfall an outcome. */
export function renderDecomposition(document: DecompositionDocument, view: View): string {
  const width = Math.max(LEAST_WIDTH, Math.floor(view.width));
  const ink = paint(view.colour);
  const { name, replications, people, horizonYears } = document.source;
  const draws = document.draws > 1 ? ` in each of ${formatNumber(document.draws - 1, 0)} draws of the parameters` : '';
  const size = `${formatNumber(replications, 0)} replications${draws} of ${formatNumber(people ?? 0, 0)} people, ${horizonYears} years`;
  const parts = document.bundles.flatMap((bundle) => [
    ink.bold(
      wrapText(
        `Which part of ${escapeName(bundle.settlement)} does what, against ${escapeName(document.comparator)}`,
        width,
      ),
    ),
    ...bundle.parts.map((part) => wrapText(partLine(part), width)),
    '',
    ...waterfalls(bundle, width, ink),
    '',
  ]);
  const notes = [...BUNDLE_WORDS.reading, ...document.notes];
  return [
    ink.bold(wrapText(`${escapeName(name)}: ${size}`, width)),
    '',
    ...parts,
    ...notes.map((line) => wrapText(line, width)),
  ].join('\n');
}

function partLine({ name, levers }: DecomposedBundle['parts'][number]): string {
  const told = levers.map(({ path, from, to }) => `${path} ${from} -> ${to}`).join(', ');
  return `- ${escapeName(name)}: ${levers.length === 0 ? 'changes nothing here' : told}`;
}

const HEAD = ['mean a year', 'part', 'interval', 'share', 'alone', ''];
const GAP = '  ';

/** A few lines an outcome: one a part, the whole, and how far the parts need each other. Bars where there is room. */
function waterfalls(bundle: DecomposedBundle, width: number, ink: Paint): string[] {
  const shown = DECOMPOSED.flatMap((name) => bundle.outcomes.find((one) => one.name === name) ?? []);
  const groups = shown.map((outcome) => ({ title: titleOf(outcome), rows: waterfallRows(bundle, outcome) }));
  const rows = groups.flatMap((group) => group.rows);
  const widthOf = (column: number) => Math.max(...[HEAD, ...rows].map((row) => [...row[column]].length));
  const all = HEAD.map((_, column) => widthOf(column));
  const needed = (widths: readonly number[]) => widths.reduce((sum, own) => sum + own + GAP.length, 0) - GAP.length;
  const least = needed(all) <= width ? HEAD.length : HEAD.length - 1;
  const widths = all.slice(0, least);
  const [name, ...others] = widths;
  const names = Math.min(name, Math.max(NAME_LEAST, name - (needed(widths) - width)));
  const line = ([first, ...cells]: readonly string[]) => {
    const told = others.map((own, at) => (at === BARS - 1 ? cells[at] : cells[at].padStart(own)));
    const [lead, ...more] = chunks(first, names);
    return [[lead.padEnd(names), ...told].join(GAP).trimEnd(), ...more].join('\n');
  };
  return [
    ink.faint(line(HEAD)),
    ...groups.flatMap((group) => ['', ink.bold(wrapText(group.title, width)), ...group.rows.map(line)]),
  ];
}

function titleOf({ group, label, unit: own }: DecomposedOutcome): string {
  const { unit } = displayOf(own);
  return `${group === 'payer' ? BUNDLE_WORDS.paidBy : ''}${label}, ${unit === '%' ? 'points' : unit}`;
}

function waterfallRows({ parts, settlement }: DecomposedBundle, outcome: DecomposedOutcome): string[][] {
  const { scale } = displayOf(outcome.unit);
  const figure = (own: ReadFigure) => {
    const { mean, interval } = showEstimate(own, scale, true);
    return [mean, interval];
  };
  const bars = waterfallBars(outcome);
  return [
    ...outcome.parts.map(({ part, shapley, alone, share }, at) => [
      `  ${escapeName(required(parts[part]).name)}`,
      ...figure(shapley),
      share === null ? '' : `${formatNumber(100 * share, 0)}%`,
      figure(alone)[0],
      bars[at],
    ]),
    [`  = ${escapeName(settlement)}`, ...figure(outcome.total), '', '', bars[parts.length]],
    [`  ${BUNDLE_WORDS.interaction}`, ...figure(outcome.interaction), '', '', ''],
  ];
}

/** Each bar begins where the one above it ended; the last is the whole. */
function waterfallBars({ parts, total }: DecomposedOutcome): string[] {
  const ends = [0];
  for (const { shapley } of parts) ends.push(ends[ends.length - 1] + shapley.mean);
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  if (!(most > least)) return [...parts.map(() => ''), ''];
  const at = (value: number) => Math.round(((value - least) / (most - least)) * BAR_WIDTH);
  const bar = (from: number, to: number, mark: string) => {
    const [start, end] = [Math.min(at(from), at(to)), Math.max(at(from), at(to))];
    return (' '.repeat(start) + mark.repeat(end - start) || '|').padEnd(BAR_WIDTH);
  };
  return [...parts.map((_, part) => bar(ends[part], ends[part + 1], '-')), bar(0, total.mean, '=')];
}

/** What a run of several settlements tells of the parts of a bundle, in a few lines. */
export function renderPartsTold({ bundles, ladders }: PartsTold, view: View): string {
  const width = Math.max(LEAST_WIDTH, Math.floor(view.width));
  const ink = paint(view.colour);
  const told = [
    ...bundles.map((bundle) => ({
      title: `Which part of ${escapeName(bundle.settlement)} does what: ${BUNDLE_WORDS.shared}`,
      names: bundle.parts.map(({ name }) => name),
      whole: bundle.settlement,
      outcomes: bundle.outcomes.map((one) => ({ ...one, figures: one.parts.map(({ shapley }) => shapley) })),
    })),
    ...ladders.map((ladder) => ({
      title: `Which part of ${escapeName(ladder.settlement)} does what: ${BUNDLE_WORDS.inThisOrder}`,
      names: ladder.steps.map(({ name }, at) => (at === 0 ? `${name} first` : `then ${name}`)),
      whole: ladder.settlement,
      outcomes: ladder.outcomes.map((one) => ({ ...one, figures: one.steps })),
    })),
  ];
  return told
    .map(({ title, names, whole, outcomes }) => {
      const shown = DECOMPOSED.flatMap((name) => outcomes.find((one) => one.name === name) ?? []);
      const grid: Grid = {
        head: ['mean a year', '', ...names.map(escapeName), `= ${escapeName(whole)}`],
        rows: shown.map(({ label, group, unit: own, figures, total }) => {
          const { scale, unit } = displayOf(own);
          const cell = (one: ReadFigure) => starred(one, scale);
          const name = `${group === 'payer' ? BUNDLE_WORDS.paidBy : ''}${label}`;
          return [name, unit === '%' ? 'points' : unit, ...figures.map(cell), cell(total)];
        }),
        left: [0, 1],
      };
      return `${ink.bold(wrapText(title, width))}\n${renderGrid(grid, width, ink)}\n${wrapText(BUNDLE_WORDS.star, width)}`;
    })
    .join('\n\n');
}

/** Three digits, and a star where the interval leaves 0 out. */
function starred({ mean, reading }: ReadFigure, scale: number): string {
  const clear = reading === 'lower' || reading === 'higher';
  const value = mean * scale;
  return `${formatNumber(value, decimalsFor(value, 3), true)}${clear ? '*' : ' '}`;
}
