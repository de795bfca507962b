import type { AnalysisDocument } from '../../analysis/documents/analysis-document.js';
import type { CostEffectiveness, IcerRow } from '../../analysis/documents/cost-effectiveness-document.js';
import { required } from '../../units/index.js';
import { amount, decimalsOf, estimateCells, money, plainNumber, three } from './amounts.js';
import { drawCurves } from './curves.js';
import { type Figure, figureMarkup } from './figure.js';
import { html, type Markup, nameMarkup, shortName } from './markup.js';
import { ink, seriesInk } from './palette.js';
import { drawPlane } from './plane.js';
import { type Cell, type DataTable, tableMarkup } from './table.js';
import { effectLabel, sectorTable, thresholdNote, thresholdTable } from './thresholds.js';
import { frontierFigure } from './trade-off.js';
import { plural, rivalsOf, type Section } from './view.js';

const EVPPI_SHOWN = 10;
const POUNDS = { scale: 1, before: '£', after: '', unit: '£' };
const WTP_AXIS = 'willingness to pay, £ per QALY';

export async function worthSection(analysis: AnalysisDocument, drawsCommand: string): Promise<Section> {
  const [first] = analysis.costEffectiveness;
  if (first === undefined || rivalsOf(analysis).length === 0) return nothing(drawsCommand);
  const { settings } = analysis;
  const worth = settings.headlineWillingnessToPayPounds;
  const plane = await planeFigure(analysis, first, worth);
  const curves = first.acceptability.ceac.length === 0 ? null : await ceacFigure(analysis, first);
  const information = await informationFigure(analysis, first);
  const icers = icerTable(analysis);
  const thresholds = thresholdTable(analysis);
  const sectors = sectorTable(analysis);
  const evppi = evppiTable(first);
  const evsi = evsiTable(first);
  const frontier = await frontierFigure(analysis);
  const figures = [
    plane,
    ...(curves === null ? [] : [curves]),
    ...(information === null ? [] : [information]),
    frontier,
  ];
  const body = html`<p>Costs and quality-adjusted life years (QALYs) over the ${analysis.horizonYears} years, each year discounted
at ${plainNumber(100 * settings.discountRatePerYear)}% a year. Costs are resources used, regardless of who pays: payments between accounts are
not included. Drawn for the perspective <em>${first.perspective.label}</em> and the effect <em>${effectLabel(analysis)}</em>; the tables have the
others.</p>
${first.increments.map((increment) => {
  const words = estimateCells({ mean: increment.netBenefitPounds, ...increment.netBenefitInterval }, 'pounds', true);
  const range = increment.netBenefitInterval.low === null ? null : html` (${words.interval})`;
  return html`<p>At ${amount(worth, POUNDS, 0)} per QALY the net benefit of ${nameMarkup(increment.settlement)} over ${nameMarkup(analysis.comparator)} is
<strong>${words.mean}</strong>${range}.</p>`;
})}
${thresholds === null ? null : html`<h3>By what is counted, at each threshold</h3>${thresholdNote(analysis)}${tableMarkup(thresholds)}`}
${figureMarkup(plane)}${tableMarkup(icers)}${tableMarkup(sectors)}${curves === null ? basisNote(first, drawsCommand) : figureMarkup(curves)}
${information === null ? null : figureMarkup(information)}
${evppiMarkup(first, evppi)}
${evsi === null ? null : html`<h3>What a study would be worth</h3><p>Before its cost, for the simulated place over the ${analysis.horizonYears} years.</p>${tableMarkup(evsi)}`}
${figureMarkup(frontier)}`;
  return {
    id: 'worth',
    title: 'Is it worth the money?',
    body,
    figures,
    tables: [icers, sectors, ...[thresholds, evppi, evsi].filter((table) => table !== null)],
  };
}

function nothing(command: string): Section {
  const body = html`<p>There is no second settlement to weigh against the comparator. <code>${command}</code></p>`;
  return { id: 'worth', title: 'Is it worth the money?', body, figures: [], tables: [] };
}

