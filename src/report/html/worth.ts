import type { AnalysisDocument } from '../../analysis/documents/analysis-document.js';
import type { CostEffectiveness, IcerRow } from '../../analysis/documents/cost-effectiveness-document.js';
import { required } from '../../units/index.js';
import { amount, estimateCells, money, POUNDS, plainNumber, three } from './amounts.js';
import { drawCurves, WTP_AXIS } from './curves.js';
import { type Figure, figureMarkup } from './figure.js';
import { simulatedWords } from './first-screen.js';
import { informationPart } from './information.js';
import { html, type Markup, nameMarkup, shortName } from './markup.js';
import { outsideMarkup } from './outside.js';
import { ink, seriesInk } from './palette.js';
import { drawPlane } from './plane.js';
import { type Cell, type DataTable, tableMarkup } from './table.js';
import { effectLabel, sectorTable, thresholdNote, thresholdTable } from './thresholds.js';
import { frontierFigure } from './trade-off.js';
import { rivalsOf, type Section } from './view.js';

export async function worthSection(analysis: AnalysisDocument, drawsCommand: string): Promise<Section> {
  const [first] = analysis.costEffectiveness;
  if (first === undefined || rivalsOf(analysis).length === 0) return nothing(drawsCommand);
  const { settings } = analysis;
  const worth = settings.headlineWillingnessToPayPounds;
  const { withheld } = first;
  const plane = withheld === undefined ? await planeFigure(analysis, first, worth) : null;
  const curves = first.acceptability.ceac.length === 0 ? null : await ceacFigure(analysis, first);
  const information = await informationPart(analysis, first);
  const icers = icerTable(analysis);
  const thresholds = thresholdTable(analysis);
  const sectors = sectorTable(analysis);
  const frontier = await frontierFigure(analysis);
  const figures = [
    ...(plane === null ? [] : [plane]),
    ...(curves === null ? [] : [curves]),
    ...information.figures,
    frontier,
  ];
  const body = html`<p>Costs and quality-adjusted life years (QALYs) over the ${analysis.horizonYears} years, each year discounted
at ${plainNumber(100 * settings.discountRatePerYear)}% a year${qalyRateWords(settings)}. Costs are resources used, regardless of who pays: payments between accounts are
not included. Drawn for the perspective <em>${first.perspective.label}</em> and the effect <em>${effectLabel(analysis)}</em>; the tables have the
others.${simulatedWords(analysis)}</p>
${outsideMarkup(analysis)}
${withheld === undefined ? null : html`<p class="note"><strong>No net benefit:</strong> ${withheld}.</p>`}
${first.increments.map((increment) => {
  if (increment.netBenefitPounds === null) return null;
  const words = estimateCells({ mean: increment.netBenefitPounds, ...increment.netBenefitInterval }, 'pounds', true);
  const range = increment.netBenefitInterval.low === null ? null : html` (${words.interval})`;
  return html`<p>At ${amount(worth, POUNDS, 0)} per QALY the net benefit of ${nameMarkup(increment.settlement)} over ${nameMarkup(analysis.comparator)} is
<strong>${words.mean}</strong>${range}.</p>`;
})}
${thresholds === null ? null : html`<h3>By what is counted, at each threshold</h3>${thresholdNote(analysis)}${tableMarkup(thresholds)}`}
${plane === null ? null : figureMarkup(plane)}${icers.rows.length === 0 ? null : tableMarkup(icers)}${tableMarkup(sectors)}${curves === null ? null : figureMarkup(curves)}${withheld === undefined ? absentNote(first, drawsCommand) : null}
${information.body}
${figureMarkup(frontier)}`;
  return {
    id: 'worth',
    title: 'Is it worth the money?',
    body,
    figures,
    tables: [
      ...(icers.rows.length === 0 ? [] : [icers]),
      sectors,
      ...(thresholds === null ? [] : [thresholds]),
      ...information.tables,
    ],
  };
}

function qalyRateWords({ qalyDiscountRatePerYear: rate }: AnalysisDocument['settings']): string {
  return rate === undefined ? '' : `, QALYs at ${plainNumber(100 * rate)}%`;
}

function nothing(command: string): Section {
  const body = html`<p>There is no second settlement to weigh against the comparator. <code>${command}</code></p>`;
  return { id: 'worth', title: 'Is it worth the money?', body, figures: [], tables: [] };
}

/** The first and the last value of a curve. */
function endsOf(ys: readonly (number | null)[]): [number, number] {
  const told = ys.filter((value) => value !== null);
  return [required(told[0]), required(told.at(-1))];
}

/** Why curves or the value of information are missing, or curves have gaps. */
export function absentNote(
  { acceptability, information }: Pick<CostEffectiveness, 'acceptability' | 'information'>,
  command: string,
): Markup | null {
  const { absent, ceac } = acceptability;
  if (absent === null) return null;
  const missing = [
    ...[ceac.length === 0 ? 'No acceptability curve' : 'Gaps in the acceptability curve'],
    ...(information === null ? ['no value of information'] : []),
  ];
  return html`<p class="note"><strong>${missing.join(' and ')}:</strong> ${absent}.
<code>${command}</code></p>`;
}

