import type { ParameterRow } from './types.js';
import { isPrice, isWorthOfQaly } from './unit-limits.js';

/** The price year of every sum of money a run uses. */
export const PRICE_YEAR = '2023/24';
/** Book values are rounded: so far may they be from what the computation gives. */
const ROUNDING_SHARE = 0.01;

interface Finding {
  readonly key: string;
  readonly message: string;
}

/**
 * Prices stand in one price year. A price of another year says which and how it was re-based: value = price x
 * deflator of 2023/24 / deflator of its year x what it changed beyond the deflator, within 1%. Only a published cost of a
 * QALY from a year before the deflator begins stays as it was published.
 */
export function checkRebased(rows: readonly ParameterRow[], others: readonly ParameterRow[] = []): Finding[] {
  const values = new Map([...others, ...rows].map((row) => [row.key, row.value]));
  return rows.flatMap(({ key, value, unit, priceYear, rebased }) => {
    if (priceYear === null) {
      return rebased === null ? [] : [{ key, message: `expected priceYear: ${PRICE_YEAR} beside rebased, found none` }];
    }
    if (!isPrice(unit)) return [{ key, message: `expected no priceYear of a row in ${unit}, found one` }];
    if (priceYear !== PRICE_YEAR) {
      if (rebased === null && isWorthOfQaly(unit) && !values.has(deflatorKey(priceYear))) return [];
      const how = `re-base the value and say rebased: { year: ${priceYear}, price: ${value} }`;
      return [{ key, message: `expected the priceYear ${PRICE_YEAR}, found ${priceYear}: ${how}` }];
    }
    if (rebased === null) return [];
    const from = values.get(deflatorKey(rebased.year));
    const to = values.get(deflatorKey(PRICE_YEAR));
    if (from === undefined || to === undefined)
      return [{ key, message: `expected rows ${deflatorKey(rebased.year)} and ${deflatorKey(PRICE_YEAR)}` }];
    const computed = (rebased.price * to * rebased.further) / from;
    if (Math.abs(computed - value) <= ROUNDING_SHARE * value) return [];
    return [{ key, message: `expected ${Math.round(computed)} from the price of ${rebased.year}, found ${value}` }];
  });
}

function deflatorKey(year: string): string {
  return `deflator.${year.slice(0, 4)}`;
}
