import { isResult } from '../../outcomes/causes.js';
import { type AnyTable, partsOf } from '../../outcomes/columnar.js';
import { type Account, AVERAGED_OVER, LINE_TABLE, type Line, type Purse } from '../../outcomes/index.js';
import type { Probability } from '../documents/analysis-document.js';
import type { Outcome } from '../documents/summary-document.js';
import { estimate, type Sample, valued } from '../statistics/estimate.js';
import { wilson } from '../statistics/wilson.js';
import { labelColumn, numberColumn, rowName } from '../tables/table-columns.js';
import { type Context, type Series, seriesOf, seriesOfYears, yearsOf } from './analysis-context.js';

/** A line that an outcome crosses or does not. */
export interface Threshold {
  /** an average */
  readonly outcome: keyof typeof AVERAGED_OVER;
  readonly above: number;
  readonly label: string;
}

/** National standards a reader will ask for first. */
export const THRESHOLDS: readonly Threshold[] = [
  { outcome: 'occupancy.midnight', above: 0.92, label: 'Midnight occupancy above 92%' },
  { outcome: 'waits.aeOver4hShare', above: 0.22, label: 'More than 22% over 4 hours in A&E' },
  { outcome: 'planned.over18wShare', above: 0.08, label: 'More than 8% of planned pathways over 18 weeks' },
];

/** Who can overspend, by the account that bears it: a purse with the balances of the lines that it holds, a provider with its own. */
const OVERSPENDS: readonly { readonly event: string; readonly label: string; readonly account: Account }[] = [
  purse('nhs', 'NHS'),
  purse('council', 'Council'),
  purse('publicHealth', 'Public health'),
  provider('acute', 'Acute'),
  provider('community', 'Community'),
  provider('social', 'Social-care'),
  provider('prevention', 'Prevention'),
];

function purse(account: Purse, name: string) {
  return { event: account, label: `${name} spends more than it gets`, account };
}

function provider(line: Line, name: string) {
  return { event: line, label: `${name} providers overspend`, account: LINE_TABLE[line].provider };
}

/** How often each purse and provider overspends, and how often the thresholds are crossed: over the horizon and by year. */
export function probabilities(
  context: Context,
  accounts: AnyTable,
  thresholds: readonly Threshold[] = THRESHOLDS,
): Probability[] {
  const short = OVERSPENDS.flatMap(({ event, label, account }) => {
    const series = shortfalls(context, accounts, account);
    return ofEvent(context, series, { event: `overspend.${event}`, label, above: 0 });
  });
  const crossed = thresholds.flatMap(({ outcome, above, label }) => {
    const series = seriesOf(context, averageOf(outcome));
    return ofEvent(context, series, { event: `${outcome} > ${above}`, label, above });
  });
  return [...short, ...crossed];
}

function averageOf(name: Threshold['outcome']): Outcome {
  return { name, label: name, combine: 'average', weight: AVERAGED_OVER[name], group: 'activity' };
}

function ofEvent(
  context: Context,
  series: Series,
  { event, label, above }: { event: string; label: string; above: number },
): Probability[] {
  const happened = (sample: Sample): Sample => ({
    values: sample.values.map((value) => (value > above ? 1 : 0)),
    draws: sample.draws,
  });
  const share = (given: Sample) => {
    const sample = valued(given);
    return sample.values.length === 0 ? null : estimate(happened(sample)).mean;
  };
  const comparatorProbability = share(series.whole(context.comparator));
  return context.settlements.flatMap((settlement) => {
    const sample = happened(valued(series.whole(settlement)));
    if (sample.values.length === 0) return [];
    const found = {
      settlement,
      event,
      label,
      n: sample.values.length,
      probability: estimate(sample).mean,
      interval: intervalOf(context, sample),
      comparatorProbability,
      byYear: yearsOf(context).flatMap((year) => {
        const probability = share(series.year(settlement, year));
        return probability === null ? [] : [{ year, probability }];
      }),
    };
    return [found];
  });
}

/** Wilson over replications; with several draws the likely range of one draw's share, in 0..1, since its replications share its parameters. */
function intervalOf({ severalDraws }: Context, sample: Sample) {
  if (!severalDraws) {
    const hits = sample.values.reduce((sum, value) => sum + value, 0);
    return wilson(hits, sample.values.length);
  }
  const { low, high } = estimate(sample);
  return { low: low === null ? null : Math.max(0, low), high: high === null ? null : Math.min(1, high) };
}

const POSTED_LABELS = ['settlement', 'account', 'cause'] as const;
const POSTED_NUMBERS = ['draw', 'replication', 'year', 'pence'] as const;
type Labels = [readonly string[], readonly string[], readonly string[]];
type Numbers = [Float64Array, Float64Array, Float64Array, Float64Array];

/**
 * By how much an account paid more in a year than it got, before anything is made good, lent or put by, in the blocks of the
 * context: who covers it, and how, is another question. No row counts 0.
 */
function shortfalls(context: Context, accounts: AnyTable, wanted: Account): Series {
  const { panel } = context;
  const { draws, replications, horizonYears, settlements } = panel;
  const block = new Map(Array.from(draws, (draw, at) => [`${draw}/${replications[at]}`, at]));
  const yearly = new Float64Array(panel.present.length * horizonYears);
  let first = 0;
  for (const part of partsOf(accounts, [...POSTED_LABELS, ...POSTED_NUMBERS])) {
    const [settlementOf, accountOf, causeOf] = POSTED_LABELS.map((name) => labelColumn(part, name)) as Labels;
    const [drawOf, replicationOf, yearOf, pence] = POSTED_NUMBERS.map((name) => numberColumn(part, name)) as Numbers;
    for (let row = 0; row < part.rows; row++) {
      if (accountOf[row] !== wanted || !isResult(wanted, causeOf[row])) continue;
      const settlement = settlements.indexOf(settlementOf[row]);
      const year = yearOf[row];
      if (settlement < 0 || year < 1) continue;
      const at = block.get(`${drawOf[row]}/${replicationOf[row]}`);
      if (at === undefined || year > horizonYears)
        throw new Error(`tables runs and accounts are not of the same blocks: ${rowName(accounts, first + row)}`);
      yearly[(settlement * draws.length + at) * horizonYears + year - 1] -= pence[row];
    }
    first += part.rows;
  }
  return seriesOfYears(panel, yearly, context.blocks);
}
