import { exp, log } from '../../maths/index.js';
import { type AnyTable, gathered } from '../../outcomes/columnar.js';
import { COUNT_COLUMNS } from '../../outcomes/columns.js';
import { PENCE_PER_POUND } from '../../units/index.js';
import type { Figure } from '../documents/document-figures.js';
import type {
  Elasticity,
  MoneyReading,
  MoneyReadings,
  MoneySpecification,
  PublishedMoney,
  ReadTwice,
  SectorName,
} from '../documents/money-document.js';
import { hasSeveralDraws, type Sample } from '../statistics/estimate.js';
import { meanInterval } from '../statistics/mean-interval.js';
import { pairs } from '../statistics/paired.js';
import { tableOfRows } from '../tables/table-columns.js';
import { type Context, createContext, sumOutcome } from './analysis-context.js';
import { yearlyValues } from './panel.js';
import { inForceByYear } from './share-in-force.js';

/** Sectors whose money is read by published elasticities. */
export const SECTORS = ['health', 'social', 'publicHealth'] as const satisfies readonly SectorName[];

/** Lines of the model that are part of a sector. */
const LINES_OF: Readonly<Record<SectorName, readonly string[]>> = {
  health: ['plan.acute', 'plan.community'],
  social: ['plan.social'],
  publicHealth: ['plan.prevention'],
};
/** Deaths by age band, in the order of `PublishedMoney.yearsLost`. */
export const DEATH_BANDS: readonly string[] = COUNT_COLUMNS.map(({ name }) => name).filter((name) =>
  /^deaths\.\d/.test(name),
);
const NORMAL_95 = 1.96;
const NORMAL_90 = 1.645;

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
  const places = placesOf(question, several);
  return { settings: published, readings: several.map((one) => readingOf(one, question, places)), notSplit };
}

type Split = { readonly settlement: string; readonly rules: string };

/** Yearly values of one place, [settlement * blocks + block) * years + year]. */
interface PlaceValues {
  readonly context: Context;
  readonly column: (name: string) => Float64Array;
}

/** Money is given to a place, so that a system is read place by place and added up. */
function placesOf({ runs, comparator }: MoneyQuestion, splits: readonly Split[]): PlaceValues[] {
  const names = [...new Set([comparator, ...splits.flatMap(({ settlement, rules }) => [settlement, rules])])];
  const columns = [...['settlement', 'draw', 'replication', 'year', 'place'], ...neededColumns()];
  const table = gathered(runs, columns);
  const placeOf = table.columns.place as readonly string[];
  const all = [...new Set(placeOf)].sort();
  return all.map((place) => {
    const own = all.length === 1 ? table : tableOfRows(table, (row) => placeOf[row] === place);
    const context = createContext(own, names, comparator);
    const kept = new Map<string, Float64Array>();
    const column = (name: string) => {
      const found = kept.get(name) ?? yearlyValues(own, context.panel, sumOutcome(name));
      kept.set(name, found);
      return found;
    };
    return { context, column };
  });
}

function neededColumns(): string[] {
  return ['qalys', 'deaths', 'lifeYears', ...DEATH_BANDS, ...SECTORS.flatMap((sector) => LINES_OF[sector])];
}

/** One value a block: the mean a year of a quantity of a settlement, added over places. */
function blockMeans(places: readonly PlaceValues[], settlement: string, yearly: Quantity): Sample {
  const { blocks, panel, horizonYears } = places[0].context;
  const values = Float64Array.from(blocks, () => 0);
  for (const place of places) {
    const offset = offsetOf(place, settlement);
    blocks.forEach((block, at) => {
      for (let year = 0; year < horizonYears; year++)
        values[at] += yearly(place, (offset + block) * horizonYears + year) / horizonYears;
    });
  }
  return { values, draws: Float64Array.from(blocks, (block) => panel.draws[block]) };
}

type Quantity = (place: PlaceValues, cell: number) => number;

function offsetOf({ context: { panel } }: PlaceValues, settlement: string): number {
  return panel.settlements.indexOf(settlement) * panel.draws.length;
}

const columnOf =
  (name: string): Quantity =>
  ({ column }, cell) =>
    column(name)[cell];

function yearsLost(published: PublishedMoney): Quantity {
  return ({ column }, cell) =>
    DEATH_BANDS.reduce((sum, name, band) => sum + column(name)[cell] * published.yearsLost[band], 0);
}

