import type { PackedTable } from '../outcomes/index.js';
import type { BlockTables } from '../outcomes/tables.js';
import type { Scenario } from '../scenario/types.js';
import type { AnyScenario } from './any-scenario.js';
import type { Stopping, Until } from './until.js';

/** The unit of work: one (draw, replication) with all its settlements, forked from one warm-up. */
export interface Block {
  readonly draw: number;
  readonly replication: number;
}

/** A plan about the care system. */
export type CarePlan = Plan<Scenario>;

/**
 * What is to be computed, decided before anything runs. Blocks are numbered draw-major: draw by draw, replication by
 * replication.
 */
export interface Plan<S extends AnyScenario = AnyScenario> {
  readonly scenario: S;
  readonly seed: string;
  readonly replications: number;
  readonly draws: number;
  /** with sampled parameters draws are 1 .. draws; absent: 0 .. draws - 1, where 0 is the central set */
  readonly firstDraw?: 1;
  /** `--runs a:b`: replications a .. b-1 of the plan; the whole plan is 0 .. replications */
  readonly runs: { readonly from: number; readonly to: number };
  /** `--until`: ends the run before all replications are done; only with one draw and all runs */
  readonly until?: Until;
}

/** Everything that decides a result: the plan, the versions of what computes it, the columns it is written in. */
export interface PlanDocument {
  readonly plan: Plan;
  readonly versions: { readonly results: number; readonly stream: number; readonly model: number };
  readonly tables: Readonly<Record<string, readonly string[]>>;
}

/** A block that was simulated. */
export interface BlockDone {
  readonly block: Block;
  readonly tables: BlockTables;
  /** people x simulated years over warm-up and every settlement, for the speed line; never part of a result */
  readonly personYears: number;
  readonly milliseconds: number;
}

/** A block whose simulation failed. */
export interface BlockFailed {
  readonly block: Block;
  readonly error: string;
}

/** Runs blocks somewhere and hands them over as they finish, in any order. */
export interface Executor {
  readonly name: string;
  run(plan: Plan, blocks: readonly Block[], on: ExecutorEvents, signal: AbortSignal): Promise<void>;
}

/** What an executor calls for each block, in any order. */
export interface ExecutorEvents {
  done(result: BlockDone): void;
  failed(result: BlockFailed): void;
}

/** The plan's order of blocks: draw, then replication. */
export interface BlockOrder {
  readonly count: number;
  at(position: number): Block;
  /** -1 when the plan does not ask for the block */
  position(block: Block): number;
}

/** What identifies a finished set of results, and the blocks it lacks. */
export interface Stored {
  /** 64 hex digits over the tables, see `createTableDigest`; of a shard: over its own rows */
  readonly digest: string;
  /** blocks that failed twice, in plan order */
  readonly failed: readonly Block[];
}

/** Keeps results; the only part that knows the disk. One writer for each folder, or for each shard of it. */
export interface Store {
  /** blocks to be kept in the end: all of the plan, or all of the shard */
  readonly blocks: number;
  /** blocks neither added nor quarantined so far, in plan order, at most `most` of them */
  missing(most: number): Block[];
  missingCount(): number;
  /** hands over what is kept, chunk by chunk: rows of `runs`, valid until the next chunk, and the blocks that failed */
  eachKept(visit: (runs: PackedTable, failed: readonly Block[]) => void): void;
  add(result: BlockDone): void;
  quarantine(result: BlockFailed): void;
  /** keeps blocks that were added and whose chunk is not full, for a later session */
  keepUnfinished(): void;
  /**
   * Joins what is kept into tables and marks the results complete; stops between steps when `signal` says so. With
   * `stopping` only its replications count, and whatever was kept beyond them is dropped. A shard only gives its digest.
   */
  finish(signal: AbortSignal, stopping: Stopping | null): Promise<Stored>;
  /** releases the results, complete or not */
  close(): void;
}
