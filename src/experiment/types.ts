import type { BlockTables, TableLabels } from '../outcomes/tables.js';
import type { Scenario } from '../scenario/types.js';

/** The unit of work: one (draw, replication) with all its settlements, forked from one warm-up. */
export interface Block {
  readonly draw: number;
  readonly replication: number;
}

/** What is to be computed, decided before anything runs. Blocks are numbered draw-major: draw * replications + replication. */
export interface Plan {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly replications: number;
  readonly draws: number;
  /** `--runs a:b`: replications a .. b-1 of the plan; the whole plan is 0 .. replications */
  readonly runs: { readonly from: number; readonly to: number };
}

export interface BlockDone {
  readonly block: Block;
  readonly tables: BlockTables;
  /** people x simulated years over warm-up and every settlement, for the speed line; never part of a result */
  readonly personYears: number;
  readonly milliseconds: number;
}

export interface BlockFailed {
  readonly block: Block;
  readonly error: string;
}

/** Runs blocks somewhere and hands them over as they finish, in any order. */
export interface Executor {
  readonly name: string;
  run(plan: Plan, blocks: readonly Block[], on: ExecutorEvents, signal: AbortSignal): Promise<void>;
}

export interface ExecutorEvents {
  done(result: BlockDone): Promise<void> | void;
  failed(result: BlockFailed): Promise<void> | void;
}

/** Keeps results; the only thing that knows the disk. */
export interface ResultLabels {
  readonly labels: TableLabels;
}
