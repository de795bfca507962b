import type { Objective, SelectionDocument, SweepDocument } from '../../analysis/documents/loop-documents.js';
import { optimaLines } from '../money-text.js';
import { estimateCells, percentText, plainNumber } from './amounts.js';
import { type Figure, figureMarkup } from './figure.js';
import { html, type Markup } from './markup.js';
import { type Cell, type DataTable, tableMarkup } from './table.js';
import { drawTernary } from './ternary.js';
import { splitFrontier } from './trade-off.js';
import type { Section } from './view.js';

const MAPS_SHOWN = 3;

export async function splitSection(
  sweep: SweepDocument | null,
  selection: SelectionDocument | null,
  commands: { readonly sweep: string; readonly select: string },
): Promise<Section> {
  const figures = sweep === null ? [] : (await Promise.all(sweep.objectives.map((one) => maps(sweep, one)))).flat();
  const frontier = sweep === null ? [] : [await splitFrontier(sweep)];
  const points = sweep === null ? [] : [pointsTable(sweep)];
  const optima = sweep === null ? [] : [optimaTable(sweep)];
  const chosen = selection === null ? [] : [selectionTable(selection)];
  const body = html`${
    sweep === null
      ? html`<p class="note">Which split of the same money is best? A map of splits takes runs of its own: <code>${commands.sweep}</code></p>`
      : html`${sweepMarkup(sweep, figures, optima[0], points[0])}${frontier.map(figureMarkup)}`
  }${
    selection === null
      ? html`<p class="note">Which settlement is the best, for these parameter values, with a stated guarantee against chance? <code>${commands.select}</code></p>`
      : selectionMarkup(selection, chosen[0])
  }`;
  return {
    id: 'split',
    title: 'The choice of split',
    body,
    figures: [...figures, ...frontier],
    tables: [...optima, ...points, ...chosen],
  };
}

function sweepMarkup(sweep: SweepDocument, figures: readonly Figure[], optima: DataTable, points: DataTable): Markup {
  return html`<p>A share of ${percentText(sweep.movedShare)} of the dynamic money is redistributed between the four lines. Each triangle holds
one line’s part fixed; a corner is all of the rest in one line. Darker is more, and each title says whether more is better; ochre rings, by area, are where the optimum
may lie. All of it is for these parameter values: intervals and rings are chance alone.</p>
${tableMarkup(optima)}<div class="cards three">${figures.map(figureMarkup)}</div>
<details class="alone"><summary>Every split that was run</summary>${tableMarkup(points)}</details>
<ul class="notes">${[...optimaLines(sweep.money), ...sweep.notes].map((note) => html`<li>${note}</li>`)}</ul>`;
}

function maps(sweep: SweepDocument, objective: Objective): Promise<Figure[]> {
  const slices = sweep.ternary.filter((slice) => slice.objective === objective.name);
  const means = slices.flatMap(({ cells }) => cells.map(({ mean }) => mean));
  const domain = [Math.min(...means), Math.max(...means)] as const;
  const unit = objective.unit.replace(/ a year$/, '');
  const show = (mean: number) => estimateCells({ mean, low: null, high: null }, unit, true).mean;
  return Promise.all(
    slices.slice(0, MAPS_SHOWN).map(async (slice, at): Promise<Figure> => {
      const id = `map-${objective.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${at + 1}`;
      const tip = ({ weights, mean }: (typeof slice.cells)[number]) =>
        `${slice.corners.map((corner, c) => `${corner} ${percentText(weights[c])}`).join(', ')}: ${show(mean)}`;
      return {
        id,
        narrow: null,
        level: 4,
        inFile: true,
        title: `${objective.label}: ${slice.held} ${percentText(slice.heldWeight)}`,
        subtitle: `${objective.unit}, from ${show(domain[0])} (light) to ${show(domain[1])} (dark); ${objective.goal === 'min' ? 'less' : 'more'} is better.`,
        summary: `Map of ${objective.label} with ${slice.held} at ${percentText(slice.heldWeight)} of the moved money: ${slice.cells.length} splits`,
        table: mapTable(slice, id, objective),
        wide: await drawTernary(slice, { domain, tip }),
      };
    }),
  );
}

function mapTable(slice: SweepDocument['ternary'][number], id: string, objective: Objective): DataTable {
  const rows = slice.cells.map(({ weights, mean, standardError, probabilityOptimum }): Cell[] => [
    ...weights,
    mean,
    standardError,
    probabilityOptimum,
  ]);
  return {
    id,
    rows,
    caption: `${objective.label}, fitted`,
    columns: [
      ...slice.corners.map((corner) => ({ name: corner, numeric: true })),
      { name: 'Fitted', unit: objective.unit, numeric: true },
      { name: 'Standard error', numeric: true },
      { name: 'P(optimum)', numeric: true },
    ],
    shown: rows.map((row) => row.map((cell) => (cell === null ? null : plainNumber(cell as number)))),
  };
}

