import type { OutcomeUnit, Summary } from '../analysis/documents/summary-document.js';
import { differenceTable, distinguishable, stepTable } from './difference-tables.js';
import { driverLines } from './drivers-text.js';
import { basisWords, drawsSentences } from './likely-text.js';
import { figureText, moneyRows, moneySentences, movedText, notSplitText, qalysText } from './money-text.js';
import { noValueLines } from './no-value.js';
import { decimalsFor, displayOf, formatNumber, NO_VALUE_SHOWN, showEstimate } from './numbers.js';
import { type LevelsShown, ownServiceTables } from './own-services-summary.js';
import { escapeName, type Paint, paint, wrapText } from './printable.js';
import { confidenceText, count, differenceLabel, join, named, section, spanWords } from './summary-cells.js';
import { type Grid, gridWidth, renderGrid, stackName } from './text-grid.js';
import { warningLines } from './warnings-text.js';

/** How a summary is laid out. */
export interface SummaryOptions {
  /** columns of the terminal */
  readonly width: number;
  /** false when NO_COLOR is set or the output is no terminal */
  readonly colour: boolean;
}

const LEAST_WIDTH = 80;
const LABEL_WIDTH = 24;
const NAME_WIDTH = 18;

/**
 * The summary as text for a terminal: what was run, levels with intervals, cost by payer, paired differences, and in
 * plain words which of them are distinguishable from none. Fits `width` columns from 80 on: numbers that do not fit
 * beside their interval are set above it, settlements that do not fit beside each other below each other.
 */
export function renderSummary(summary: Summary, options: SummaryOptions): string {
  const width = Math.max(LEAST_WIDTH, Math.floor(options.width));
  const ink = paint(options.colour);
  const activity = summary.outcomes.filter((outcome) => outcome.group === 'activity');
  const payers = summary.outcomes.filter((outcome) => outcome.group !== 'activity');
  const parts = [heading(summary, width, ink)];
  const words = spanWords(summary);
  if (activity.length > 0) {
    parts.push(section(`What happened: ${words.mean} ${confidenceText(summary)}`, width, ink));
    parts.push(levelTables(summary, activity, width, ink));
  }
  if (payers.length > 0) {
    parts.push(section(`Who paid: GBP million, ${words.mean} ${confidenceText(summary)}`, width, ink));
    parts.push(levelTables(summary, payers, width, ink));
    parts.push(...unbalanced(summary).map((line) => wrapText(line, width)));
  }
  for (const { name, shown, outcomes } of ownServiceTables(summary)) {
    const title = `Own service ${escapeName(name)}: ${words.mean} ${confidenceText(summary)}`;
    parts.push(section(title, width, ink), levelTables(shown, outcomes, width, ink));
  }
  parts.push(...noValues(summary).map((line) => wrapText(line, width)));
  const warnings = summary.warnings === undefined ? [] : warningLines(summary.warnings);
  if (warnings.length > 0) parts.push(section('Before reading on', width, ink));
  parts.push(...warnings.map((line) => wrapText(line, width)));
  for (const settlement of summary.settlements) {
    if (settlement === summary.comparator) continue;
    const differences = summary.differences.filter((difference) => difference.settlement === settlement);
    const names = `${escapeName(settlement)} minus ${escapeName(summary.comparator)}`;
    parts.push(section(`Difference, ${names}: ${words.difference}, paired ${confidenceText(summary)}`, width, ink));
    parts.push(differenceTable(summary, settlement, width, ink));
    const sentences =
      summary.basis === 'draws'
        ? drawsSentences(summary, differences, differenceLabel)
        : [distinguishable(summary, settlement, differences)];
    parts.push(...sentences.map((sentence) => wrapText(sentence, width)));
    parts.push(...outsideSentences(summary, settlement).map((sentence) => wrapText(sentence, width)));
    parts.push(...worthTable(summary, settlement, width, ink));
    parts.push(...moneySection(summary, settlement, width, ink));
    const driven = driverLines(summary.drivers ?? [], settlement);
    if (driven.length > 0) parts.push(section('What drives it, from the draws alone', width, ink));
    parts.push(...driven.map((line) => wrapText(line, width)));
  }
  for (const step of summary.steps ?? []) parts.push(...stepTable(summary, step, width, ink));
  const notSplit = summary.money === undefined ? null : notSplitText(summary.money);
  if (notSplit !== null) parts.push('', wrapText(notSplit, width));
  return `${parts.join('\n')}\n`;
}

function noValues({ noValues: entries, levels, differences, outcomes }: Summary): string[] {
  const labelOf = (name: string) => outcomes.find((outcome) => outcome.name === name)?.label ?? name;
  const lines = noValueLines(entries, { labelOf, levels, differences }).map(escapeName);
  return lines.length === 0 ? [] : ['', ...lines];
}

function heading(summary: Summary, width: number, ink: Paint): string {
  const { blocks, draws, people, places } = summary;
  const rivals = summary.settlements.filter((settlement) => settlement !== summary.comparator).map(escapeName);
  const title = [
    summary.name === null ? '' : `${escapeName(summary.name)}: `,
    rivals.length === 0 ? '' : `${rivals.join(', ')} compared with `,
    escapeName(summary.comparator),
  ].join('');
  const facts = [
    count(blocks, 'replication') + (draws > 1 ? ` in ${count(draws, 'draw')} of the parameters` : ''),
    ...(people === null ? [] : [count(people, 'person', 'people')]),
    spanWords(summary).length,
    ...(places.length > 1 ? [count(places.length, 'place')] : []),
    basisWords(summary.basis),
  ];
  return `${ink.bold(wrapText(title, width))}\n${wrapText(facts.join(', '), width)}`;
}

