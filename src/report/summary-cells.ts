import type { OutcomeUnit, Summary } from '../analysis/documents/summary-document.js';
import { intervalName } from './likely-text.js';
import { formatNumber, type Shown } from './numbers.js';
import { type Paint, wrapText } from './printable.js';

/** How the span of time that figures are about is spoken of: years, or a network's periods of days. */
export function spanWords({ horizonYears: spans, periodDays }: Summary) {
  if (periodDays === undefined) {
    const years = spans === 1 ? 'year 1' : `years 1 to ${spans}`;
    return { mean: `mean a year over ${years}`, difference: 'mean a year', length: count(spans, 'year') };
  }
  const days = count(periodDays, 'day');
  if (spans === 1) return { mean: `over ${days}`, difference: `over ${days}`, length: days };
  const mean = `mean over ${spans} periods of ${days}`;
  return { mean, difference: mean, length: `${spans} periods of ${days}` };
}

export function section(title: string, width: number, ink: Paint): string {
  return `\n${ink.bold(wrapText(title, width))}`;
}

export function confidenceText(summary: Summary): string {
  return summary.basis === 'draws' ? `[${intervalName('draws')}, 5% to 95%]` : `[${confidence(summary)} interval]`;
}

export function confidence(summary: Summary): string {
  return `${formatNumber(100 * summary.confidence, 0)}%`;
}

export function differenceLabel(outcome: OutcomeUnit): string {
  return outcome.group === 'payer' ? `Paid by ${outcome.label}` : outcome.label;
}

/** What a row is about: label and unit in two columns, or below each other in one where intervals are stacked too. */
export function named(label: string, unit: string, stacked: boolean): string[] {
  return stacked ? [unit === '' ? label : `${label}\n(${unit})`] : [label, unit];
}

export function join(shown: Shown, stacked: boolean): string {
  return shown.interval === '' ? shown.mean : `${shown.mean}${stacked ? '\n' : ' '}${shown.interval}`;
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${formatNumber(n, 0)} ${n === 1 ? one : many}`;
}
