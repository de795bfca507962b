import { describe, expect, it } from 'vitest';
import { BYTES, createArena, DOUBLES, openRows, restoreSnapshot, takeSnapshot, WORDS } from '../../src/engine/index.js';

describe('rows (by hand)', () => {
  const ROWS = 3;

  it('are the same memory in three widths', () => {
    const { bytes, words, doubles } = openRows(createArena(), ROWS);
    expect([bytes.length, words.length, doubles.length]).toEqual([ROWS * BYTES, ROWS * WORDS, ROWS * DOUBLES]);
    expect([WORDS * words.BYTES_PER_ELEMENT, DOUBLES * doubles.BYTES_PER_ELEMENT]).toEqual([BYTES, BYTES]);
    for (let row = 0; row < ROWS; row++) {
      doubles[row * DOUBLES + 2] = row + 0.5;
      words[row * WORDS + 9] = -1000 - row;
      bytes[row * BYTES + 255] = 200 + row;
    }
    for (let row = 0; row < ROWS; row++) {
      expect(new Float64Array(bytes.slice(row * BYTES + 16, row * BYTES + 24).buffer)).toEqual(
        Float64Array.of(row + 0.5),
      );
      expect(new Int32Array(bytes.slice(row * BYTES + 36, row * BYTES + 40).buffer)).toEqual(
        Int32Array.of(-1000 - row),
      );
      expect(bytes[row * BYTES + 255]).toBe(200 + row);
    }
  });

  it('are part of what a snapshot restores', () => {
    const arena = createArena();
    const { bytes, doubles } = openRows(arena, ROWS);
    bytes[BYTES] = 7;
    const snapshot = takeSnapshot(arena);
    bytes[BYTES] = 8;
    doubles[0] = 1;
    restoreSnapshot(arena, snapshot);
    expect([bytes[BYTES], doubles[0]]).toEqual([7, 0]);
  });
});
