import type { AnyTable } from '../../outcomes/columnar.js';
import type { Figure } from '../documents/document-figures.js';
import type { MoneyReading, MoneyReadings, PublishedMoney, ReadTwice } from '../documents/money-document.js';
import type { Sample } from '../statistics/estimate.js';
import { meanInterval } from '../statistics/mean-interval.js';
import { pairs } from '../statistics/paired.js';
import {
  blockMeans,
  columnOf,
  type Moved,
  movedOf,
  type PlaceValues,
  placesOf,
  type Quantity,
  SECTORS,
  type Split,
  yearsLost,
} from './money-moved.js';
import { publishedMoney, qalysByPounds, ratioOf, turningRatio, variantsOf } from './money-published.js';

/** What is read twice: each settlement with the one that has its rules at the comparator's money; null: it cannot be split. */
export interface MoneyQuestion {
  readonly runs: AnyTable;
  readonly comparator: string;
  readonly splits: readonly { readonly settlement: string; readonly rules: string | null }[];
  readonly published: PublishedMoney;
}

/**
 * Every difference to the comparator split into rules at base money and money, and money read twice: as simulated, and by
 * published elasticities of years of life lost to whole sectors' allocations. Exactly 0 where nothing differs.
 *
 * @throws Error when a settlement has no rows, or the tables are not whole
 */
export function moneyReadings(question: MoneyQuestion): MoneyReadings {
  const { splits, published } = question;
  const several = splits.flatMap(({ settlement, rules }) => (rules === null ? [] : [{ settlement, rules }]));
  const notSplit = splits.flatMap(({ settlement, rules }) => (rules === null ? [settlement] : []));
  if (several.length === 0) return { settings: published, readings: [], notSplit };
  const places = placesOf(question.runs, question.comparator, several);
  return { settings: published, readings: several.map((one) => readingOf(one, question, places)), notSplit };
}

function readingOf(
  { settlement, rules }: Split,
  question: MoneyQuestion,
  places: readonly PlaceValues[],
): MoneyReading {
  const { comparator, published } = question;
  const moved = movedOf(places, { settlement, rules }, published);
  const [headline] = published.specifications;
  const [tauYears] = published.tauYears;
  const [correlation] = published.correlations;
  const twice = (quantity: Quantity): ReadTwice => {
    const [all, own, base] = [settlement, rules, comparator].map((name) => blockMeans(places, name, quantity));
    const rulesFigure = figure(pairs(own, base));
    const money = publishedMoney(moved, quantity, { specification: headline, tauYears, correlation });
    return {
      rules: rulesFigure,
      mechanistic: { money: figure(pairs(all, own)), total: figure(pairs(all, base)) },
      published: { money, total: added(rulesFigure, money) },
    };
  };
  const deaths = twice(columnOf('deaths'));
  const [all, own, base] = [settlement, rules, comparator].map((name) => blockMeans(places, name, columnOf('qalys')));
  return {
    settlement,
    rulesOf: rules,
    movedPounds: moved.pounds,
    movedShare: moved.share,
    outsideEvidence: SECTORS.filter((sector) => moved.largestShare[sector] > published.evidenceShare),
    deaths,
    yearsOfLifeLost: twice(yearsLost(published)),
    qalys: { rules: figure(pairs(own, base)), money: figure(pairs(all, own)), total: figure(pairs(all, base)) },
    qalysByPounds: qalysByPounds(moved, published),
    variants: variantsOf(moved, published),
    turningRatio: turningRatio(moved, published),
    ratios: published.specifications.map((specification) => ratioOf(specification, published)),
    signs: signsOf(deaths, moved),
  };
}

function figure(sample: Sample): Figure {
  const { mean, low, high } = meanInterval(sample);
  return { mean, low, high };
}

/** Two parts whose errors have nothing to do with each other. */
function added(a: Figure, b: Figure): Figure {
  const mean = a.mean + b.mean;
  if (a.low === null || a.high === null || b.low === null || b.high === null) return { mean, low: null, high: null };
  const [first, second] = [(a.high - a.low) / 2, (b.high - b.low) / 2];
  const halfWidth = Math.sqrt(first * first + second * second);
  return { mean, low: mean - halfWidth, high: mean + halfWidth };
}

function signsOf({ mechanistic, published }: ReadTwice, { anything }: Moved): MoneyReading['signs'] {
  if (!anything) return 'none';
  const { mean, low, high } = mechanistic.money;
  if (low === null || high === null || (low <= 0 && high >= 0)) return 'unclear';
  return Math.sign(mean) === Math.sign(published.money.mean) ? 'same' : 'differ';
}