function optimaTable({ optima, lines, objectives }: SweepDocument): DataTable {
  return {
    id: 'split-optima',
    caption: 'Best split by the fitted surface, an objective each',
    columns: [
      { name: 'Best by' },
      ...lines.map((line) => ({ name: line, numeric: true })),
      { name: 'Difference a year', numeric: true },
      { name: '95% interval', numeric: true },
      { name: 'Interval high', numeric: true, fileOnly: true },
      { name: 'r² of the surface', numeric: true },
      { name: 'Holds the optimum', unit: 'share of the grid', numeric: true },
    ],
    rows: optima.map(({ objective, split, value, r2, credibleShare }): Cell[] => [
      ...[labelOf(objectives, objective), ...split, value.mean, value.low, value.high, r2, credibleShare],
    ]),
    shown: optima.map(({ objective, split, value, r2, credibleShare }) => {
      const unit = objectives.find(({ name }) => name === objective)?.unit.replace(/ a year$/, '') ?? '';
      const { mean, interval } = estimateCells(value, unit, true);
      return [
        null,
        ...split.map((share) => percentText(share)),
        mean,
        interval,
        null,
        r2.toFixed(2),
        percentText(credibleShare),
      ];
    }),
  };
}

function labelOf(objectives: readonly Objective[], name: string): string {
  const found = objectives.find((objective) => objective.name === name);
  return found === undefined ? name : `${found.label}, ${found.unit}`;
}

function pointsTable({ points, lines, objectives }: SweepDocument): DataTable {
  return {
    id: 'split-points',
    caption: 'Splits of the dynamic money and their paired differences, mean a year',
    columns: [
      { name: 'Split' },
      ...lines.map((line) => ({ name: line, numeric: true })),
      ...objectives.map(({ label, unit }) => ({ name: label, unit, numeric: true })),
      { name: 'Beaten by none', unit: 'share of resamples', numeric: true },
    ],
    rows: points.map(({ settlement, split, values, probabilityNonDominated }): Cell[] => [
      ...[settlement, ...split, ...values.map(({ mean }) => mean), probabilityNonDominated],
    ]),
    shown: points.map(({ split, values, probabilityNonDominated }) => [
      null,
      ...split.map((share) => percentText(share)),
      ...values.map((value, at) => estimateCells(value, objectives[at].unit.replace(/ a year$/, ''), true).mean),
      probabilityNonDominated.toFixed(2),
    ]),
  };
}

function selectionMarkup(selection: SelectionDocument, table: DataTable): Markup {
  const { selected, objective, indifferenceZone, confidence, replicationsUsed } = selection;
  const verdict =
    selected === null
      ? html`No settlement could be named the best before the cap on replications.`
      : html`<strong><bdi>${selected}</bdi></strong> is chosen: whenever the best leads by ${plainNumber(indifferenceZone)} ${objective.unit} or more, the procedure names it with a probability of at least ${percentText(confidence)}.`;
  return html`<h3>Selection of the best</h3><p>${verdict} It took ${plainNumber(replicationsUsed)} runs. All of it is for these parameter values: how likely it is the best
where they are not known is told by a run with draws alone.</p>${tableMarkup(table)}<ul class="notes">${[...optimaLines(selection.money), ...selection.notes].map((note) => html`<li>${note}</li>`)}</ul>`;
}

function selectionTable({ candidates, objective }: SelectionDocument): DataTable {
  return {
    id: 'selection',
    caption: `Candidates by ${objective.formula} (${objective.goal === 'min' ? 'less' : 'more'} is better)`,
    columns: [
      { name: 'Settlement' },
      { name: 'Runs', numeric: true },
      { name: 'Mean', unit: objective.unit, numeric: true },
      { name: '95% interval', numeric: true },
      { name: 'Interval high', numeric: true, fileOnly: true },
      { name: 'Fell out at', unit: 'run', numeric: true },
    ],
    rows: candidates.map(({ settlement, n, mean, low, high, eliminatedAt }): Cell[] => [
      ...[settlement, n, mean, low, high, eliminatedAt],
    ]),
    shown: candidates.map((candidate) => {
      const { mean, interval } = estimateCells(candidate, objective.unit, false);
      return [null, null, mean, interval, null, null];
    }),
  };
}