function figure(sample: Sample): Figure {
  const { mean, low, high } = meanInterval(sample);
  return { mean, low, high };
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

/** What a settlement's money differs by from the rules at base money. */
interface Moved {
  readonly places: readonly PlaceValues[];
  readonly split: Split;
  /** change of the log of a sector's allocation in a year of a block, cells of the settlement */
  readonly logChange: (place: PlaceValues, sector: SectorName, block: number, year: number) => number;
  readonly pounds: Readonly<Record<SectorName, number>>;
  /** pounds of each year */
  readonly course: Readonly<Record<SectorName, readonly number[]>>;
  readonly share: Readonly<Record<SectorName, number>>;
  /** of the mean over blocks, in the year where it is largest */
  readonly largestShare: Readonly<Record<SectorName, number>>;
  readonly anything: boolean;
}

function movedOf(places: readonly PlaceValues[], split: Split, { allocationPounds }: PublishedMoney): Moved {
  const { blocks, horizonYears } = places[0].context;
  const change = (place: PlaceValues, sector: SectorName, block: number, year: number) => {
    const [from, to] = [split.rules, split.settlement].map(
      (name) => (offsetOf(place, name) + block) * horizonYears + year,
    );
    const pence = LINES_OF[sector].reduce((sum, line) => sum + place.column(line)[to] - place.column(line)[from], 0);
    return { pounds: pence / PENCE_PER_POUND, whole: allocationPounds[sector] * place.column('lifeYears')[from] };
  };
  const total = (sector: SectorName, years: readonly number[]) => {
    let [pounds, whole] = [0, 0];
    for (const place of places)
      for (const block of blocks)
        for (const year of years) {
          const own = change(place, sector, block, year);
          pounds += own.pounds;
          whole += own.whole;
        }
    const n = blocks.length * years.length;
    return { pounds: pounds / n, share: pounds / whole };
  };
  const years = Array.from({ length: horizonYears }, (_, year) => year);
  const bySector = <T>(of: (sector: SectorName) => T) =>
    Object.fromEntries(SECTORS.map((sector) => [sector, of(sector)])) as Record<SectorName, T>;
  const largestShare = bySector((sector) => Math.max(...years.map((year) => Math.abs(total(sector, [year]).share))));
  return {
    places,
    split,
    logChange: (place, sector, block, year) => {
      const { pounds, whole } = change(place, sector, block, year);
      if (whole + pounds <= 0) throw new Error(`${split.settlement} leaves the sector ${sector} without money`);
      return log((whole + pounds) / whole);
    },
    pounds: bySector((sector) => total(sector, years).pounds),
    course: bySector((sector) => years.map((year) => total(sector, [year]).pounds)),
    share: bySector((sector) => total(sector, years).share),
    largestShare,
    anything: SECTORS.some((sector) => largestShare[sector] > 0),
  };
}

interface Variant {
  readonly specification: MoneySpecification;
  readonly tauYears: number;
  readonly correlation: number;
}

/**
 * Money's part by elasticities, mean a year: what there is at base money x (e^(sum of elasticity x what is in force of the
 * changes of log allocation) - 1). Its interval has the chance of the runs and the standard errors of the elasticities (normal, not truncated), to
 * first order.
 */
function publishedMoney({ places, split, logChange }: Moved, quantity: Quantity, variant: Variant): Figure {
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
  return widened(figure(sample), slopes, elasticities, { correlation: variant.correlation, width });
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

/** Two parts whose errors have nothing to do with each other. */
function added(a: Figure, b: Figure): Figure {
  const mean = a.mean + b.mean;
  if (a.low === null || a.high === null || b.low === null || b.high === null) return { mean, low: null, high: null };
  const [first, second] = [(a.high - a.low) / 2, (b.high - b.low) / 2];
  const halfWidth = Math.sqrt(first * first + second * second);
  return { mean, low: mean - halfWidth, high: mean + halfWidth };
}

/** The headline with another specification, correlation or time, one at a time. */
function variantsOf(moved: Moved, published: PublishedMoney): MoneyReading['variants'] {
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
function ratioOf({ elasticities }: MoneySpecification, { allocationPounds }: PublishedMoney): number {
  const perPound = (sector: SectorName) => elasticities[sector].value / allocationPounds[sector];
  return perPound('social') / perPound('health');
}

/** Of a small change: the ratio at which the sum over sectors is 0; null where no positive ratio makes it so. */
function turningRatio(moved: Moved, published: PublishedMoney): number | null {
  const { allocationPounds, specifications } = published;
  const { health, publicHealth } = specifications[0].elasticities;
  const pounds = poundsInForce(moved, published);
  const others =
    pounds.health +
    (pounds.publicHealth * (publicHealth.value / allocationPounds.publicHealth)) /
      (health.value / allocationPounds.health);
  const ratio = -others / pounds.social;
  return moved.anything && Number.isFinite(ratio) && ratio > 0 ? ratio : null;
}

/** Money of each sector in pounds of the NHS by the headline's ratios, over what the NHS buys a QALY for. */
function qalysByPounds(moved: Moved, published: PublishedMoney): MoneyReading['qalysByPounds'] {
  const { allocationPounds, specifications, poundsPerQaly } = published;
  const { elasticities } = specifications[0];
  const pounds = poundsInForce(moved, published);
  const perPound = (sector: SectorName) => elasticities[sector].value / allocationPounds[sector];
  const inNhsPounds = SECTORS.reduce(
    (sum, sector) => sum + (pounds[sector] * perPound(sector)) / perPound('health'),
    0,
  );
  return poundsPerQaly.map((price) => ({ poundsPerQaly: price, qalys: inNhsPounds / price }));
}

/** Pounds a year that the horizon feels. */
function poundsInForce({ course }: Moved, { tauYears }: PublishedMoney): Record<SectorName, number> {
  const felt = SECTORS.map((sector) => {
    const yearly = inForceByYear(course[sector], tauYears[0]);
    return [sector, yearly.reduce((sum, own) => sum + own, 0) / yearly.length] as const;
  });
  return Object.fromEntries(felt) as Record<SectorName, number>;
}

function signsOf({ mechanistic, published }: ReadTwice, { anything }: Moved): MoneyReading['signs'] {
  if (!anything) return 'none';
  const { mean, low, high } = mechanistic.money;
  if (low === null || high === null || (low <= 0 && high >= 0)) return 'unclear';
  return Math.sign(mean) === Math.sign(published.money.mean) ? 'same' : 'differ';
}
