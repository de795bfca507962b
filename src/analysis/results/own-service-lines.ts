import { type AnyTable, partsOf } from '../../outcomes/columnar.js';
import { SERVICE_COLUMNS } from '../../outcomes/service-columns.js';
import type { ServiceLine, ServiceMeasure } from '../documents/service-lines.js';
import { meanInterval } from '../statistics/mean-interval.js';
import { labelColumn, numberColumn } from '../tables/table-columns.js';

const LABELS: Readonly<Record<string, string>> = {
  open: 'Places open',
  taken: 'Places taken',
  occupancy: 'Occupancy',
  fullShare: 'Time with no free place',
  starts: 'Starts',
  turnedAway: 'Turned away',
  personDays: 'Person-days',
  stayMeanDays: 'Mean stay',
  waitMeanDays: 'Mean wait',
  costPence: 'Cost',
};

/** Years of one service in one settlement, block by block: sums over the years that have a value, and how many have. */
interface Gathered {
  readonly service: string;
  readonly place: string;
  readonly settlement: string;
  readonly blocks: Map<string, { readonly draw: number; readonly sums: Float64Array; readonly years: Float64Array }>;
}

/**
 * Own services by name, place and settlement, in the order of settlements given.
 *
 * @param table rows of `services`, those of years up to 0 left out here
 */
export function ownServiceLines(table: AnyTable, settlements: readonly string[]): ServiceLine[] {
  const found = new Map<string, Gathered>();
  const measures = SERVICE_COLUMNS.map(({ name }) => name);
  const keys = ['settlement', 'draw', 'replication', 'year', 'place', 'service'];
  for (const part of partsOf(table, [...keys, ...measures])) {
    const [settlement, place, service] = ['settlement', 'place', 'service'].map((name) => labelColumn(part, name));
    const [draw, replication, year] = ['draw', 'replication', 'year'].map((name) => numberColumn(part, name));
    const values = measures.map((name) => numberColumn(part, name));
    for (let row = 0; row < part.rows; row++) {
      if (year[row] < 1 || !settlements.includes(settlement[row])) continue;
      const names = { service: service[row], place: place[row], settlement: settlement[row] };
      const { blocks } = entry(found, Object.values(names).join('\u0000'), () => ({ ...names, blocks: new Map() }));
      const block = entry(blocks, `${draw[row]} ${replication[row]}`, () => ({
        draw: draw[row],
        sums: new Float64Array(measures.length),
        years: new Float64Array(measures.length),
      }));
      values.forEach((column, measure) => {
        if (Number.isNaN(column[row])) return;
        block.sums[measure] += column[row];
        block.years[measure]++;
      });
    }
  }
  const order = (one: Gathered) => settlements.indexOf(one.settlement);
  const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...found.values()]
    .sort((a, b) => byName(a.service, b.service) || byName(a.place, b.place) || order(a) - order(b))
    .map(({ blocks, ...names }) => ({ ...names, measures: measuresOf([...blocks.values()]) }));
}

function measuresOf(blocks: readonly { draw: number; sums: Float64Array; years: Float64Array }[]): ServiceMeasure[] {
  return SERVICE_COLUMNS.flatMap(({ name, unit }, measure) => {
    const valued = blocks.filter(({ years }) => years[measure] > 0);
    if (valued.length === 0) return [];
    const sample = {
      values: Float64Array.from(valued, ({ sums, years }) => sums[measure] / years[measure]),
      draws: Float64Array.from(valued, ({ draw }) => draw),
    };
    return [{ name, label: LABELS[name] ?? name, unit, ...meanInterval(sample) }];
  });
}

function entry<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
