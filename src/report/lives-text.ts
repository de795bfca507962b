import type { Life } from '../outcomes/index.js';
import { DAYS_PER_YEAR, required } from '../units/index.js';
import { dateText, durationText, lifeWords } from './life-words.js';
import { escapeName, type Paint, paint, wrapText } from './printable.js';

/** A line of two lives side by side: which event of each, null where one has none. */
export interface LivesLine {
  readonly day: number;
  readonly left: number | null;
  readonly right: number | null;
  readonly same: boolean;
}

/** What is shown of one life, or of two side by side. */
export interface LivesView {
  readonly title: string;
  readonly left: Life;
  /** null for one life alone */
  readonly right: Life | null;
  readonly lines: readonly LivesLine[];
  /** index of the line at which the two lives part, -1 when they never do */
  readonly parting: number;
  /** events before this day are counted, not shown */
  readonly fromDay: number;
  /** one line a settlement: what its life adds up to */
  readonly totals: readonly string[];
}

const DATE_WIDTH = 26;
const AGE_WIDTH = 4;
const GAP = '  ';

/** One person's life in one or two settlements, an event a line, with the line at which they part marked. */
export function renderLives(view: LivesView, options: { readonly width: number; readonly colour: boolean }): string {
  const ink = paint(options.colour);
  const sides = view.right === null ? [view.left] : [view.left, view.right];
  const room = options.width - DATE_WIDTH - AGE_WIDTH - GAP.length * (1 + sides.length);
  const width = Math.max(20, Math.floor(room / sides.length));
  const words = sides.map((life) => lifeWords(life));
  const shown = view.lines.map((line, at) => ({ line, at })).filter(({ line }) => line.day >= view.fromDay);
  const hidden = view.lines.length - shown.length;
  const heads = ['when', 'age', ...sides.map((life) => escapeName(life.settlement))];
  const lines = [
    ...wrapText(view.title, options.width).split('\n').map(ink.bold),
    ...wrapText(traits(view.left), options.width).split('\n'),
    '',
    ...(hidden > 0 ? [`${hidden} earlier events are not shown; --all shows them`] : []),
    ...row(heads.map(ink.bold), heads, width),
    ink.faint('-'.repeat(DATE_WIDTH + AGE_WIDTH + GAP.length * (1 + sides.length) + width * sides.length)),
  ];
  for (const { line, at } of shown) {
    if (at === view.parting) lines.push(ink.bold(partingMark(view)));
    lines.push(...eventLines(view, line, words, width, ink));
  }
  if (view.parting < 0 && view.right !== null) lines.push('the two lives never part');
  const totals = view.totals.flatMap((text) => wrapText(text, options.width).split('\n'));
  return `${[...lines, '', ...totals].join('\n')}\n`;
}

function partingMark({ lines, parting, left }: LivesView): string {
  return `>>> here they part: ${dateText(lines[parting].day, left.warmUpYears)}`;
}

/** `male, 80 years at the start, deprivation quintile 3 ...`: what does not change in a life. */
export function traits({ sex, quintile, livesAlone, paysHomeCare, paysCareHome, events }: Life): string {
  const [first] = events;
  const there = first?.occasion === 'start';
  const born = first?.ageYears === 0 ? 'born in the simulation' : `moved in at ${first?.ageYears}`;
  const who = `${sex}, ${there ? `${first.ageYears} years at the start` : born}`;
  const home = `deprivation quintile ${quintile} (1 = most deprived)${livesAlone ? ', lives alone' : ''}`;
  const means = paysHomeCare ? ', would fund their own home care' : '';
  return `${who}, ${home}${means}${paysCareHome ? ', would fund their own care-home place' : ''}`;
}

function eventLines(
  view: LivesView,
  line: LivesLine,
  words: readonly (readonly string[])[],
  width: number,
  ink: Paint,
): string[] {
  const { left, right } = view;
  const event = line.left === null ? required(right).events[required(line.right)] : left.events[line.left];
  const cells = [dateText(line.day, left.warmUpYears), String(event.ageYears)];
  cells.push(line.left === null ? '' : words[0][line.left]);
  if (right !== null) cells.push(line.same ? 'the same' : line.right === null ? '' : words[1][line.right]);
  const painted = cells.map((cell, at) => (at === 3 && line.same ? ink.faint(cell) : cell));
  return row(painted, cells, width);
}

/** One row of cells, wrapped and padded by what they show, not by what colours them. */
function row(painted: readonly string[], plain: readonly string[], width: number): string[] {
  const widths = plain.map((_, at) => (at === 0 ? DATE_WIDTH : at === 1 ? AGE_WIDTH : width));
  const wrapped = plain.map((cell, at) => wrapText(cell, widths[at]).split('\n'));
  const height = Math.max(...wrapped.map((cell) => cell.length));
  return Array.from({ length: height }, (_, line) =>
    wrapped
      .map((cell, at) => {
        const text = cell[line] ?? '';
        const pad = ' '.repeat(Math.max(0, widths[at] - [...text].length));
        return `${cell.length === 1 && line === 0 ? painted[at] : text}${pad}`;
      })
      .join(GAP)
      .trimEnd(),
  );
}

export interface TotalDays {
  readonly acuteBedDays: number;
  readonly delayedDays: number;
  readonly unmetNeedDays: number;
  readonly careHomeDays: number;
  readonly died: boolean;
  readonly movedAway: boolean;
}

/** `one-pot since the fork: 12.5 days in an acute bed, 2.1 days of them ready to leave, ...` */
export function totalsText(settlement: string, totals: TotalDays): string {
  const parts = [
    `${durationText(totals.acuteBedDays)} in an acute bed`,
    `${durationText(totals.delayedDays)} of them ready to leave`,
    ...(totals.careHomeDays > 0 ? [`${durationText(totals.careHomeDays)} in a care home`] : []),
    ...(totals.unmetNeedDays > 0 ? [`${durationText(totals.unmetNeedDays)} with need unmet`] : []),
    totals.died ? 'died' : totals.movedAway ? 'moved away' : 'alive at the end',
  ];
  return `${escapeName(settlement)} since the fork: ${parts.join(', ')}`;
}

/** The day a year since the fork begins. */
export function yearStart(year: number, warmUpYears: number): number {
  return (year - 1 + warmUpYears) * DAYS_PER_YEAR;
}
