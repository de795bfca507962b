import type { Block, BlockOrder } from '../experiment/types.js';
import { assert } from '../units/index.js';

/**
 * Replications `from` .. `to - 1`, with all their draws, as they were planned at one time. Results that were extended
 * have several parts; the chunks of earlier parts keep their numbers, their cut and the hash of their own plan.
 */
export interface Part {
  readonly planHash: string;
  readonly from: number;
  readonly to: number;
}

/** How a plan is cut into chunks: every part by itself, with chunks numbered throughout. */
export interface Layout {
  readonly order: BlockOrder;
  readonly parts: readonly Part[];
  readonly blocksPerChunk: number;
}

/** Where a chunk lies: positions in its part's own order (draw, then replication), `to` not included. */
export interface ChunkPlace {
  readonly part: number;
  readonly from: number;
  readonly to: number;
}

/** Blocks of one chunk that follow each other in the order of the whole plan. */
export interface Stretch {
  readonly chunk: number;
  /** positions in the part's own order */
  readonly from: number;
  readonly to: number;
}

/** Only the first blocks of an order: what a rule to stop leaves of a plan. */
export function firstBlocks(order: BlockOrder, count: number): BlockOrder {
  const position = (block: Block) => {
    const at = order.position(block);
    return at < count ? at : -1;
  };
  return { ...order, count, position };
}

/** The layout of a plan that was never extended. */
export function wholeLayout(order: BlockOrder, planHash: string, blocksPerChunk: number): Layout {
  const parts = [{ planHash, from: order.at(0).replication, to: order.at(order.count - 1).replication + 1 }];
  return { order, parts, blocksPerChunk };
}

export function chunkCount(layout: Layout): number {
  return layout.parts.reduce((sum, _, part) => sum + chunksOfPart(layout, part), 0);
}

export function chunkPlace(layout: Layout, chunk: number): ChunkPlace {
  let first = 0;
  for (let part = 0; part < layout.parts.length; part++) {
    const chunks = chunksOfPart(layout, part);
    if (chunk < first + chunks) {
      const from = (chunk - first) * layout.blocksPerChunk;
      return { part, from, to: Math.min(blocksOfPart(layout, part), from + layout.blocksPerChunk) };
    }
    first += chunks;
  }
  throw new Error(`there is no chunk ${chunk}`);
}

/** The chunk that holds a block, and the block's position in the part's own order. */
export function chunkOfBlock(layout: Layout, { draw, replication }: Block): { chunk: number; position: number } {
  let first = 0;
  for (const [part, { from, to }] of layout.parts.entries()) {
    if (replication >= from && replication < to) {
      const position = (draw - firstDrawOf(layout)) * (to - from) + (replication - from);
      return { chunk: first + Math.floor(position / layout.blocksPerChunk), position };
    }
    first += chunksOfPart(layout, part);
  }
  throw new Error(`no part holds replication ${replication}`);
}

export function blockAt(layout: Layout, part: number, position: number): Block {
  const { from, to } = layout.parts[part];
  return {
    draw: firstDrawOf(layout) + Math.floor(position / (to - from)),
    replication: from + (position % (to - from)),
  };
}

/** Position of a block in its part's own order. */
export function positionInPart(layout: Layout, part: number, { draw, replication }: Block): number {
  const { from, to } = layout.parts[part];
  return (draw - firstDrawOf(layout)) * (to - from) + (replication - from);
}

/** The whole plan in its order, as stretches of chunks. A single part gives every chunk once and whole. */
export function* planOrder(layout: Layout): Generator<Stretch> {
  let open = null as { chunk: number; from: number; to: number } | null;
  for (const { chunk, from, to } of piecesByDraw(layout)) {
    if (open?.chunk === chunk && open.to === from) {
      open.to = to;
      continue;
    }
    if (open !== null) yield open;
    open = { chunk, from, to };
  }
  if (open !== null) yield open;
}

/** Draw by draw, part by part, cut where chunks end. */
function* piecesByDraw(layout: Layout): Generator<Stretch> {
  const draws = drawCount(layout);
  for (let draw = 0; draw < draws; draw++) {
    for (const [part, { from, to }] of layout.parts.entries()) {
      const end = (draw + 1) * (to - from);
      for (let at = draw * (to - from); at < end; ) {
        const { chunk } = chunkOfBlock(layout, blockAt(layout, part, at));
        const next = Math.min(end, chunkPlace(layout, chunk).to);
        yield { chunk, from: at, to: next };
        at = next;
      }
    }
  }
}

function chunksOfPart(layout: Layout, part: number): number {
  return Math.ceil(blocksOfPart(layout, part) / layout.blocksPerChunk);
}

function blocksOfPart(layout: Layout, part: number): number {
  const { from, to } = layout.parts[part];
  return (to - from) * drawCount(layout);
}

function firstDrawOf({ order }: Layout): number {
  return order.at(0).draw;
}

function drawCount({ order, parts }: Layout): number {
  const replications = parts.reduce((sum, { from, to }) => sum + (to - from), 0);
  assert(order.count % replications === 0, 'the parts do not hold the plan');
  return order.count / replications;
}
