import type { Difference, Level, OutcomeUnit, Summary } from '../analysis/documents/summary-document.js';
import { HEADLINE, summarise } from '../analysis/index.js';
import { hasValue } from '../analysis/results/no-value.js';
import { buildPanel, sampleOf, wholeBlocks, yearlyValues } from '../analysis/results/panel.js';
import { sampledRows } from '../analysis/results/sampled.js';
import { withUnits } from '../analysis/results/summary.js';
import { meanInterval } from '../analysis/statistics/mean-interval.js';
import { pairs } from '../analysis/statistics/paired.js';
import { drawsTable, planHash, planLabels } from '../experiment/index.js';
import {
  type BlockTables,
  type ColumnarTable,
  createTableDigest,
  emptyTable,
  packBlocks,
  packTable,
  RUN_COLUMNS,
  specsOf,
  unpackTable,
} from '../outcomes/index.js';
import { OF_A_DRAW, type PageQuestion } from './page-question.js';
import { newSha256 } from './sha256.js';

/** What was known of a paired difference after n replications. */
export interface FunnelPoint {
  readonly n: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** What the page shows: the first `count` replications, none left out. */
export interface Shown {
  readonly count: number;
  readonly summary: Summary;
  difference(settlement: string, outcome: string): Difference | null;
  level(settlement: string, outcome: string): Level | null;
  /** how the difference came to be known, up to `count` */
  funnel(settlement: string, outcome: string): readonly FunnelPoint[];
}

export interface Results {
  /** keeps a replication, which may come before one that precedes it in the plan */
  add(n: number, tables: BlockTables): void;
  /** replications from the first on without a gap; with draws those of whole draws */
  count(): number;
  /** null while there is nothing to compare */
  show(): Shown | null;
  /** of what is shown: what the command line prints for the same count */
  identity(count: number): { readonly digest: string; readonly planHash: string };
}

/** One draw says nothing of others. */
const DRAWS_LEAST = 2;

/** Collects the replications of one question and reads them as the command line would. */
export function createResults(question: PageQuestion): Results {
  const { scenario } = question.plan(1);
  const specs = specsOf(scenario);
  const kept: BlockTables[] = [];
  let prefix = 0;
  const { drawn } = question.asked;
  const count = () => prefix - (drawn ? prefix % OF_A_DRAW : 0);
  const labels = planLabels(question.plan(1));
  const { comparator, settlements, name, people, own } = question;
  const measures = own?.measures ?? { headline: HEADLINE, columns: RUN_COLUMNS };
  const funnels = createFunnels(settlements, comparator, withUnits(measures.headline, measures.columns));
  return {
    add(n, tables) {
      kept[n] = tables;
      while (kept[prefix] !== undefined) prefix++;
    },
    count,
    show() {
      const known = count();
      if (known < (drawn ? DRAWS_LEAST * OF_A_DRAW : 1)) return null;
      const table = unpackTable(specs.runs, packTable(specs.runs, kept.slice(0, known), labels));
      const runs = own?.runs(table) ?? table;
      const accounts = unpackTable(specs.accounts, emptyTable(specs.accounts));
      const summary = summarise({
        ...{ runs, accounts, comparator, settlements, name, ...measures },
        ...(people === undefined ? {} : { people }),
      });
      funnels.extend(runs, known);
      const find = <T extends { readonly settlement: string; readonly outcome: string }>(all: readonly T[]) => {
        return (settlement: string, outcome: string): T | null =>
          all.find((one) => one.settlement === settlement && one.outcome === outcome) ?? null;
      };
      return {
        count: known,
        summary,
        difference: find(summary.differences),
        level: find(summary.levels),
        funnel: (settlement, outcome) => funnels.of(settlement, outcome),
      };
    },
    identity(known) {
      const plan = question.plan(known);
      const digest = createTableDigest(newSha256, specs);
      const names = planLabels(plan);
      digest.add(packBlocks(kept.slice(0, known), names, specs));
      for (const draws of drawsTable(plan)) digest.add(packBlocks([{ ...noRows(kept[0]), draws }], names, specs));
      return { digest: digest.finish(), planHash: planHash(plan, newSha256) };
    },
  };
}

function noRows(like: BlockTables): BlockTables {
  return Object.fromEntries(Object.keys(like).map((name) => [name, new Float64Array()])) as unknown as BlockTables;
}

/** Every one of the first replications, then fewer: a funnel needs no more. */
const EVERY_UNTIL = 40;
const THEN_EVERY = 5;
const EVEN_THEN_UNTIL = 200;
const LAST_EVERY = 25;

function isPoint(n: number): boolean {
  return n <= EVERY_UNTIL || n % (n <= EVEN_THEN_UNTIL ? THEN_EVERY : LAST_EVERY) === 0;
}

/** The intervals after 2, 3, ... replications, by the rule that reads the whole: each worked out once. */
function createFunnels(settlements: readonly string[], comparator: string, outcomes: readonly OutcomeUnit[]) {
  const rivals = settlements.filter((name) => name !== comparator);
  const known = new Map<string, FunnelPoint[]>();
  const key = (settlement: string, outcome: string) => `${settlement} ${outcome}`;
  let done = 1;
  return {
    of: (settlement: string, outcome: string): readonly FunnelPoint[] => known.get(key(settlement, outcome)) ?? [],
    extend(all: ColumnarTable, count: number) {
      const sampled = sampledRows(all);
      const runs = sampled(all);
      const panel = buildPanel(runs, settlements);
      const blocks = wholeBlocks(panel, settlements);
      for (const outcome of outcomes) {
        const yearly = yearlyValues(runs, panel, outcome);
        for (const rival of rivals) {
          const one = sampleOf(panel, yearly, rival, blocks, { pairedWith: comparator });
          const difference = pairs(one, sampleOf(panel, yearly, comparator, blocks, { pairedWith: rival }));
          const points = known.get(key(rival, outcome.name)) ?? [];
          known.set(key(rival, outcome.name), points);
          for (let n = done + 1; n <= blocks.length; n++) {
            if (!isPoint(n)) continue;
            const part = { values: difference.values.subarray(0, n), draws: difference.draws.subarray(0, n) };
            if (!hasValue(part)) continue;
            const { mean, low, high } = meanInterval(part);
            if (low !== null && high !== null) points.push({ n, mean, low, high });
          }
        }
      }
      done = Math.max(done, Math.min(count, blocks.length));
    },
  };
}
