import type { AnalysisDocument } from '../../analysis/documents/analysis-document.js';
import type { CostEffectiveness } from '../../analysis/documents/cost-effectiveness-document.js';
import { required } from '../../units/index.js';
import { amount, money, POUNDS, plainNumber } from './amounts.js';
import { drawCurves, WTP_AXIS } from './curves.js';
import { type Figure, figureMarkup } from './figure.js';
import { html, type Markup } from './markup.js';
import { ink } from './palette.js';
import { type Cell, type DataTable, tableMarkup } from './table.js';
import { plural, type Section } from './view.js';

const EVPPI_SHOWN = 10;

/** What it would be worth to know the parameters better: all of them, each, and by a study. */
export async function informationPart(
  analysis: AnalysisDocument,
  first: CostEffectiveness,
): Promise<Pick<Section, 'body' | 'figures' | 'tables'>> {
  const figure = await informationFigure(analysis, first);
  const evppi = evppiTable(first);
  const evsi = evsiTable(first);
  const body = html`${figure === null ? null : figureMarkup(figure)}
${evppiMarkup(first, evppi)}
${evsi === null ? null : html`<h3>What a study would be worth</h3><p>Before its cost, for the simulated place over the ${analysis.horizonYears} years.</p>${tableMarkup(evsi)}`}`;
  return {
    body,
    figures: figure === null ? [] : [figure],
    tables: [evppi, evsi].filter((table) => table !== null),
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
      : ` Up to ${plainNumber(100 * noise)}% of the spread of the draws is chance of the replications, which is taken out.`;
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
      shown: xs.map((x, at) => [amount(x, POUNDS, 0), moneyOrNone(information.evpiPounds[at])]),
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

function moneyOrNone(pounds: number | null): string | null {
  return pounds === null ? null : money(pounds);
}

/** With few draws a regression on hundreds of parameters finds worth in chance alone. */
const ERRORS_APART = 2;

function isClearOfError({ pounds, standardError }: { pounds: number; standardError: number | null }): boolean {
  return standardError === null || pounds > ERRORS_APART * standardError;
}

/** A parameter and the groups that hold it may each be worth all there is to know; many at once are chance. */
const WHOLE_MOST = 3;
const WHOLE = 0.99;

function worthAll({ information }: Pick<CostEffectiveness, 'information'>): number {
  return (information?.evppi ?? []).filter(({ shareOfEvpi }) => shareOfEvpi !== null && shareOfEvpi >= WHOLE).length;
}

function evppiMarkup(first: CostEffectiveness, table: DataTable | null): Markup | null {
  const looked = first.information?.evppi.length ?? 0;
  if (looked === 0) return null;
  const head = html`<h3>Which parameters are worth knowing better</h3>`;
  const whole = worthAll(first);
  if (whole > WHOLE_MOST)
    return html`${head}<p class="note">Not told: ${whole} of the ${plural(looked, 'parameter and group', 'parameters and groups')} looked at each seem worth all that knowing
everything would be. On this many draws a regression finds that in chance alone; more draws would tell. All are in analysis.json.</p>`;
  if (table === null)
    return html`${head}<p class="note">None of the ${plural(looked, 'parameter and group', 'parameters and groups')} looked at has a worth beyond twice its own
error: more draws would tell. All are in analysis.json.</p>`;
  return html`${head}<p>Those whose worth is beyond twice its own error; all ${looked} looked at are in analysis.json.</p>${processNote(first)}${tableMarkup(table)}`;
}

function evppiTable({ information }: CostEffectiveness): DataTable | null {
  if (information === null || information.evppi.length === 0) return null;
  const rows = (worthAll({ information }) > WHOLE_MOST ? [] : information.evppi)
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
      shareOfEvpi === null ? null : amount(shareOfEvpi, { ...POUNDS, scale: 100, before: '', after: '%' }, 0),
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
