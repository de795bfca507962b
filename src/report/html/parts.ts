import type { AnalysisDocument } from '../../analysis/documents/analysis-document.js';
import type {
  DecomposedBundle,
  DecomposedOutcome,
  Ladder,
  ReadFigure,
} from '../../analysis/documents/decomposition-document.js';
import { PENCE_PER_POUND } from '../../units/index.js';
import { verdictOf } from '../better.js';
import { DECOMPOSED } from '../decomposition-text.js';
import { BUNDLE_WORDS } from '../decomposition-words.js';
import { estimateCells, percentText, tellingOf } from './amounts.js';
import { type Figure, figureMarkup } from './figure.js';
import { html, type Markup, nameMarkup, shortName } from './markup.js';
import { type Cell, type DataTable, tableMarkup } from './table.js';
import { differenceWords, highHead, intervalHead, partId, type Section } from './view.js';
import { drawWaterfall, type WaterfallBar } from './waterfall.js';

const DRAWN_MAX = 4;

/** What a bundle and a ladder have in common for a reader: names that add up to a whole. */
interface Told {
  readonly settlement: string;
  readonly names: readonly string[];
  readonly lead: Markup;
  readonly outcomes: readonly (Pick<
    DecomposedOutcome,
    'name' | 'label' | 'unit' | 'group' | 'combine' | 'total' | 'n'
  > & {
    readonly figures: readonly ReadFigure[];
    readonly alone: readonly (ReadFigure | null)[];
    readonly shares: readonly (number | null)[];
    readonly interaction: ReadFigure | null;
  })[];
}

/** Which part of a settlement does what; what to run where the settlements at hand do not tell. */
export async function partsSection(analysis: AnalysisDocument, command: string): Promise<Section> {
  const told = toldOf(analysis);
  if (told.length === 0) {
    const body = html`<p>The settlements run here do not tell its parts apart. This does: <code>${command}</code></p>`;
    return { id: 'parts', title: 'Which part does what', body, figures: [], tables: [] };
  }
  const figures = await Promise.all(told.map((one, at) => picturesOf(analysis, one, at)));
  const tables = told.map((one, at) => tableOfParts(analysis, one, at));
  const body = html`${told.map(
    (one, at) => html`<p>${one.lead}</p>${figures[at].map(figureMarkup)}
<details class="alone"><summary>All outcomes by part, ${shortName(one.settlement)}</summary>${tableMarkup(tables[at])}</details>`,
  )}`;
  return { id: 'parts', title: 'Which part does what', body, figures: figures.flat(), tables };
}

function toldOf({ decomposition, parts, comparator }: AnalysisDocument): Told[] {
  const bundles = decomposition?.bundles ?? parts?.bundles ?? [];
  const ladders = (parts?.ladders ?? []).filter(
    ({ settlement }) => !bundles.some((one) => one.settlement === settlement),
  );
  return [...bundles.map((one) => bundleTold(one, comparator)), ...ladders.map((one) => ladderTold(one, comparator))];
}

function bundleTold({ settlement, parts, outcomes }: DecomposedBundle, comparator: string): Told {
  return {
    settlement,
    names: parts.map(({ name }) => name),
    lead: html`${nameMarkup(settlement)} against ${nameMarkup(comparator)}, taken apart: ${BUNDLE_WORDS.shared}.
The parts sum to the whole in every history; ${BUNDLE_WORDS.interactionIs}`,
    outcomes: outcomes.map((one) => ({
      ...one,
      figures: one.parts.map(({ shapley }) => shapley),
      alone: one.parts.map(({ alone }) => alone),
      shares: one.parts.map(({ share }) => share),
      interaction: one.interaction,
    })),
  };
}

function ladderTold({ settlement, steps, outcomes }: Ladder, comparator: string): Told {
  return {
    settlement,
    names: steps.map(({ name }, at) => (at === 0 ? `${name} first` : `then ${name}`)),
    lead: html`${nameMarkup(settlement)} against ${nameMarkup(comparator)}, step by step: ${BUNDLE_WORDS.inThisOrder}.`,
    outcomes: outcomes.map((one) => ({
      ...one,
      figures: one.steps,
      alone: one.steps.map((step, at) => (at === 0 ? step : null)),
      shares: one.steps.map(() => null),
      interaction: null,
    })),
  };
}

