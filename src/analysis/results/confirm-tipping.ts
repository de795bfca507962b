import type { AnyTable } from '../../outcomes/columnar.js';
import { required } from '../../units/index.js';
import type { Estimate } from '../documents/document-figures.js';
import type { ConfirmedTipping, OutcomeDrivers } from '../documents/drivers-document.js';
import { estimate, valued } from '../statistics/estimate.js';
import { pairs } from '../statistics/paired.js';
import { createContext, seriesOf } from './analysis-context.js';
import { HEADLINE } from './headline.js';

/** Below this quantile of its distribution, or above its complement, a row is outside the range in which a tipping value is given. */
const SIDES = { least: 0.05, most: 0.95 } as const;

/** A tipping value to be confirmed: the row on either side of it, where in its law. */
export interface TippingSides {
  readonly settlement: string;
  readonly outcome: string;
  readonly keys: readonly string[];
  readonly below: number;
  readonly above: number;
}

/** Every tipping value told, with the ends of Fieller's interval inside the law's middle 90% as its two sides. */
export function tippingSides(drivers: readonly OutcomeDrivers[]): TippingSides[] {
  return drivers.flatMap(({ settlement, outcome, rows }) =>
    rows.flatMap(({ keys, tipping }) => {
      if (tipping === null) return [];
      const { low, high } = tipping.within;
      return [{ settlement, outcome, keys, below: Math.max(SIDES.least, low), above: Math.min(SIDES.most, high) }];
    }),
  );
}

export interface SidesRun {
  readonly sides: TippingSides;
  /** tables of the paired runs, all other rows at their central values */
  readonly below: AnyTable;
  readonly above: AnyTable;
}

/**
 * What paired runs on either side say of a tipping value. It is confirmed where the difference leaves 0 out on both, with
 * opposite signs; contradicted where it leaves 0 out on both with the same; otherwise these runs do not tell.
 */
export function confirmTipping(comparator: string, { sides, below, above }: SidesRun): ConfirmedTipping {
  const [under, over] = [below, above].map((runs) => differenceIn(runs, comparator, sides));
  const [signUnder, signOver] = [under, over].map(signOf);
  const verdict =
    signUnder === 0 || signOver === 0 ? 'notClear' : signUnder === signOver ? 'contradicted' : 'confirmed';
  return { verdict, runs: under.n, below: sideOf(sides.below, under), above: sideOf(sides.above, over) };
}

function sideOf(probability: number, { mean, low, high }: Estimate): ConfirmedTipping['below'] {
  return { probability, mean, low, high };
}

function differenceIn(runs: AnyTable, comparator: string, { settlement, outcome }: TippingSides): Estimate {
  const series = seriesOf(
    createContext(runs, [comparator, settlement], comparator),
    required(HEADLINE.find(({ name }) => name === outcome)),
  );
  return estimate(valued(pairs(series.whole(settlement, comparator), series.whole(comparator, settlement))));
}

/** 0 where the interval holds 0, or there is none. */
function signOf({ low, high }: Estimate): number {
  if (low === null || high === null) return 0;
  return low > 0 ? 1 : high < 0 ? -1 : 0;
}
