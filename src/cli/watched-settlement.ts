import { blockStreams, seedKey } from '../engine/index.js';
import { type Block, type CarePlan, createDraws } from '../experiment/index.js';
import type { Side } from '../model/measurement/recorded-lives.js';
import type { Scenario } from '../scenario/index.js';

/** Names of the places of a scenario. */
export function placesOf({ places, place }: Scenario): string[] {
  return (places ?? [place]).map(({ name }) => name);
}

/** One settlement of one block of a plan, to be watched in one place. */
export function sideOf(
  { scenario, seed }: CarePlan,
  { draw, replication }: Block,
  settlement: string,
  place: string,
): Side {
  const key = seedKey(seed);
  const drawn = createDraws(scenario, key)(draw);
  return { scenario: drawn, settlement, place, streams: blockStreams(key, draw, replication) };
}
