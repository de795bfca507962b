import type { AnalysisDocument, Fan, FanPoint } from '../../analysis/documents/analysis-document.js';
import { required } from '../../units/index.js';
import { amount, decimalsOf, type Telling, tellingOf } from './amounts.js';
import { drawFan, drawHistogram } from './fans.js';
import { type Figure, figureMarkup } from './figure.js';
import { html, type Markup, shortName } from './markup.js';
import type { DataTable } from './table.js';
import { differenceOf, outcomeOf, partId, RIVALS_DRAWN, rivalsOf, type Section } from './view.js';

/** Outcomes with a card of their own. */
const SHOWN = [
  'delayedDays.noCriteriaToReside',
  'bedDays.acute',
  'admissions.unplanned',
  'waits.plannedMeanDays',
  'qalys',
  'cost.system',
];
/** Of these alone the spread of histories is drawn where settlements are many. */
const SHOWN_CROWDED = ['delayedDays.noCriteriaToReside', 'qalys', 'cost.system'];
const MONTH_CARDS = 4;
const MONTHS_TOLD = 12;
/** Series of the months that no outcome of the headline names. */
const MONTH_LABELS: Readonly<Record<string, string>> = {
  'admissions.plannedOrdinary': 'Ordinary planned admissions',
  'planned.list': 'Waiting list',
  'queue.homeCare': 'Waiting for home care',
};
/** Cards of months a settlement where there are several. */
const MONTH_CARDS_EACH = 2;

export async function spreadSection(analysis: AnalysisDocument, monthly: string): Promise<Section> {
  const rivals = rivalsOf(analysis).slice(0, RIVALS_DRAWN);
  const parts = await Promise.all(rivals.map((rival, at) => rivalCards(analysis, rival, at)));
  const months = await Promise.all(
    drawnMonths(analysis).map((fan, at) => fanCard(analysis, fan, `months-${at + 1}`, 'month', rivals.length > 1)),
  );
  const figures = [...parts.flat(), ...months];
  const body = html`${bandsNote(analysis)}
${rivals.map((rival, at) => cardGroup(rivals.length > 1 ? shortName(rival) : null, parts[at]))}
${
  months.length > 0
    ? html`<h3>Month by month</h3><div class="cards">${months.map(figureMarkup)}</div>`
    : html`<p class="note">These results hold no months. To record them: <code>${monthly}</code></p>`
}`;
  return { id: 'spread', title: 'How the years may come out', body, figures, tables: [] };
}

function bandsNote({ basis }: AnalysisDocument): Markup {
  if (basis === 'draws')
    return html`<p>One pair of histories is one way the years may come out. The dark band holds the middle 80% of histories by
chance alone, as if the parameters were known; the light one adds their uncertainty. The dot is the mean, the thin line the
likely range of the mean: the uncertainty of the parameters, with chance taken out.</p>`;
  return html`<p>One pair of histories is one way the years may come out by chance. The dark and light bands hold the
middle 50% and 80% of histories; the dot is the mean and the thin line its 95% interval. Bands say what a place may meet,
the interval how well the mean is known. All are for these parameter values.</p>`;
}

function cardGroup(name: string | null, figures: readonly Figure[]): Markup {
  const heading = name === null ? null : html`<h3><bdi>${name}</bdi></h3>`;
  return html`${heading}<div class="cards">${figures.map(figureMarkup)}</div>`;
}

/** The years that are drawn of one settlement. */
function drawnYears({ yearFans }: AnalysisDocument, rival: string, name: string): Fan | undefined {
  return yearFans.find((one) => one.kind === 'difference' && one.settlement === rival && one.outcome === name);
}

/** Every fan that the page draws, by year and by month. */
export function drawnFans(analysis: AnalysisDocument): { readonly years: Fan[]; readonly months: Fan[] } {
  const rivals = rivalsOf(analysis).slice(0, RIVALS_DRAWN);
  const years = rivals.flatMap((rival) => SHOWN.flatMap((name) => drawnYears(analysis, rival, name) ?? []));
  return { years, months: drawnMonths(analysis) };
}

async function rivalCards(analysis: AnalysisDocument, rival: string, at: number): Promise<Figure[]> {
  const crowded = rivalsOf(analysis).length > 2;
  const cards = SHOWN.map(async (name) => {
    const fan = drawnYears(analysis, rival, name);
    const histogram = crowded && !SHOWN_CROWDED.includes(name) ? [] : await histogramCard(analysis, rival, name, at);
    return [
      ...(fan === undefined ? [] : [await fanCard(analysis, fan, partId(`fan-${slug(name)}`, at), 'year')]),
      ...histogram,
    ];
  });
  return (await Promise.all(cards)).flat();
}

