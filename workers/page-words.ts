/** What the board page and its workers say to each other: the question once, then one block at a time. */
import type { Block, Plan } from '../src/experiment/types.js';
import type { BlockTables } from '../src/outcomes/index.js';

/** `job` tells the answers to one question from those to the one before it. */
interface OfJob extends Block {
  readonly job: number;
}

export type PageOrder = Pick<Plan, 'scenario' | 'seed'> | OfJob;

export type PageAnswer =
  | (OfJob & { readonly tables: BlockTables; readonly personYears: number; readonly milliseconds: number })
  | (OfJob & { readonly error: string });