/** Settlements side by side, as many as fit; interval beside the mean if two settlements fit so, else below it. */
function levelTables(summary: LevelsShown, outcomes: readonly OutcomeUnit[], width: number, ink: Paint): string {
  const levels = new Map(summary.levels.map((level) => [`${level.outcome} ${level.settlement}`, level]));
  const grid = (settlements: readonly string[], stacked: boolean): Grid => ({
    head: [...named('', '', stacked), ...settlements.map((name) => stackName(escapeName(name), NAME_WIDTH))],
    rows: outcomes.map((outcome) => {
      const { scale, unit } = displayOf(outcome.unit);
      const cell = (settlement: string) => {
        const level = levels.get(`${outcome.name} ${settlement}`);
        return level === undefined ? NO_VALUE_SHOWN : join(showEstimate(level, scale), stacked);
      };
      return [...named(outcome.label, unit, stacked), ...settlements.map(cell)];
    }),
    left: stacked ? [0] : [0, 1],
  });
  const fits = (settlements: readonly string[], stacked: boolean) =>
    gridWidth(grid(settlements, stacked), LABEL_WIDTH) <= width;
  const stacked = !fits(summary.settlements.slice(0, 2), false);
  const tables: string[] = [];
  for (let from = 0; from < summary.settlements.length; ) {
    let to = from + 1;
    while (to < summary.settlements.length && fits(summary.settlements.slice(from, to + 1), stacked)) to++;
    tables.push(renderGrid(grid(summary.settlements.slice(from, to), stacked), width, ink));
    from = to;
  }
  return tables.join('\n\n');
}

const PER_MILLION = 1e-6;

/** What the costs above have nothing of, for what leaves the model would read as saved. */
function outsideSentences({ outside = [], worth, comparator }: Summary, settlement: string): string[] {
  const hasWorth = worth.some((line) => line.settlement === settlement);
  return outside
    .filter((line) => line.settlement === settlement)
    .map(({ mean, low, high, label, benefit, isCounted }) => {
      const scaled = (pounds: number | null) => (pounds === null ? null : pounds * PER_MILLION);
      const shown = figureText({ mean: mean * PER_MILLION, low: scaled(low), high: scaled(high) });
      const net = hasWorth ? `; net benefit below ${isCounted ? 'takes it off' : 'leaves it out too'}` : '';
      return `Costs above leave out money spent outside the model: ${shown} GBP million a year against ${escapeName(comparator)}, on ${label}, ${benefit}${net}.`;
    });
}

/** Net benefit at each published worth of a QALY, the cheapest first. */
function worthTable({ worth }: Summary, settlement: string, width: number, ink: Paint): string[] {
  const lines = worth.filter((line) => line.settlement === settlement);
  if (lines.length === 0) return [];
  const title = 'Net benefit a year by worth of a QALY: NHS and social services, resources used, undiscounted';
  const grid: Grid = {
    head: ['GBP a QALY', '', 'GBP million'],
    rows: lines.map(({ label, poundsPerQaly, mean, low, high }) => {
      const shown = showEstimate({ mean, low, high }, PER_MILLION, true);
      return [formatNumber(poundsPerQaly, 0), label, join(shown, false)];
    }),
    left: [1],
  };
  return ['', wrapText(title, width), renderGrid(grid, width, ink)];
}

/** Rules at base money and money, read twice side by side; one line where no money moves. */
function moneySection({ money }: Summary, settlement: string, width: number, ink: Paint): string[] {
  const reading = money?.readings.find((one) => one.settlement === settlement);
  if (reading === undefined) return [];
  const sentences = moneySentences(reading).map((text) => wrapText(text, width));
  if (reading.signs === 'none') return ['', ...sentences];
  const grid: Grid = {
    head: ['mean a year', 'rules at base money', 'money', 'both'],
    rows: moneyRows(reading).map(([label, ...figures]) => [label, ...figures.map((figure) => figureText(figure))]),
    left: [0],
  };
  return [
    section('Two readings of money, side by side and never added', width, ink),
    wrapText(`Money moved: ${movedText(reading)}.`, width),
    renderGrid(grid, width, ink),
    wrapText(qalysText(reading), width),
    ...sentences,
  ];
}

/** A line for every settlement whose payers do not add up to the total above them. */
function unbalanced(summary: Summary): string[] {
  const inGroup = (group: OutcomeUnit['group']) => summary.outcomes.filter((outcome) => outcome.group === group);
  const [payers, totals] = [inGroup('payer'), inGroup('total')];
  if (payers.length === 0 || totals.length !== 1) return [];
  return summary.settlements.flatMap((settlement) => {
    const mean = (outcome: OutcomeUnit) =>
      summary.levels.find((level) => level.settlement === settlement && level.outcome === outcome.name)?.mean ?? 0;
    const sum = payers.reduce((so, payer) => so + mean(payer), 0);
    const total = mean(totals[0]);
    if (Math.abs(sum - total) <= 1e-9 * Math.abs(total)) return [];
    const { scale, unit } = displayOf(totals[0].unit);
    const gap = Math.abs(sum - total) * scale;
    return [
      `In ${escapeName(settlement)} the payers' costs do not add up to the total: their sum is ` +
        `${formatNumber(gap, decimalsFor(gap, 2))} ${unit} ${sum < total ? 'less' : 'more'}.`,
    ];
  });
}