async function histogramCard(analysis: AnalysisDocument, rival: string, name: string, at: number): Promise<Figure[]> {
  const difference = differenceOf(analysis, rival, name);
  if (difference === undefined || difference.histogram.from === difference.histogram.to) return [];
  const { label, unit } = required(outcomeOf(analysis, name));
  const { from, to, counts } = difference.histogram;
  const telling = tellingOf(unit, Math.max(Math.abs(from), Math.abs(to)), true);
  const axis = `difference, ${telling.unit}${perYear(analysis, name)}`;
  const id = partId(`histogram-${slug(name)}`, at);
  const step = (to - from) / counts.length;
  const table: DataTable = {
    id,
    caption: `${label}: pairs of histories by their difference`,
    columns: [
      { name: 'From', unit, shownUnit: tellingOf(unit, 0, true).unit, numeric: true },
      { name: 'To', unit, shownUnit: tellingOf(unit, 0, true).unit, numeric: true },
      { name: 'Pairs', numeric: true },
    ],
    rows: counts.map((count, bin) => [from + bin * step, from + (bin + 1) * step, count]),
    shown: counts.map((_, bin) => [
      ends(from + bin * step, telling, step),
      ends(from + (bin + 1) * step, telling, step),
      null,
    ]),
  };
  const role = 'series1';
  return [
    {
      id,
      table,
      narrow: null,
      level: 4,
      title: `${label}: all histories`,
      subtitle: `Pairs of histories by their difference, mean a year; the strong line is the mean.`,
      summary: `Histogram of ${difference.n} paired differences in ${label}`,
      wide: await drawHistogram(difference.histogram, { mean: difference.mean, scale: telling.scale, role, axis }),
    },
  ];
}

function ends(value: number, telling: Telling, step: number): string {
  return amount(value, telling, decimalsOf({ mean: step, low: null, high: null }, telling.scale), true);
}

/** The months that are drawn: for one settlement several series, for several the first few series of each. */
function drawnMonths(analysis: AnalysisDocument): Fan[] {
  const rivals = rivalsOf(analysis).slice(0, RIVALS_DRAWN);
  return rivals.flatMap((rival) => {
    const fans = analysis.monthFans.filter(({ kind, settlement }) => kind === 'difference' && settlement === rival);
    const wanted = [
      ...SHOWN.flatMap((name) => fans.filter(({ outcome }) => outcome === name)),
      ...fans.filter(({ outcome }) => !SHOWN.includes(outcome)),
    ];
    return wanted.slice(0, rivals.length > 1 ? MONTH_CARDS_EACH : MONTH_CARDS);
  });
}

async function fanCard(
  analysis: AnalysisDocument,
  fan: Fan,
  id: string,
  step: 'year' | 'month',
  named = false,
): Promise<Figure> {
  const outcome = outcomeOf(analysis, fan.outcome);
  const label = outcome?.label ?? MONTH_LABELS[fan.outcome] ?? fan.outcome;
  const size = Math.max(...fan.points.flatMap(({ q10, q90 }) => [Math.abs(q10), Math.abs(q90)]));
  const telling = tellingOf(fan.unit, size, true);
  const tip = (point: FanPoint) => {
    const entry = { mean: point.mean, ...point.interval };
    return `${step} ${point.at}: ${amount(point.mean, telling, decimalsOf(entry, telling.scale), true)}`;
  };
  const wide = await drawFan({
    points: fan.points,
    scale: telling.scale,
    role: 'series1',
    tip,
    axis: `${step} since the change`,
  });
  // sixty months are too many to listen to, and too long a table for the page
  const told = fan.points.filter(({ at }) => step === 'year' || at % MONTHS_TOLD === 0);
  return {
    id,
    wide,
    narrow: null,
    level: 4,
    table: fanTable(fan, id, label, step),
    ...(step === 'month' ? { inFile: true } : {}),
    title: named ? `${label}, by ${step}: ${shortName(fan.settlement)}` : `${label}, by ${step}`,
    subtitle: `Difference, ${telling.unit}${outcome?.combine === 'average' ? '' : ` a ${step}`}`,
    summary: `${label}, difference by ${step}: ${told.map(tip).join('; ')}`,
  };
}

function fanTable({ points, unit }: Fan, id: string, label: string, step: string): DataTable {
  const drawn = points.some(({ alone }) => alone !== undefined);
  const aloneHeads = drawn ? ['10%, chance alone', '90%, chance alone'] : [];
  return {
    id,
    caption: `${label}: difference by ${step}`,
    columns: [step, 'Mean', 'Low', 'High', '10%', '25%', '50%', '75%', '90%', ...aloneHeads].map((name, at) => ({
      name: at === 0 ? 'Since the change' : name,
      unit: at === 0 ? `${step}s` : unit,
      ...(at === 0 ? {} : { shownUnit: tellingOf(unit, 0, true).unit }),
      numeric: true,
    })),
    rows: points.map(({ at, mean, interval, q10, q25, q50, q75, q90, alone }) => [
      ...[at, mean, interval.low, interval.high, q10, q25, q50, q75, q90],
      ...(drawn ? [alone?.q10 ?? null, alone?.q90 ?? null] : []),
    ]),
    shown: points.map(({ at, mean, interval, q10, q25, q50, q75, q90, alone }) => {
      const telling = tellingOf(unit, Math.abs(mean), true);
      const told = /^[km]$/.test(telling.after) ? telling : { ...telling, after: '' };
      const decimals = decimalsOf({ mean, ...interval }, telling.scale);
      const chance = drawn ? [alone?.q10 ?? null, alone?.q90 ?? null] : [];
      const cells = [mean, interval.low, interval.high, q10, q25, q50, q75, q90, ...chance];
      return [String(at), ...cells.map((value) => (value === null ? null : amount(value, told, decimals, true)))];
    }),
  };
}

function perYear(analysis: AnalysisDocument, name: string): string {
  return outcomeOf(analysis, name)?.combine === 'sum' ? ' a year' : '';
}

/** delayedDays.noCriteriaToReside -> delayeddays-nocriteriatoreside: for names of our own columns only */
export function slug(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
