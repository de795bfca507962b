import { describe, expect, it } from 'vitest';
import {
  arenaBytes,
  createArena,
  f64,
  i32,
  restoreSnapshot,
  scramble,
  takeSnapshot,
  u8,
  u32,
} from '../../src/engine/index.js';
import { InvariantError } from '../../src/units/index.js';

describe('arena (by hand)', () => {
  const build = () => {
    const arena = createArena();
    return { arena, a: f64(arena, 2), b: i32(arena, 3), c: u32(arena, 1), d: u8(arena, 5) };
  };

  it('counts its bytes and starts at zero', () => {
    const { arena, a, b, c, d } = build();
    expect(arenaBytes(arena)).toBe(16 + 12 + 4 + 5);
    for (const part of [a, b, c, d]) expect(part.every((x) => x === 0)).toBe(true);
  });

  it('restores every part after a scramble, as often as asked, and the snapshot stays what it was', () => {
    const { arena, a, b, c, d } = build();
    a.set([1.5, Number.NaN]);
    b.set([-1, 2, -3]);
    c[0] = 4e9;
    d[4] = 255;
    const snapshot = takeSnapshot(arena);
    for (let round = 0; round < 2; round++) {
      scramble(arena);
      for (const part of [a, b, c, d]) expect(part.every((x) => x === 0)).toBe(false);
      restoreSnapshot(arena, snapshot);
      expect([...a, ...b, ...c, ...d]).toEqual([1.5, Number.NaN, -1, 2, -3, 4e9, 0, 0, 0, 0, 255]);
    }
  });

  it('refuses a snapshot of another arena or of a smaller one', () => {
    const { arena } = build();
    const snapshot = takeSnapshot(arena);
    f64(arena, 1);
    expect(() => restoreSnapshot(arena, snapshot)).toThrow(InvariantError);
    const one = createArena();
    i32(one, 2);
    const other = createArena();
    u32(other, 2);
    expect(() => restoreSnapshot(other, takeSnapshot(one))).toThrow(InvariantError);
  });

  it('takes over the memory of one that is done with, cleared, where it fits', () => {
    const { arena: old, a, b, c, d } = build();
    scramble(old);
    const next = createArena(old);
    expect([f64(next, 2), i32(next, 3), u8(next, 1), u8(next, 5)]).toEqual([
      new Float64Array(2),
      new Int32Array(3),
      new Uint8Array(1),
      new Uint8Array(5),
    ]);
    expect(next.parts.map((part, index) => part === [a, b, c, d][index])).toEqual([true, true, false, true]);
    const first = takeSnapshot(old);
    const second = takeSnapshot(next, first);
    expect(second.parts.map((part, index) => part === first.parts[index])).toEqual([true, true, false, true]);
    expect(second.parts).toEqual(next.parts);
  });
});
