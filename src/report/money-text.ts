import type { Figure } from '../analysis/documents/document-figures.js';
import type { MoneyOptima, MovedMillion } from '../analysis/documents/loop-documents.js';
import type { MoneyReading, MoneyReadings, SectorName } from '../analysis/documents/money-document.js';
import { decimalsFor, formatNumber, isExact } from './numbers.js';
import { escapeName } from './printable.js';

export const SECTOR_WORDS: Readonly<Record<SectorName, string>> = {
  health: 'NHS care',
  social: 'social care',
  publicHealth: 'public health',
};
const SECTOR_NAMES = Object.keys(SECTOR_WORDS) as SectorName[];
const POUNDS_PER_MILLION = 1_000_000;

/** A figure with its interval, two digits of the half-width. */
export function figureText(figure: Figure, signed = true): string {
  const { mean, low, high } = figure;
  const halfWidth = low === null || high === null || isExact(figure) ? 0 : (high - low) / 2;
  const decimals = halfWidth > 0 ? decimalsFor(halfWidth, 2) : decimalsFor(mean, 3);
  const show = (value: number) => formatNumber(value, decimals, signed);
  if (low === null || high === null) return show(mean);
  return isExact(figure) ? `exactly ${show(mean)}` : `${show(mean)} [${show(low)} to ${show(high)}]`;
}

function scaled({ mean, low, high }: Figure, scale: number): Figure {
  return { mean: mean * scale, low: low === null ? null : low * scale, high: high === null ? null : high * scale };
}

/** Less than this a year is rounding of money that only comes at another time, or in another place. */
const LEAST_POUNDS = 0.5;

function movesOnTheWhole({ movedPounds }: MoneyReading): boolean {
  return SECTOR_NAMES.some((sector) => Math.abs(movedPounds[sector]) >= LEAST_POUNDS);
}

/** What money is moved: `NHS care -9.3m (-1.0%), social care +9.3m (+3.9%) pounds a year`. */
export function movedText(reading: MoneyReading): string {
  if (!movesOnTheWhole(reading)) return 'money between years or places, and none on the whole';
  const { movedPounds, movedShare } = reading;
  const sectors = SECTOR_NAMES.filter((sector) => Math.abs(movedPounds[sector]) >= LEAST_POUNDS);
  const moved = sectors.map((sector) => {
    const millions = movedPounds[sector] / POUNDS_PER_MILLION;
    const percent = 100 * movedShare[sector];
    const pounds = `${formatNumber(millions, decimalsFor(millions, 3), true)}m`;
    return `${SECTOR_WORDS[sector]} ${pounds} (${formatNumber(percent, decimalsFor(percent, 2), true)}%)`;
  });
  return `${moved.join(', ')} pounds a year`;
}

/**
 * The sentence that a reader must not miss: what is arithmetic, what is simulated, and on which ratio the sign turns.
 *
 * @param scale people of the place for each one simulated
 */
export function moneySentences(reading: MoneyReading, scale = 1): string[] {
  const { deaths, signs, ratios, turningRatio, outsideEvidence } = reading;
  if (signs === 'none')
    return [
      'No money moves, so that both readings of money are the same: all of the difference comes from what else the settlement changes.',
    ];
  const told = (figure: Figure) => figureText(scaled(figure, scale));
  const part = deaths.published.money;
  const isOpen = part.low !== null && part.high !== null && part.low <= 0 && part.high >= 0;
  const way = {
    differ: isOpen
      ? 'The two readings of money differ in sign, though the published interval holds 0'
      : 'The two readings of money differ in sign, which is the finding',
    same: 'Both readings of money have one sign',
    unclear: 'What the simulation makes of the money is not clear of chance',
    none: '',
  }[signs];
  const known = [Math.min(...ratios), Math.max(...ratios)].map((ratio) => formatNumber(ratio, 1));
  const turns =
    turningRatio === null
      ? 'No ratio of social care to NHS money turns the published sign.'
      : `The published sign turns where a pound of social care saves ${formatNumber(turningRatio, 2)} times the lives of a pound of NHS money; the paper's own specifications put that ratio between ${known[0]} and ${known[1]}.`;
  return [
    `${way}: published, ${told(part)} deaths a year; simulated, ${told(deaths.mechanistic.money)}.`,
    `The published figure is arithmetic, money moved times an elasticity; the simulation contributes to that reading only what rules do, ${told(deaths.rules)} deaths a year.`,
    turns,
    ...(outsideEvidence.length === 0
      ? []
      : [
          `Outside the evidence: ${outsideEvidence.map((sector) => SECTOR_WORDS[sector]).join(', ')} changes by more than the elasticities were found for.`,
        ]),
  ];
}

