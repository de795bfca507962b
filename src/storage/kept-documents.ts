import type { PlanDocument } from '../experiment/types.js';
import type { Stopping } from '../experiment/until.js';
import type { TableName } from '../outcomes/index.js';
import type { Part } from './chunk-layout.js';

export interface TableFile {
  readonly name: TableName;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** `plan.json`: what is computed, and how it is cut into chunks. */
export interface KeptPlan extends PlanDocument {
  readonly planHash: string;
  readonly blocksPerChunk: number;
  /** the plans it grew from and what each added, when replications were added later */
  readonly parts?: readonly Part[];
}

/** `manifest.json`: the only mark of complete results. */
export interface Manifest {
  readonly name: string;
  readonly digest: string;
  readonly planHash: string;
  readonly scenarioHash: string;
  readonly seed: string;
  readonly replications: number;
  readonly draws: number;
  readonly runs: { readonly from: number; readonly to: number };
  /** null for a network, whose people come and go */
  readonly people: number | null;
  readonly versions: Readonly<Record<string, number>>;
  /** of the program that joined the tables */
  readonly build: Readonly<Record<string, string | null>>;
  /** of the programs that ran the blocks, when it was not that one alone */
  readonly builds?: readonly Readonly<Record<string, string | null>>[];
  readonly tables: readonly TableFile[];
  readonly chunks: readonly {
    readonly chunk: number;
    readonly from: number;
    readonly to: number;
    readonly sha256: string;
  }[];
  readonly failed: readonly { readonly draw: number; readonly replication: number }[];
  readonly parts?: readonly Part[];
  /** the ensemble that the draws are members of, if any; `fitted`: to the very place that ran */
  readonly ensemble?: {
    readonly source: string;
    readonly place: string;
    readonly members: number;
    readonly fitted: boolean;
  };
  /** how a rule to stop ended the run */
  readonly stopping?: Stopping;
}
