import { blockStreams, seedKey } from '../engine/index.js';
import { type Block, createDraws, type Plan } from '../experiment/index.js';
import type { Side } from '../model/lives.js';

/** One settlement of one block of a plan, to be watched. */
export function sideOf({ scenario, seed }: Plan, { draw, replication }: Block, settlement: string): Side {
  const key = seedKey(seed);
  const drawn = createDraws(scenario, key)(draw);
  return { scenario: drawn, settlement, streams: blockStreams(key, draw, replication) };
}