/** Waterfalls of what is clearly different, the first few; of the first outcome where nothing is. */
function picturesOf({ basis }: AnalysisDocument, { settlement, names, outcomes }: Told, at: number): Promise<Figure[]> {
  const listed = DECOMPOSED.flatMap((name) => outcomes.find((one) => one.name === name) ?? []);
  const clear = listed.filter(({ total }) => total.reading === 'lower' || total.reading === 'higher');
  const drawn = (clear.length > 0 ? clear : listed).slice(0, clear.length > 0 ? DRAWN_MAX : 1);
  return Promise.all(
    drawn.map(async (outcome, which): Promise<Figure> => {
      const all = [...outcome.figures, outcome.total];
      const telling = tellingOf(outcome.unit, Math.max(...all.map(({ mean }) => Math.abs(mean))), true);
      const ends = [0];
      for (const { mean } of outcome.figures) ends.push(ends[ends.length - 1] + mean);
      const bars = all.map((figure, part): WaterfallBar => {
        const { long, short } = differenceWords(figure, outcome.unit);
        const isTotal = part === names.length;
        return {
          label: isTotal ? `= ${shortName(settlement)}` : shortName(names[part]),
          from: isTotal ? 0 : ends[part] * telling.scale,
          to: (isTotal ? outcome.total.mean : ends[part + 1]) * telling.scale,
          role: verdictOf(outcome.name, figure.reading),
          words: long,
          shortWords: short,
        };
      });
      const id = partId(`waterfall-${at + 1}`, which);
      const table: DataTable = {
        id,
        caption: `${outcome.label} by part`,
        columns: [
          { name: 'Part' },
          { name: 'Effect', numeric: true, unit: outcome.unit === 'pence' ? 'pounds' : outcome.unit },
          { name: intervalHead({ basis }), numeric: true },
          { name: highHead({ basis }), numeric: true, fileOnly: true },
        ],
        rows: all.map(({ mean, low, high }, part): Cell[] => [
          names[part] ?? settlement,
          ...inPounds(outcome.unit, [mean, low, high]),
        ]),
        shown: all.map((figure) => {
          const { mean, interval } = estimateCells(figure, outcome.unit, true);
          return [null, mean, interval, null];
        }),
      };
      return {
        id,
        table,
        ...(await drawWaterfall(bars, outcome.combine === 'average' ? telling.unit : `${telling.unit} a year`)),
        title: outcome.group === 'payer' ? `${BUNDLE_WORDS.paidBy}${outcome.label}` : outcome.label,
        subtitle: BUNDLE_WORDS.waterfall,
        summary: `${outcome.label} by part: ${bars.map(({ label, words }) => `${label} ${words}`).join('; ')}`,
        level: 4,
      };
    }),
  );
}

function inPounds(unit: string, values: readonly (number | null)[]): (number | null)[] {
  return unit === 'pence' ? values.map((value) => (value === null ? null : value / PENCE_PER_POUND)) : [...values];
}

function tableOfParts({ basis }: AnalysisDocument, { settlement, names, outcomes }: Told, at: number): DataTable {
  const lines = outcomes.flatMap((outcome) => [
    ...outcome.figures.map((figure, part) => ({
      outcome,
      name: names[part],
      figure,
      alone: outcome.alone[part],
      share: outcome.shares[part],
    })),
    { outcome, name: settlement, figure: outcome.total, alone: null, share: null },
    ...(outcome.interaction === null
      ? []
      : [{ outcome, name: BUNDLE_WORDS.interaction, figure: outcome.interaction, alone: null, share: null }]),
  ]);
  return {
    id: partId('parts', at),
    caption: `${settlement} by part, mean a year`,
    columns: [
      { name: 'Outcome' },
      { name: 'Part' },
      { name: 'Unit' },
      { name: 'Effect', numeric: true },
      { name: intervalHead({ basis }), numeric: true },
      { name: highHead({ basis }), numeric: true, fileOnly: true },
      { name: 'Share of the whole', numeric: true },
      { name: 'Alone', numeric: true },
    ],
    rows: lines.map(({ outcome, name, figure, alone, share }): Cell[] => {
      const [mean, low, high, own] = inPounds(outcome.unit, [
        figure.mean,
        figure.low,
        figure.high,
        alone?.mean ?? null,
      ]);
      const unit = outcome.unit === 'pence' ? 'pounds' : outcome.unit;
      return [titleOf(outcome), name, unit, mean, low, high, share, own];
    }),
    shown: lines.map(({ outcome, figure, alone, share }) => {
      const { mean, interval } = estimateCells(figure, outcome.unit, true);
      const own = alone === null ? '–' : estimateCells(alone, outcome.unit, true).mean;
      return [null, null, null, mean, interval, null, share === null ? '–' : percentText(share, true), own];
    }),
  };
}

function titleOf({ group, label }: Pick<DecomposedOutcome, 'group' | 'label'>): string {
  return `${group === 'payer' ? BUNDLE_WORDS.paidBy : ''}${label}`;
}
