import { describe, expect, it } from 'vitest';
import { BYTES, createArena, DOUBLES, openRows, restoreSnapshot, takeSnapshot, WORDS } from '../../src/engine/index.js';
import { InvariantError } from '../../src/units/index.js';

describe('rows (by hand)', () => {
  const ROWS = 3;
  const build = () => {
    const arena = createArena();
    const { byte, word, doubles } = openRows(arena, ROWS);
    return { arena, ordinal: word(), age: byte(), sex: byte(), times: doubles(2), rate: doubles(1) };
  };

  it('keep every value of every column apart from every other', () => {
    const { ordinal, age, sex, times, rate } = build();
    const fill = (row: number) => {
      ordinal[row * WORDS] = -1000 - row;
      age[row * BYTES] = 50 + row;
      sex[row * BYTES] = 200 + row;
      times.set([0.5 + row, 1e9 + row], row * DOUBLES);
      rate[row * DOUBLES] = -0.25 * row;
    };
    for (let row = 0; row < ROWS; row++) fill(row);
    for (let row = 0; row < ROWS; row++) {
      const codes = [ordinal[row * WORDS], age[row * BYTES], sex[row * BYTES]];
      expect(codes).toEqual([-1000 - row, 50 + row, 200 + row]);
      expect([...times.subarray(row * DOUBLES, row * DOUBLES + 2)]).toEqual([0.5 + row, 1e9 + row]);
      expect(rate[row * DOUBLES]).toBeCloseTo(-0.25 * row, 15);
    }
    // no column reaches beyond the last row
    expect([ordinal[ROWS * WORDS], age[ROWS * BYTES], rate[ROWS * DOUBLES]]).toEqual([undefined, undefined, undefined]);
  });

  it('are part of what a snapshot restores', () => {
    const { arena, age, rate } = build();
    age[BYTES] = 7;
    const snapshot = takeSnapshot(arena);
    age[BYTES] = 8;
    rate[0] = 1;
    restoreSnapshot(arena, snapshot);
    expect([age[BYTES], rate[0]]).toEqual([7, 0]);
  });

  it('refuse more columns than a row holds', () => {
    const { doubles } = openRows(createArena(), ROWS);
    doubles(DOUBLES);
    expect(() => doubles(1)).toThrow(InvariantError);
  });
});