/** Rows of a table of both readings: what, rules, money and total by each. */
export function moneyRows({
  deaths,
  yearsOfLifeLost,
  qalys,
}: MoneyReading): readonly (readonly [string, ...Figure[]])[] {
  const twice = (label: string, { rules, mechanistic, published }: MoneyReading['deaths']) => [
    [`${label}, mechanistic`, rules, mechanistic.money, mechanistic.total] as const,
    [`${label}, published`, rules, published.money, published.total] as const,
  ];
  return [
    ...twice('Deaths', deaths),
    ...twice('Years of life lost', yearsOfLifeLost),
    ['QALYs, mechanistic', qalys.rules, qalys.money, qalys.total],
  ];
}

/** QALYs of the money by published prices: `+12 at 30,000 to +60 at 6,000 pounds a QALY`; a price of old money says so. */
export function qalysText(reading: MoneyReading): string {
  if (!movesOnTheWhole(reading)) return 'QALYs of the money, published: none, as no money moves on the whole';
  const told = [...reading.qalysByPounds]
    .sort((a, b) => b.poundsPerQaly - a.poundsPerQaly)
    .map(
      ({ poundsPerQaly, qalys, pricesOf }) =>
        `${formatNumber(qalys, decimalsFor(qalys, 3), true)} at ${formatNumber(poundsPerQaly, 0)}${pricesOf === undefined ? '' : ` (prices of ${pricesOf}, so too many)`}`,
    );
  return `QALYs of the money, published: ${told.join(', ')} pounds a QALY: in place of simulated QALYs, never on top of them`;
}

/** Settlements of which nothing can be split, as a sentence; null where there is none. */
export function notSplitText({ notSplit }: MoneyReadings): string | null {
  if (notSplit.length === 0) return null;
  return `Not split into rules and money, as it has a past of its own: ${notSplit.map(escapeName).join(', ')}.`;
}

/** A line for each move of money, under both readings. */
export function millionLines(moves: readonly MovedMillion[]): string[] {
  return moves.map(({ to, from, deaths, signs, outsideEvidence }) => {
    const move = from === null ? `new in ${to}` : `to ${to} from ${from}`;
    const parted = signs === 'differ' ? '; they differ in sign' : '';
    const outside = outsideEvidence.length === 0 ? '' : '; outside the evidence';
    return `deaths per 1m ${move}: simulated ${figureText(deaths.mechanistic)}; published ${figureText(deaths.published)}${parted}${outside}`;
  });
}

/** Which choice is best under each reading; nothing where the book has one reading alone. */
export function optimaLines(money: MoneyOptima | undefined): string[] {
  if (money === undefined) return [];
  const told = ({ settlement, figure }: MoneyOptima['mechanistic']) =>
    `${escapeName(settlement)} (${figureText(figure)} years of life lost a year against the comparator)`;
  const same =
    money.mechanistic.settlement === money.published.settlement ? 'the same under both' : 'another under each';
  const outside = money.candidates.filter(({ outsideEvidence }) => outsideEvidence.length > 0).length;
  return [
    `fewest years of life lost, ${same} reading${same === 'the same under both' ? 's' : ''} of money: mechanistic ${told(money.mechanistic)}; published ${told(money.published)}`,
    ...(outside === 0
      ? []
      : [`${outside} move a sector's money by more than the published elasticities were found for`]),
  ];
}
