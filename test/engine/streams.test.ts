import { describe, expect, it } from 'vitest';
import {
  blockStreams,
  type Streams,
  seedKey,
  subStreams,
  THREEFRY_WORDS,
  threefry2x32,
  uniform,
} from '../../src/engine/index.js';
import { InvariantError } from '../../src/units/index.js';
import { chiSquareRatio, kolmogorovRatio, Z_1E9 } from './fit.js';

const SLOW = process.env.ONEPOT_SLOW === '1';
const hex = (streams: Streams): string => `${streams.key0 >>> 0}/${streams.key1 >>> 0}`;

describe('threefry2x32-20 (known answers of Random123)', () => {
  it.each([
    [0, 0, 0, 0, 0x6b200159, 0x99ba4efe],
    [-1, -1, -1, -1, 0x1cb996fc, 0xbb002be7],
    [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3, 0xc4923a9c, 0x483df7a0],
  ])('key %i %i counter %i %i', (key0, key1, counter0, counter1, word0, word1) => {
    threefry2x32(key0 | 0, key1 | 0, counter0 | 0, counter1 | 0);
    expect([THREEFRY_WORDS[0] >>> 0, THREEFRY_WORDS[1] >>> 0]).toEqual([word0, word1]);
  });
});

describe('seeds (law)', () => {
  it('is text: 1 and "1" are one seed', () => {
    expect(seedKey(1 as unknown as string)).toEqual(seedKey('1'));
  });

  it('distinguishes seeds that seedrandom alone does not: repeats, high bytes, the empty seed', () => {
    const seeds = [
      '',
      'a',
      'aa',
      'aaa',
      '1',
      '11',
      '01',
      ' 1',
      '1 ',
      'A',
      '\u0141',
      '\ud800',
      '\ud801',
      'x'.repeat(300),
    ];
    expect(new Set(seeds.map((seed) => hex(seedKey(seed)))).size).toBe(seeds.length);
  });

  it('keeps the key of a seed for ever (pinned)', () => {
    expect(seedKey('onepot')).toMatchInlineSnapshot(`
      {
        "key0": 895581079,
        "key1": -1034202635,
      }
    `);
    expect(subStreams(blockStreams(seedKey('onepot'), 3, 14), 'north')).toMatchInlineSnapshot(`
      {
        "key0": -2113618613,
        "key1": -224083639,
      }
    `);
    expect(uniform(blockStreams(seedKey('onepot'), 3, 14), 15, 92, 65)).toMatchInlineSnapshot(`0.4245111606249413`);
  });
});

describe('keys (law)', () => {
  it(`has no collision among ${SLOW ? '1,000,000' : '100,000'} blocks`, () => {
    const seed = seedKey('collisions');
    const keys = new Set<number>();
    const seen = new Set<string>();
    const side = SLOW ? 1000 : 316;
    for (let draw = 0; draw < side; draw++) {
      for (let replication = 0; replication < side; replication++) {
        const streams = blockStreams(seed, draw, replication);
        seen.add(hex(streams));
        keys.add(streams.key0);
      }
    }
    expect(seen.size).toBe(side * side);
    // One word alone must collide about side^4 / 2^33 times: were the count far off, the keys would not be random.
    const expected = side ** 4 / 2 ** 33;
    const collisions = side * side - keys.size;
    expect(Math.abs(collisions - expected)).toBeLessThan(8 * Math.sqrt(expected) + 8);
  });

  it('does not depend on the order or number of other streams', () => {
    const block = blockStreams(seedKey('s'), 0, 0);
    const lone = uniform(subStreams(block, 'b'), 7, 1, 0);
    for (const name of ['a', 'c', 'ab', 'ba']) expect(uniform(subStreams(block, name), 7, 1, 0)).not.toBe(lone);
    expect(uniform(subStreams(blockStreams(seedKey('s'), 0, 0), 'b'), 7, 1, 0)).toBe(lone);
  });

  it('refuses a block that is not whole', () => {
    for (const bad of [-1, 0.5, 2 ** 32, Number.NaN]) {
      expect(() => blockStreams(seedKey('s'), bad, 0)).toThrow(InvariantError);
      expect(() => blockStreams(seedKey('s'), 0, bad)).toThrow(InvariantError);
    }
  });
});

describe('uniform', () => {
  const streams = blockStreams(seedKey('uniform'), 0, 0);

  it('refuses fields that do not fit (by hand)', () => {
    expect(uniform(streams, 2 ** 32 - 1, 255, 2 ** 24 - 1)).toBeGreaterThan(0);
    const bad: [number, number, number][] = [
      [-1, 0, 0],
      [2 ** 32, 0, 0],
      [0.5, 0, 0],
      [0, 256, 0],
      [0, -1, 0],
      [0, 0, 2 ** 24],
      [0, 0, 2 ** 32],
      [0, 0, -1],
      [0, 0, 1.5],
      [Number.NaN, 0, 0],
    ];
    for (const [entity, purpose, ordinal] of bad) {
      expect(() => uniform(streams, entity, purpose, ordinal)).toThrow(InvariantError);
    }
  });

  it('gives odd multiples of 2^-53, so that 1 - u is exact and never 0 (law)', () => {
    for (let i = 0; i < 1000; i++) {
      const u = uniform(streams, i, 0, 0);
      expect((u * 2 ** 53) % 2).toBe(1);
      expect(1 - (1 - u)).toBe(u);
    }
  });

  it('has distinct counters for distinct fields (law)', () => {
    const seen = new Set<number>();
    const fields = [0, 1, 2, 255, 256, 65535, 65536, 2 ** 24 - 1];
    let count = 0;
    for (const entity of [...fields, 2 ** 24, 2 ** 31, 2 ** 32 - 1]) {
      for (const purpose of fields.slice(0, 4)) {
        for (const ordinal of fields) {
          seen.add(uniform(streams, entity, purpose, ordinal));
          count += 1;
        }
      }
    }
    expect(seen.size).toBe(count);
  });

  // n = 100,000 a counter field, fixed seed, false-alarm rate 1e-9 a test.
  it.each([
    ['entities', (i: number) => uniform(streams, i, 1, 0)],
    ['ordinals', (i: number) => uniform(streams, 5, 1, i)],
    ['replications', (i: number) => uniform(blockStreams(streams, 0, i), 5, 1, 0)],
  ])('is uniform over %s, with independent neighbours (theory)', (_name, draw) => {
    const n = SLOW ? 1_000_000 : 100_000;
    const sample = Float64Array.from({ length: n }, (_, i) => draw(i));
    expect(kolmogorovRatio(sample, (x) => x, 1e-9)).toBeLessThan(1);
    const cells = new Array<number>(256).fill(0);
    for (let i = 0; i + 1 < n; i += 2) cells[Math.floor(sample[i] * 16) * 16 + Math.floor(sample[i + 1] * 16)] += 1;
    expect(chiSquareRatio(cells, new Array<number>(256).fill(1 / 256), Z_1E9)).toBeLessThan(1);
  });
});