function basisNote({ acceptability }: CostEffectiveness, command: string): Markup {
  return html`<p class="note"><strong>No acceptability curve and no value of information:</strong> ${acceptability.absent}.
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
    summary: `Cost-effectiveness acceptability curves of ${curves.map(({ label, ys }) => `${label}, from ${plainNumber(ys[0])} to ${plainNumber(required(ys.at(-1)))}`).join('; ')}`,
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
        ...shares.map((share) => (share as number).toFixed(3)),
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

async function informationFigure(
  analysis: AnalysisDocument,
  { information }: CostEffectiveness,
): Promise<Figure | null> {
  if (information === null) return null;
  const { willingnessToPayPounds: xs, headlineWillingnessToPayPounds: mark } = analysis.settings;
  const noise = information.noiseShare;
  const inflated =
    noise === null
      ? ''
      : ` ${plainNumber(100 * noise)}% of the spread of the draws is chance of the replications, which is taken out.`;
  return {
    id: 'evpi',
    title: 'What perfect knowledge of the parameters would be worth',
    subtitle: `Expected value of perfect information (EVPI) for the simulated place, £; ${money(information.evpiHeadlinePounds)} at the dashed line.${inflated}`,
    summary: `EVPI is ${money(information.evpiHeadlinePounds)} at ${amount(mark, POUNDS, 0)} per QALY`,
    table: {
      id: 'evpi',
      caption: 'Expected value of perfect information',
      columns: [
        { name: 'Willingness to pay', unit: '£ per QALY', numeric: true },
        { name: 'EVPI', unit: '£', numeric: true },
      ],
      rows: xs.map((x, at) => [x, information.evpiPounds[at]]),
      shown: xs.map((x, at) => [amount(x, POUNDS, 0), money(information.evpiPounds[at])]),
    },
    ...(await drawCurves({
      curves: [{ label: 'EVPI', ink: ink('series1'), xs, ys: information.evpiPounds }],
      mark,
      xTitle: WTP_AXIS,
      yTitle: '£',
      yFormat: '~s',
      yDomain: null,
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

/** With few draws a regression on hundreds of parameters finds worth in chance alone. */
const ERRORS_APART = 2;

function isClearOfError({ pounds, standardError }: { pounds: number; standardError: number | null }): boolean {
  return standardError === null || pounds > ERRORS_APART * standardError;
}

function evppiMarkup(first: CostEffectiveness, table: DataTable | null): Markup | null {
  const looked = first.information?.evppi.length ?? 0;
  if (looked === 0) return null;
  const head = html`<h3>Which parameters are worth knowing better</h3>`;
  if (table === null)
    return html`${head}<p class="note">None of the ${plural(looked, 'parameter and group', 'parameters and groups')} looked at has a worth beyond twice its own
error: more draws would tell. All are in analysis.json.</p>`;
  return html`${head}<p>Those whose worth is beyond twice its own error; all ${looked} looked at are in analysis.json.</p>${processNote(first)}${tableMarkup(table)}`;
}

function evppiTable({ information }: CostEffectiveness): DataTable | null {
  if (information === null || information.evppi.length === 0) return null;
  const rows = information.evppi
    .filter(isClearOfError)
    .sort((a, b) => b.pounds - a.pounds)
    .slice(0, EVPPI_SHOWN);
  if (rows.length === 0) return null;
  const byProcess = new Map(information.evppiGaussian.map(({ label, pounds }) => [label, pounds]));
  return {
    id: 'evppi',
    caption: `The ${plural(rows.length, 'parameter or group', 'parameters and groups')} of highest value (EVPPI)`,
    columns: [
      { name: 'Parameter or group' },
      { name: 'Worth', unit: '£', numeric: true },
      { name: 'Standard error', unit: '£', numeric: true },
      { name: 'Share of EVPI', numeric: true },
      { name: 'By Gaussian process', unit: '£', numeric: true, fileOnly: byProcess.size === 0 },
    ],
    rows: rows.map(({ label, pounds, standardError, shareOfEvpi }) => [
      ...[label, pounds, standardError, shareOfEvpi, byProcess.get(label) ?? null],
    ]),
    shown: rows.map(({ label, pounds, standardError, shareOfEvpi }) => [
      null,
      money(pounds),
      standardError === null ? null : money(standardError),
      shareOfEvpi === null
        ? null
        : amount(
            shareOfEvpi,
            { ...POUNDS, scale: 100, before: '', after: '%' },
            decimalsOf({ mean: 10, low: null, high: null }, 1) - 1,
          ),
      byProcess.has(label) ? money(required(byProcess.get(label))) : null,
    ]),
  };
}

/** Where regression and process differ by more than half, a reader should know which to trust. */
const FAR_APART = 0.5;

function processNote({ information }: CostEffectiveness): Markup | null {
  const pairs = (information?.evppiGaussian ?? []).flatMap(({ label, pounds }) => {
    const own = required(information).evppi.find((one) => one.label === label);
    return own === undefined ? [] : [{ label, process: pounds, regression: own.pounds }];
  });
  if (pairs.length === 0) return null;
  const apart = pairs.filter(
    ({ process, regression }) => Math.abs(process - regression) > FAR_APART * Math.max(process, regression),
  );
  if (apart.length === 0) return html`<p>Regression and Gaussian process tell the same story.</p>`;
  return html`<p class="note">Regression and Gaussian process differ by more than half for ${apart.map(({ label }, at) => html`${at === 0 ? '' : ', '}<code>${label}</code>`)}.
A process above the regression may have found a curve that no polynomial follows; one below it, that the polynomial followed chance. More draws tell.</p>`;
}

function evsiTable({ information }: CostEffectiveness): DataTable | null {
  const studies = information?.evsi ?? [];
  if (studies.length === 0) return null;
  const rows = studies.map(({ parameters, priorSampleSize, sampleSize, pounds }): Cell[] => [
    ...[parameters.join(', '), priorSampleSize, sampleSize, pounds],
  ]);
  return {
    id: 'evsi',
    caption: 'Expected value of sample information (EVSI)',
    rows,
    columns: [
      { name: 'Parameter' },
      { name: 'Known as from', unit: 'observations', numeric: true },
      { name: 'Study of', unit: 'observations', numeric: true },
      { name: 'Worth', unit: '£', numeric: true },
    ],
    shown: studies.map(({ priorSampleSize, sampleSize, pounds }) => [
      ...[null, plainNumber(priorSampleSize), plainNumber(sampleSize), money(pounds)],
    ]),
  };
}
