import { PENCE_PER_POUND } from '../../units/index.js';
import { decimalsFor, formatNumber, isExact } from '../numbers.js';

/** How an outcome's figures are shown: value times scale, with `before` and `after` around it. */
export interface Telling {
  readonly scale: number;
  readonly before: string;
  readonly after: string;
  /** for the axis of a drawing */
  readonly unit: string;
}

/** Whole pounds, whatever the size. */
export const POUNDS: Telling = { scale: 1, before: '£', after: '', unit: '£' };

const THOUSANDS_FROM = 20_000;
const MILLIONS_FROM = 2_000_000;

/** Money in pounds, thousands or millions by its size; shares in percent, their differences in points; else the unit. */
export function tellingOf(unit: string, size: number, difference = false): Telling {
  if (unit === 'pence') return poundsTelling(size / PENCE_PER_POUND, 1 / PENCE_PER_POUND);
  if (unit === 'pounds') return poundsTelling(size, 1);
  if (unit === 'share' && difference) return { scale: 100, before: '', after: ' points', unit: 'percentage points' };
  if (unit === 'share') return { scale: 100, before: '', after: '%', unit: '%' };
  return { scale: 1, before: '', after: ` ${unit}`, unit };
}

function poundsTelling(size: number, scale: number): Telling {
  const pounds = Math.abs(size);
  if (pounds >= MILLIONS_FROM) return { scale: scale / 1e6, before: '£', after: 'm', unit: '£ million' };
  if (pounds >= THOUSANDS_FROM) return { scale: scale / 1e3, before: '£', after: 'k', unit: '£ thousand' };
  return { scale, before: '£', after: '', unit: '£' };
}

