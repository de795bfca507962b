import { type BlockTables, TABLE_NAMES, type TableName } from '../outcomes/index.js';
import { required } from '../units/index.js';

/** Spare room, so that a block of another size is likely to fit. */
const ROOM_FACTOR = 1.25;

/**
 * Copies of blocks' tables that wait for their chunk, in memory that is reused. The memory a block came in is then collected
 * young; held until its chunk is written, it would reach the old generation, which is collected late.
 */
export interface TablePool {
  keep(tables: BlockTables): BlockTables;
  /** takes back what `keep` gave, which must not be used afterwards */
  release(tables: BlockTables): void;
}

export function tablePool(): TablePool {
  const free = new Map<TableName, Float64Array[]>(TABLE_NAMES.map((name) => [name, []]));
  const keep = (name: TableName, table: Float64Array): Float64Array => {
    let room = required(free.get(name)).pop();
    if (room === undefined || room.length < table.length) {
      room = new Float64Array(Math.ceil(ROOM_FACTOR * table.length));
    }
    room.set(table);
    return room.subarray(0, table.length);
  };
  return {
    keep(tables) {
      const kept = TABLE_NAMES.map((name) => [name, keep(name, tables[name])] as const);
      return Object.fromEntries(kept) as Record<TableName, Float64Array>;
    },
    release(tables) {
      for (const name of TABLE_NAMES) required(free.get(name)).push(new Float64Array(tables[name].buffer));
    },
  };
}
