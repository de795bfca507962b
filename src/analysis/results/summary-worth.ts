import type { AnyTable } from '../../outcomes/columnar.js';
import { PENCE_PER_POUND } from '../../units/index.js';
import { OUTSIDE_MONEY } from '../cost-effectiveness/outside-money.js';
import { PERSPECTIVES } from '../cost-effectiveness/perspectives.js';
import type { QalyThreshold } from '../documents/cost-effectiveness-document.js';
import type { OutsideLine, WorthLine } from '../documents/summary-document.js';
import type { Sample } from '../statistics/estimate.js';
import { meanInterval } from '../statistics/mean-interval.js';
import { pairs } from '../statistics/paired.js';
import { hasColumns } from '../tables/table-columns.js';
import { netYears, poundsOf, sumOutcome } from './analysis-context.js';
import { type Panel, sampleOf, yearlyValues } from './panel.js';

interface Rivalry {
  readonly rivals: readonly string[];
  readonly comparator: string;
  readonly blocks: Int32Array;
}

/** A line with the pence of every block. */
interface OutsidePaired {
  readonly line: OutsideLine;
  readonly pence: Sample;
}

/** Money spent outside the model, of each rival that differs in it; a network has none. */
export function outsideLines(runs: AnyTable, panel: Panel, { rivals, comparator, blocks }: Rivalry): OutsidePaired[] {
  return OUTSIDE_MONEY.filter(({ plus, less }) => [...plus, ...less].every((name) => hasColumns(runs, [name]))).flatMap(
    (money) => {
      const { name, label, benefit, plus, less } = money;
      const yearly = netYears(runs, panel, plus, less);
      const of = (settlement: string) => sampleOf(panel, yearly, settlement, blocks);
      return rivals.flatMap((settlement): OutsidePaired[] => {
        const pence = pairs(of(settlement), of(comparator));
        if (pence.values.every((value) => value === 0)) return [];
        const { mean, low, high } = meanInterval(poundsOf(pence));
        const isCounted = PERSPECTIVES[0].outside.includes(name);
        return [{ line: { settlement, money: name, label, benefit, mean, low, high, isCounted }, pence }];
      });
    },
  );
}

interface WorthQuestion extends Rivalry {
  readonly thresholds: readonly QalyThreshold[];
  readonly outside: readonly OutsidePaired[];
}

/** Mean a year: worth x QALYs gained less what NHS and social services use on top, the estate included. */
export function worthLines(
  runs: AnyTable,
  panel: Panel,
  { rivals, comparator, thresholds, outside, blocks }: WorthQuestion,
) {
  if (thresholds.length === 0) return [];
  const yearly = (column: string) => yearlyValues(runs, panel, sumOutcome(column));
  const [qalys, ...costs] = ['qalys', ...PERSPECTIVES[0].columns].map(yearly);
  const gained = (values: Float64Array, settlement: string) =>
    pairs(sampleOf(panel, values, settlement, blocks), sampleOf(panel, values, comparator, blocks));
  return rivals.flatMap((settlement) => {
    const effect = gained(qalys, settlement);
    const spent = outside.filter(({ line }) => line.settlement === settlement && line.isCounted);
    const pence = [
      ...costs.map((values) => gained(values, settlement).values),
      ...spent.map((one) => one.pence.values),
    ];
    return thresholds.map(({ label, pounds }): WorthLine => {
      const values = effect.values.map(
        (own, i) => pounds * own - pence.reduce((sum, one) => sum + one[i], 0) / PENCE_PER_POUND,
      );
      const { mean, low, high } = meanInterval({ values, draws: effect.draws });
      return { settlement, label, poundsPerQaly: pounds, mean, low, high };
    });
  });
}