async function planeFigure(analysis: AnalysisDocument, first: CostEffectiveness, worth: number): Promise<Figure> {
  const clouds = first.increments.map((increment, at) => {
    const { settlement, qalys, pounds, points } = increment;
    const tip = `${shortName(settlement)}: ${amount(pounds, POUNDS, 0, true)}, ${plainNumber(qalys)} QALYs`;
    return { label: shortName(settlement), ink: seriesInk(at), mean: { qalys, pounds }, points, tip };
  });
  const rows = first.increments.flatMap(({ settlement, points }) =>
    points.map(({ qalys, pounds }): Cell[] => [settlement, qalys, pounds]),
  );
  const unit = analysis.basis === 'draws' ? 'set of parameters' : 'pair of histories';
  return {
    id: 'plane',
    title: 'Cost-effectiveness plane',
    subtitle: `Each small dot is one ${unit} against ${shortName(analysis.comparator)}; the big one is the mean. Below the dashed line a settlement is worth its cost at ${amount(worth, POUNDS, 0)} per QALY.`,
    summary: `Cost-effectiveness plane: ${clouds.map(({ tip }) => tip).join('; ')}`,
    table: {
      id: 'plane',
      caption: 'Increments against the comparator',
      columns: [
        { name: 'Settlement' },
        { name: 'QALYs gained', numeric: true },
        { name: 'Extra cost', unit: '£', numeric: true },
      ],
      rows,
      shown: rows.map(([, qalys, pounds]) => [null, plainNumber(qalys as number), amount(pounds as number, POUNDS, 0)]),
    },
    ...(await drawPlane(clouds, worth)),
  };
}

async function ceacFigure(analysis: AnalysisDocument, { acceptability }: CostEffectiveness): Promise<Figure> {
  const { willingnessToPayPounds: xs, headlineWillingnessToPayPounds: mark } = analysis.settings;
  const rivals = rivalsOf(analysis);
  const curves = acceptability.ceac.map(({ settlement, probability }) => ({
    label: shortName(settlement),
    ink: settlement === analysis.comparator ? ink('quiet') : seriesInk(rivals.indexOf(settlement)),
    xs,
    ys: probability,
  }));
  const rows = xs.map((x, at): Cell[] => [x, ...acceptability.ceac.map(({ probability }) => probability[at])]);
  return {
    id: 'ceac',
    title: 'How sure is the choice?',
    subtitle: `Probability that a settlement has the highest net benefit, by willingness to pay; dashed at ${amount(mark, POUNDS, 0)}.`,
    summary: `Cost-effectiveness acceptability curves of ${curves.map(({ label, ys }) => `${label}, from ${endsOf(ys).map(plainNumber).join(' to ')}`).join('; ')}`,
    table: {
      id: 'ceac',
      caption: 'Probability of the highest net benefit',
      columns: [
        { name: 'Willingness to pay', unit: '£ per QALY', numeric: true },
        ...acceptability.ceac.map(({ settlement }) => ({ name: settlement, numeric: true })),
      ],
      rows,
      shown: rows.map(([x, ...shares]) => [
        amount(x as number, POUNDS, 0),
        ...shares.map((share) => (share === null ? null : (share as number).toFixed(3))),
      ]),
    },
    ...(await drawCurves({
      curves,
      mark,
      xTitle: WTP_AXIS,
      yTitle: 'probability',
      yFormat: '.0%',
      yDomain: [0, 1],
    })),
  };
}

const STATUS = {
  frontier: 'on the frontier',
  dominated: 'dominated',
  extendedlyDominated: 'extendedly dominated',
} as const;

function standing({ status, equalTo }: IcerRow): string {
  return status === 'equal' ? `equal to ${equalTo}` : STATUS[status];
}

function icerTable({ costEffectiveness }: AnalysisDocument): DataTable {
  const lines = costEffectiveness.flatMap(({ perspective, icers }) => icers.map((row) => ({ perspective, row })));
  const number = (value: number | null) => (value === null ? null : plainNumber(value));
  const pounds = (value: number | null) => (value === null ? null : money(value));
  return {
    id: 'icers',
    caption: 'Costs, effects and the price of a QALY, by perspective',
    columns: [
      { name: 'Perspective' },
      { name: 'Settlement' },
      { name: 'Cost', unit: '£', numeric: true },
      { name: 'QALYs', numeric: true },
      { name: 'Standing' },
      { name: 'Compared with' },
      { name: 'Extra cost', unit: '£', numeric: true },
      { name: 'QALYs gained', numeric: true },
      { name: '£ per QALY', numeric: true },
    ],
    rows: lines.map(({ perspective, row }): Cell[] => [
      ...[perspective.label, row.settlement, row.pounds, row.qalys, standing(row), row.against],
      ...[row.incrementalPounds, row.incrementalQalys, row.poundsPerQaly],
    ]),
    shown: lines.map(({ row }) => [
      ...[null, null, pounds(row.pounds), amount(row.qalys, { ...POUNDS, before: '' }, 2), null, row.against ?? '–'],
      ...[
        pounds(row.incrementalPounds),
        number(row.incrementalQalys),
        row.poundsPerQaly === null ? null : `£${three(row.poundsPerQaly)}`,
      ],
    ]),
  };
}