export interface Spreading {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Decimals that leave two digits of the half-width, or three of the value where there is none, and no more than five of the value;
 * below 0 tens, hundreds and so on.
 */
export function decimalsOf({ mean, low, high }: Spreading, scale: number): number {
  const halfWidth = low === null || high === null || isExact({ mean, low, high }) ? 0 : ((high - low) / 2) * scale;
  if (halfWidth === 0) return placesFor(mean * scale, SIGNIFICANT);
  const places = placesFor(halfWidth, 2);
  return halfWidth < Math.abs(mean * scale) ? Math.min(places, placesFor(mean * scale, MOST_SIGNIFICANT)) : places;
}

const SIGNIFICANT = 3;
const MOST_SIGNIFICANT = 5;

/** As decimalsFor, and past the point: 12,648 to three figures has -2. */
function placesFor(size: number, significant: number): number {
  const spare = Math.floor(Math.log10(Math.abs(size) || 1)) + 1 - significant;
  return spare > 0 ? -spare : decimalsFor(size, significant);
}

function rounded(value: number, decimals: number): number {
  const step = 10 ** Math.max(0, -decimals);
  return Math.round(value / step) * step;
}

/** A number with its unit, a true minus, and `+` where signed; money that would round to zero is shown in units of its own size. */
export function amount(value: number, telling: Telling, decimals: number, signed = false): string {
  const text = spelled(value, telling, decimals, signed);
  if (telling.before !== '£' || value === 0 || /[1-9]/.test(text)) return text;
  const pounds = value * telling.scale * (POUNDS_IN[telling.after] ?? 1);
  if (Math.abs(pounds) < HALF_A_PENNY) return text;
  const own =
    Math.abs(pounds) >= POUNDS_IN.k ? { ...telling, scale: 1e-3, after: 'k' } : { ...telling, scale: 1, after: '' };
  const places = placesFor(pounds * own.scale, 2);
  // pence are shown as two
  return spelled(pounds, own, own.after === '' && places === 1 ? 2 : places, signed);
}

const HALF_A_PENNY = 0.005;
const POUNDS_IN: Readonly<Record<string, number>> = { k: 1e3, m: 1e6 };

function spelled(value: number, telling: Telling, decimals: number, signed: boolean): string {
  const text = formatNumber(
    decimals < 0 ? rounded(value * telling.scale, decimals) : value * telling.scale,
    Math.max(0, decimals),
    signed,
  );
  const sign = /^[-+]/.test(text) ? (text.startsWith('-') ? '−' : '+') : '';
  return `${sign}${telling.before}${text.replace(/^[-+]/, '')}${telling.after}`;
}

/** `−9.4 (−10.8 to −8.4)` without the unit's own words, which stand in the head of the column. */
export function estimateCells(entry: Spreading, unit: string, signed: boolean): { mean: string; interval: string } {
  const telling = bare(tellingOf(unit, sizeOf(entry), signed));
  const decimals = decimalsOf(entry, telling.scale);
  const show = (value: number, told = telling) => amount(value, told, decimals, signed);
  const ends = telling.after === ' points' ? { ...telling, after: '' } : telling;
  const { mean, low, high } = entry;
  const interval =
    low === null || high === null ? '–' : isExact(entry) ? 'exactly' : `${show(low, ends)} to ${show(high, ends)}`;
  return { mean: show(mean), interval };
}

/** `+1.2 (+0.8 to +1.6)`; the mean alone where there is no interval. */
export function estimateWords(entry: Spreading, unit: string): string {
  const { mean, interval } = estimateCells(entry, unit, true);
  return entry.low === null || entry.high === null ? mean : `${mean} (${interval})`;
}

/** Units that are symbols stay with the number; words go. */
function bare(telling: Telling): Telling {
  return /^([mk]|%| points)?$/.test(telling.after) ? telling : { ...telling, after: '' };
}

/** The largest of a figure's own numbers: what decides between pounds and thousands. */
export function sizeOf({ mean, low, high }: Spreading): number {
  return Math.max(Math.abs(mean), Math.abs(low ?? 0), Math.abs(high ?? 0));
}

/** `2.6%` of the comparator: two digits, and never a false nought. */
export function percentText(share: number, signed = false): string {
  const percent = 100 * share;
  if (percent !== 0 && Math.abs(percent) < 0.001) return `${share < 0 && signed ? '−' : ''}less than 0.001%`;
  return amount(percent, { scale: 1, before: '', after: '%', unit: '%' }, Math.min(3, decimalsFor(percent, 2)), signed);
}

export function plainNumber(value: number): string {
  const decimals = Number.isInteger(value) ? 0 : Math.min(6, decimalsFor(value, 3));
  return formatNumber(value, decimals).replace(/^-/, '−');
}

/** A number of the book: three significant figures, and no nought that says nothing. */
export function bookNumber(value: number): string {
  return formatNumber(value, Math.min(MOST_DECIMALS, Math.max(0, digitsAfterPoint(value)))).replace(/^-/, '−');
}

const MOST_DECIMALS = 6;

function digitsAfterPoint(value: number): number {
  return (String(Number(value.toPrecision(SIGNIFICANT))).split('.')[1] ?? '').length;
}

/** Three significant figures, whatever the size. */
export function three(value: number): string {
  const figures = Number(value.toPrecision(SIGNIFICANT));
  return formatNumber(figures, decimalsFor(figures, SIGNIFICANT)).replace(/^-/, '−');
}

/** Pounds by their size, three significant figures. */
export function money(pounds: number): string {
  const size = Math.abs(pounds);
  const sign = pounds < 0 ? '−' : '';
  if (size >= 999.5e6) return `${sign}£${three(size / 1e9)}bn`;
  if (size >= 999.5e3) return `${sign}£${three(size / 1e6)}m`;
  if (size >= 999.5) return `${sign}£${three(size / 1e3)}k`;
  return `${sign}£${three(size)}`;
}

/** Signs as the page writes them. */
export function minus(text: string): string {
  return text.replace(/(?<![\w])-(?=\d)/g, '−');
}
