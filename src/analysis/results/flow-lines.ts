import { type AnyTable, partsOf } from '../../outcomes/columnar.js';
import type { FlowLine } from '../documents/analysis-document.js';
import { estimate, type Sample } from '../statistics/estimate.js';
import { pairs } from '../statistics/paired.js';
import { labelColumn, numberColumn } from '../tables/table-columns.js';
import type { Context } from './analysis-context.js';

const LABELS = ['settlement', 'from', 'to'] as const;
const NUMBERS = ['draw', 'replication', 'year', 'count'] as const;
type Labels = [readonly string[], readonly string[], readonly string[]];
type Numbers = [Float64Array, Float64Array, Float64Array, Float64Array];

/** Mean moves a year between settings, for a flow picture; a move without a row in a block counts 0 there. */
export function flowLines(context: Context, flows: AnyTable): FlowLine[] {
  const { panel, blocks, settlements, comparator, horizonYears } = context;
  const at = new Map(blocks.map((block, i) => [`${panel.draws[block]}/${panel.replications[block]}`, i]));
  const draws = Float64Array.from(blocks, (block) => panel.draws[block]);
  const moves = new Map<string, { from: string; to: string; sums: Float64Array[] }>();
  for (const part of partsOf(flows, [...LABELS, ...NUMBERS])) {
    const [settlementOf, fromOf, toOf] = LABELS.map((name) => labelColumn(part, name)) as Labels;
    const [drawOf, replicationOf, yearOf, count] = NUMBERS.map((name) => numberColumn(part, name)) as Numbers;
    for (let row = 0; row < part.rows; row++) {
      const settlement = settlements.indexOf(settlementOf[row]);
      const block = at.get(`${drawOf[row]}/${replicationOf[row]}`);
      if (settlement < 0 || block === undefined || !(yearOf[row] >= 1)) continue;
      const [from, to] = [fromOf[row], toOf[row]];
      const key = `${from}>${to}`;
      const move = moves.get(key) ?? { from, to, sums: settlements.map(() => new Float64Array(blocks.length)) };
      moves.set(key, move);
      move.sums[settlement][block] += count[row] / horizonYears;
    }
  }
  const base = settlements.indexOf(comparator);
  const sorted = [...moves.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return settlements.flatMap((settlement, s) =>
    sorted.map(([, { from, to, sums }]) => {
      const own: Sample = { values: sums[s], draws };
      const { mean, low, high } = estimate(pairs(own, { values: sums[base], draws }));
      const meanPerYear = estimate(own).mean;
      return { settlement, from, to, meanPerYear, difference: mean, differenceInterval: { low, high } };
    }),
  );
}
