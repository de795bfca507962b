import { exp } from '../../maths/index.js';
import type { Figure } from '../documents/document-figures.js';
import type {
  Elasticity,
  MoneyReading,
  MoneySpecification,
  PublishedMoney,
  SectorName,
} from '../documents/money-document.js';
import { hasSeveralDraws } from '../statistics/estimate.js';
import { meanInterval } from '../statistics/mean-interval.js';
import { columnOf, type Moved, offsetOf, type Quantity, SECTORS, yearsLost } from './money-moved.js';
import { inForceByYear } from './share-in-force.js';

const NORMAL_95 = 1.96;
const NORMAL_90 = 1.645;

interface Variant {
  readonly specification: MoneySpecification;
  readonly tauYears: number;
  readonly correlation: number;
}

/**
 * Money's part by elasticities, mean a year: what there is at base money x (e^(sum of elasticity x what is in force of the
 * changes of log allocation) - 1). Its interval has the chance of the runs and the standard errors of the elasticities (normal,
 * not truncated), to first order.
 */
export function publishedMoney({ places, split, logChange }: Moved, quantity: Quantity, variant: Variant): Figure {
  const { elasticities } = variant.specification;
  const { blocks, horizonYears, panel } = places[0].context;
  const values = Float64Array.from(blocks, () => 0);
  const slopes = SECTORS.map(() => 0);
  for (const place of places) {
    const offset = offsetOf(place, split.rules);
    blocks.forEach((block, at) => {
      const bySector = SECTORS.map((sector) =>
        inForceByYear(
          Array.from({ length: horizonYears }, (_, year) => logChange(place, sector, block, year)),
          variant.tauYears,
        ),
      );
      for (let year = 0; year < horizonYears; year++) {
        const base = quantity(place, (offset + block) * horizonYears + year);
        const changes = bySector.map((course) => course[year]);
        const factor = exp(SECTORS.reduce((sum, sector, k) => sum + elasticities[sector].value * changes[k], 0));
        values[at] += (base * (factor - 1)) / horizonYears;
        changes.forEach((own, k) => {
          slopes[k] += (base * factor * own) / (horizonYears * blocks.length);
        });
      }
    });
  }
  const sample = { values, draws: Float64Array.from(blocks, (block) => panel.draws[block]) };
  // a likely range is one of 90%
  const width = hasSeveralDraws(sample) ? NORMAL_90 : NORMAL_95;
  return widened(meanInterval(sample), slopes, elasticities, { correlation: variant.correlation, width });
}

/** The mean with the elasticities' errors beside chance; no interval where one that matters is not known. */
function widened(
  { mean, low, high }: Figure,
  slopes: readonly number[],
  elasticities: MoneySpecification['elasticities'],
  { correlation, width }: { readonly correlation: number; readonly width: number },
): Figure {
  if (low === null || high === null) return { mean, low, high };
  const spread = SECTORS.map((sector, k) => (slopes[k] === 0 ? 0 : spreadOf(elasticities[sector], slopes[k])));
  const [health, social, publicHealth] = spread;
  if (health === null || social === null || publicHealth === null) return { mean, low: null, high: null };
  const variance = health * health + social * social + publicHealth * publicHealth + 2 * correlation * health * social;
  const chance = (high - low) / 2;
  const halfWidth = Math.sqrt(chance * chance + width * width * Math.max(0, variance));
  return { mean, low: mean - halfWidth, high: mean + halfWidth };
}

/** With its sign, for the correlation. */
function spreadOf({ standardError }: Elasticity, slope: number): number | null {
  return standardError === null ? null : standardError * slope;
}

/** The headline with another specification, correlation or time, one at a time. */
export function variantsOf(moved: Moved, published: PublishedMoney): MoneyReading['variants'] {
  const { specifications, correlations, tauYears } = published;
  const headline = { specification: specifications[0], tauYears: tauYears[0], correlation: correlations[0] };
  const asked: (Variant & { readonly label: string })[] = [
    ...specifications.map((specification) => ({ ...headline, specification, label: specification.label })),
    ...correlations.slice(1).map((correlation) => ({ ...headline, correlation, label: `correlation ${correlation}` })),
    ...tauYears.slice(1).map((tau) => ({ ...headline, tauYears: tau, label: `${tau} years to 63% of the effect` })),
  ];
  return asked.map(({ label, ...variant }) => ({
    label,
    deaths: publishedMoney(moved, columnOf('deaths'), variant),
    yearsOfLifeLost: publishedMoney(moved, yearsLost(published), variant),
  }));
}

/** Lives that a pound of social care saves for each that a pound of NHS money saves. */
export function ratioOf(specification: MoneySpecification, published: PublishedMoney): number {
  return perPound(specification, published, 'social') / perPound(specification, published, 'health');
}

function perPound({ elasticities }: MoneySpecification, { allocationPounds }: PublishedMoney, sector: SectorName) {
  return elasticities[sector].value / allocationPounds[sector];
}

/** Of a small change: the ratio at which the sum over sectors is 0; null where no positive ratio makes it so. */
export function turningRatio(moved: Moved, published: PublishedMoney): number | null {
  const [headline] = published.specifications;
  const pounds = poundsInForce(moved, published);
  const others =
    pounds.health +
    (pounds.publicHealth * perPound(headline, published, 'publicHealth')) / perPound(headline, published, 'health');
  const ratio = -others / pounds.social;
  return moved.anything && Number.isFinite(ratio) && ratio > 0 ? ratio : null;
}

/** Money of each sector in pounds of the NHS by the headline's ratios, over what the NHS buys a QALY for, in the prices of both. */
export function qalysByPounds(moved: Moved, published: PublishedMoney): MoneyReading['qalysByPounds'] {
  const { specifications, poundsPerQaly, atOldPrices = [] } = published;
  const pounds = poundsInForce(moved, published);
  const lives = (sector: SectorName) => perPound(specifications[0], published, sector);
  const inNhsPounds = SECTORS.reduce((sum, sector) => sum + (pounds[sector] * lives(sector)) / lives('health'), 0);
  return poundsPerQaly.map((price) => {
    const old = atOldPrices.find((one) => one.poundsPerQaly === price);
    return { poundsPerQaly: price, qalys: inNhsPounds / price, ...(old ? { pricesOf: old.pricesOf } : {}) };
  });
}

/** Pounds a year that the horizon feels. */
function poundsInForce({ course }: Moved, { tauYears }: PublishedMoney): Record<SectorName, number> {
  const felt = SECTORS.map((sector) => {
    const yearly = inForceByYear(course[sector], tauYears[0]);
    return [sector, yearly.reduce((sum, own) => sum + own, 0) / yearly.length] as const;
  });
  return Object.fromEntries(felt) as Record<SectorName, number>;
}
