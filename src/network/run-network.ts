import type { Streams } from '../engine/index.js';
import { type BlockTables, TABLE_NAMES, type TableName } from '../outcomes/index.js';
import { DAYS_PER_YEAR } from '../units/index.js';
import { openSystem, runUntil } from './events.js';
import { Program } from './program.js';
import { areasOf, clearCounts, readOccupancy, readPeriod } from './readout.js';
import { System } from './system.js';
import type { Network } from './types.js';

/** What a block yields; `events` is for benchmarks. */
export interface NetworkBlock {
  readonly tables: BlockTables;
  readonly personYears: number;
  readonly events: number;
}

/** Runs one block of a network: a draw and replication with their random numbers. */
export type NetworkRunner = (streams: Streams, draw: number, replication: number) => NetworkBlock;

/**
 * Prepares a network and runs its blocks. Every settlement is simulated separately from the start of its warm-up, with the
 * same uniform for the same decision of the same customer at the same visit: whatever does not differ runs identically.
 *
 * @throws InvariantError when a queue grows without end, or an invariant of the engine is broken
 */
export function createNetworkRunner(network: Network): NetworkRunner {
  const { warmUp, horizon, period } = network.days;
  const periods = Math.round(horizon / period);
  const prepared = network.settlements.map((settlement) => ({ settlement, program: new Program(network, settlement) }));
  // each block reuses the memory of the last
  const spare: System[] = [];
  return (streams, draw, replication) => {
    const runs: number[] = [];
    const occupancy: number[] = [];
    let personDays = 0;
    let events = 0;
    prepared.forEach((one, index) => {
      const system = new System(network, one, streams, spare[index]);
      spare[index] = system;
      openSystem(system);
      if (warmUp > 0) runUntil(system, warmUp);
      clearCounts(system);
      for (let number = 1; number <= periods; number++) {
        const before = areasOf(system);
        runUntil(system, warmUp + number * period);
        const keys = [index, draw, replication, number];
        runs.push(...keys, ...readPeriod(network, system, before));
        for (const row of readOccupancy(system, period)) occupancy.push(...keys, ...row);
        clearCounts(system);
      }
      const { waitingArea, inUseArea, blockedArea } = system.stations;
      for (let at = 0; at < system.services; at++) personDays += waitingArea[at] + inUseArea[at] - blockedArea[at];
      events += system.counts.events[0];
    });
    const none = Object.fromEntries(TABLE_NAMES.map((name) => [name, new Float64Array()])) as Record<
      TableName,
      Float64Array
    >;
    const tables = { ...none, runs: Float64Array.from(runs), occupancy: Float64Array.from(occupancy) };
    return { tables, personYears: personDays / DAYS_PER_YEAR, events };
  };
}
