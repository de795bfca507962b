import type { AnalysisDocument } from '../../analysis/documents/analysis-document.js';
import type {
  AtThreshold,
  EffectReading,
  QalyThreshold,
} from '../../analysis/documents/cost-effectiveness-document.js';
import { amount, estimateCells, estimateWords, money, POUNDS } from './amounts.js';
import { html, type Markup } from './markup.js';
import type { Cell, DataTable } from './table.js';

/** What single figures count as effect. */
export function effectLabel({ costEffectiveness: [first], settings }: AnalysisDocument): string {
  return first?.readings.find(({ effect }) => effect === settings.effect)?.label ?? 'QALYs';
}

export function thresholdNote({ settings, basis }: AnalysisDocument): Markup {
  const words = settings.thresholds.map(({ label, pounds }) => `${amount(pounds, POUNDS, 0)} (${label})`);
  return html`<p>Net benefit over the comparator at published worths of a QALY: ${words.join(', ')}. A threshold of NICE is what a new
treatment may cost; what the NHS gives up is what the same money buys elsewhere. The kinds of effect stand beside each other and are never
added: QALYs are health less what is lost where need for care is not met; health alone is the EQ-5D without regard to care; carers too takes away
what unpaid carers lose; later life too adds what the people alive at the horizon, and those who have moved away, can expect after it. Of later life
the QALYs are known and the costs are not, so that it has no net benefit: what longer lives cost in care would come off it. A star marks a figure whose
${basis === 'draws' ? 'likely range' : '95% interval'} leaves 0 out; the ends are in the file of the table.</p>`;
}

/** One row for each perspective, kind of effect and settlement; a pair of columns for each threshold. */
export function thresholdTable({ costEffectiveness, settings }: AnalysisDocument): DataTable | null {
  const { thresholds } = settings;
  if (thresholds.length === 0) return null;
  const lines = costEffectiveness.flatMap(({ perspective, readings }, at) =>
    readings
      .filter(({ effect }) => at === 0 || effect === settings.effect)
      .map((reading) => ({ perspective, reading })),
  );
  return {
    id: 'thresholds',
    caption: 'Net benefit by perspective, effect and worth of a QALY',
    columns: [
      { name: 'Perspective' },
      { name: 'Effect' },
      { name: 'Settlement' },
      { name: 'Extra cost', unit: '£', numeric: true },
      { name: 'Extra cost, low', unit: '£', numeric: true, fileOnly: true },
      { name: 'Extra cost, high', unit: '£', numeric: true, fileOnly: true },
      { name: 'QALYs gained', numeric: true },
      { name: 'QALYs gained, low', numeric: true, fileOnly: true },
      { name: 'QALYs gained, high', numeric: true, fileOnly: true },
      ...thresholds.flatMap(({ pounds }) => [
        { name: `Net benefit at ${amount(pounds, POUNDS, 0)}`, numeric: true },
        { name: `Interval at ${amount(pounds, POUNDS, 0)}, low`, unit: '£', numeric: true, fileOnly: true },
        { name: `Interval at ${amount(pounds, POUNDS, 0)}, high`, unit: '£', numeric: true, fileOnly: true },
        { name: `Probability of the best at ${amount(pounds, POUNDS, 0)}`, numeric: true, fileOnly: true },
      ]),
    ],
    rows: lines.map(({ perspective, reading }): Cell[] => [
      ...[perspective.label, reading.label, reading.settlement],
      ...[reading.pounds, reading.poundsInterval.low, reading.poundsInterval.high],
      ...[reading.qalys, reading.qalysInterval.low, reading.qalysInterval.high],
      ...thresholds.flatMap(({ name }): Cell[] => {
        const at = atThreshold(reading, name);
        if (at === undefined) return [null, null, null, null];
        return [at.netBenefitPounds, at.interval.low, at.interval.high, at.probabilityBest];
      }),
    ]),
    shown: lines.map(({ reading }) => [
      ...[null, null, null],
      ...[starred({ mean: reading.pounds, ...reading.poundsInterval }, 'pounds'), null, null],
      ...[starred({ mean: reading.qalys, ...reading.qalysInterval }, ''), null, null],
      ...thresholds.flatMap(({ name }) => {
        const at = atThreshold(reading, name);
        const shown = at === undefined ? '–' : starred({ mean: at.netBenefitPounds, ...at.interval }, 'pounds');
        return [shown, null, null, null];
      }),
    ]),
  };
}

/** Absent of an effect that has no costs beside it. */
function atThreshold({ thresholds }: EffectReading, name: QalyThreshold['name']): AtThreshold | undefined {
  return thresholds.find(({ threshold }) => threshold === name);
}

/** Resources used by the services of each sector. */
export function sectorTable({ sectors }: AnalysisDocument): DataTable {
  return {
    id: 'sectors',
    caption: 'Resources used by sector, a year, regardless of who pays',
    columns: [
      { name: 'Sector' },
      { name: 'Settlement' },
      { name: 'Used', unit: '£', numeric: true },
      { name: 'In the comparator', unit: '£', numeric: true },
      { name: 'Difference', unit: '£', numeric: true },
      { name: 'Interval low', unit: '£', numeric: true, fileOnly: true },
      { name: 'Interval high', unit: '£', numeric: true, fileOnly: true },
    ],
    rows: sectors.map((one): Cell[] => [
      ...[one.label, one.settlement, one.levelPounds, one.comparatorPounds, one.differencePounds],
      ...[one.interval.low, one.interval.high],
    ]),
    shown: sectors.map(({ levelPounds, comparatorPounds, differencePounds, interval }) => [
      ...[null, null, money(levelPounds), money(comparatorPounds)],
      ...[estimateWords({ mean: differencePounds, ...interval }, 'pounds'), null, null],
    ]),
  };
}

/** The mean alone, with a star where the interval leaves 0 out. */
function starred(entry: { mean: number; low: number | null; high: number | null }, unit: string): string {
  const { low, high } = entry;
  const clear = low !== null && high !== null && (low > 0 || high < 0);
  return `${estimateCells(entry, unit, true).mean}${clear ? '*' : ''}`;
}
