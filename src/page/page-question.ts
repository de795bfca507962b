import type { Outcome } from '../analysis/documents/summary-document.js';
import type { Plan } from '../experiment/index.js';
import type { Column, ColumnarTable } from '../outcomes/index.js';
import type { Asked } from './carried.js';

/** Replications of every draw: the least that tell chance from what is not known. */
export const OF_A_DRAW = 2;

/** What a page asks, of the care system or of a network: how its replications are planned and read. */
export interface PageQuestion {
  readonly asked: Asked;
  readonly name: string;
  readonly comparator: string;
  /** those that results have rows of and the page shows */
  readonly settlements: readonly string[];
  /** of the care system: people simulated */
  readonly people?: number;
  /** of a network: what is shown of its own table, whose periods stand for years */
  readonly own?: {
    readonly measures: {
      readonly headline: readonly Outcome[];
      readonly columns: readonly Column[];
      readonly periodDays: number;
    };
    runs(table: ColumnarTable): ColumnarTable;
  };
  /** whether its draws are members of an ensemble, of which a question holds as many as it asks for */
  readonly hasMembers?: boolean;
  /** the plan of the first `count` replications, as the command line makes it; with draws an even number */
  plan(count: number): Plan;
}

/** The n-th block in the order of every such plan. */
export function blockAt({ drawn }: Asked, n: number): { readonly draw: number; readonly replication: number } {
  return drawn ? { draw: 1 + Math.floor(n / OF_A_DRAW), replication: n % OF_A_DRAW } : { draw: 0, replication: n };
}
