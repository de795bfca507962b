import { log } from '../../maths/index.js';
import { type AnyTable, gathered } from '../../outcomes/columnar.js';
import { COUNT_COLUMNS } from '../../outcomes/columns.js';
import { PENCE_PER_POUND } from '../../units/index.js';
import type { PublishedMoney, SectorName } from '../documents/money-document.js';
import type { Sample } from '../statistics/estimate.js';
import { tableOfRows } from '../tables/table-columns.js';
import { type Context, createContext, sumOutcome } from './analysis-context.js';
import { yearlyValues } from './panel.js';

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

/** A settlement, and the one that has its rules at the comparator's money. */
export type Split = { readonly settlement: string; readonly rules: string };

/** Yearly values of one place, [settlement * blocks + block) * years + year]. */
export interface PlaceValues {
  readonly context: Context;
  readonly column: (name: string) => Float64Array;
}

/** One value a block: the mean a year of a quantity of a settlement, added over places. */
export function blockMeans(places: readonly PlaceValues[], settlement: string, yearly: Quantity): Sample {
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

export type Quantity = (place: PlaceValues, cell: number) => number;

export function offsetOf({ context: { panel } }: PlaceValues, settlement: string): number {
  return panel.settlements.indexOf(settlement) * panel.draws.length;
}

export const columnOf =
  (name: string): Quantity =>
  ({ column }, cell) =>
    column(name)[cell];

/** Money is given to a place, so that a system is read place by place and added up. */
export function placesOf(runs: AnyTable, comparator: string, splits: readonly Split[]): PlaceValues[] {
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

export function yearsLost(published: PublishedMoney): Quantity {
  return ({ column }, cell) =>
    DEATH_BANDS.reduce((sum, name, band) => sum + column(name)[cell] * published.yearsLost[band], 0);
}

/** What a settlement's money differs by from the rules at base money. */
export interface Moved {
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

export function movedOf(places: readonly PlaceValues[], split: Split, { allocationPounds }: PublishedMoney): Moved {
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
