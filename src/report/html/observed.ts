import type { AnalysisDocument, Fan, FanPoint } from '../../analysis/documents/analysis-document.js';
import { required } from '../../units/index.js';
import { amount, decimalsOf, estimateCells, tellingOf } from './amounts.js';
import { drawFan } from './fans.js';
import { type Figure, figureMarkup } from './figure.js';
import { html, shortName } from './markup.js';
import { type DataTable, tableMarkup } from './table.js';
import { type ObservedSeries, outcomeOf, type Section } from './view.js';

/** The simulated level that a real series belongs to. */
export function levelFan(
  analysis: Pick<AnalysisDocument, 'monthFans' | 'yearFans'>,
  { series, settlement, step }: Pick<ObservedSeries, 'series' | 'settlement' | 'step'>,
): Fan | undefined {
  const fans = step === 'month' ? analysis.monthFans : analysis.yearFans;
  return fans.find((fan) => fan.kind === 'level' && fan.outcome === series && fan.settlement === settlement);
}

/** "How did we do?": what happened in the real place over what may happen in the simulated one. */
export async function observedSection(
  analysis: AnalysisDocument,
  observed: readonly ObservedSeries[],
): Promise<Section> {
  const cards = await Promise.all(observed.map((one, at) => observedCard(analysis, one, at)));
  const judged = judgedTable(analysis, observed);
  const body = html`<p>Diamonds are what was observed. The dark and light bands hold the middle 50% and 80% of simulated
histories: of real points some 8 in 10 would lie in the light band if place and model were alike. Points outside say that
they are not, not which of them is wrong.</p>
<div class="cards">${cards.map(figureMarkup)}</div>
${tableMarkup(judged)}`;
  return { id: 'observed', title: 'What was observed', body, figures: cards, tables: [judged] };
}

async function observedCard(analysis: AnalysisDocument, one: ObservedSeries, index: number): Promise<Figure> {
  const fan = required(levelFan(analysis, one));
  const label = labelOf(analysis, one);
  const size = Math.max(
    ...fan.points.map(({ q90 }) => Math.abs(q90)),
    ...one.points.map(({ value }) => Math.abs(value)),
  );
  const telling = tellingOf(fan.unit, size);
  const tip = (point: FanPoint) => {
    const entry = { mean: point.mean, ...point.interval };
    return `${one.step} ${point.at}: ${amount(point.mean, telling, decimalsOf(entry, telling.scale))}`;
  };
  const { inside, of } = insideOf(fan, one);
  const id = `observed-${index + 1}`;
  return {
    id,
    narrow: null,
    level: 4,
    title: `${label}: ${shortName(one.settlement)}`,
    subtitle: `${telling.unit}, by ${one.step}${one.scaled ? '; observed values at the size of the simulated place' : ''}`,
    summary: `${label}, ${one.settlement}: ${inside} of ${of} observed points lie in the middle 80% of simulated histories`,
    table: pointsTable(fan, one, id, label),
    inFile: true,
    wide: await drawFan({
      points: fan.points,
      scale: telling.scale,
      role: 'series1',
      tip,
      axis: `${one.step} since the change`,
      observed: one.points,
    }),
  };
}

function labelOf(analysis: AnalysisDocument, { series }: ObservedSeries): string {
  return outcomeOf(analysis, series)?.label ?? series;
}

/** Observed points that a simulated one stands beside. */
function besides({ points }: Fan, one: ObservedSeries) {
  return one.points.flatMap(({ at, value }) => {
    const simulated = points.find((point) => point.at === at);
    return simulated === undefined ? [] : [{ at, value, simulated }];
  });
}

function insideOf(fan: Fan, one: ObservedSeries) {
  const both = besides(fan, one);
  const inside = both.filter(({ value, simulated }) => value >= simulated.q10 && value <= simulated.q90).length;
  return { inside, of: both.length };
}

function pointsTable(fan: Fan, one: ObservedSeries, id: string, label: string): DataTable {
  const { unit } = fan;
  return {
    id,
    caption: `${label}, ${one.settlement}: observed and simulated by ${one.step}`,
    columns: [
      { name: 'Since the change', unit: `${one.step}s`, numeric: true },
      ...['Observed', 'Mean', '2.5%', '10%', '50%', '90%', '97.5%'].map((name) => ({ name, unit, numeric: true })),
    ],
    rows: besides(fan, one).map(({ at, value, simulated: { mean, q025, q10, q50, q90, q975 } }) => [
      ...[at, value, mean, q025, q10, q50, q90, q975],
    ]),
  };
}

const UNIT_AT = 3;
const FIGURES_FROM = 6;

function figureOf(mean: number, unit: string): string {
  return estimateCells({ mean, low: null, high: null }, unit, false).mean;
}

function judgedTable(analysis: AnalysisDocument, observed: readonly ObservedSeries[]): DataTable {
  const rows = observed.map((one) => {
    const fan = required(levelFan(analysis, one));
    const both = besides(fan, one);
    const mean = (of: (pair: (typeof both)[number]) => number) =>
      both.length === 0 ? null : both.reduce((sum, pair) => sum + of(pair), 0) / both.length;
    const { inside } = insideOf(fan, one);
    const cells = [mean(({ value }) => value), mean(({ simulated }) => simulated.mean)];
    return [labelOf(analysis, one), one.settlement, one.step, fan.unit, both.length, inside, ...cells];
  });
  return {
    id: 'observed',
    caption: 'Observed series beside simulated ones, over the points that both have',
    columns: [
      { name: 'Series' },
      { name: 'Settlement' },
      { name: 'By' },
      { name: 'Unit' },
      { name: 'Points', numeric: true },
      { name: 'In the middle 80%', numeric: true },
      { name: 'Observed, mean', numeric: true },
      { name: 'Simulated, mean', numeric: true },
    ],
    rows,
    shown: rows.map((row) => {
      const unit = String(row[UNIT_AT]);
      return row.map((cell, at) => {
        if (at === UNIT_AT) return tellingOf(unit, 0).unit;
        return at < FIGURES_FROM || typeof cell !== 'number' ? null : figureOf(cell, unit);
      });
    }),
  };
}
