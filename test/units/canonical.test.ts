import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openSealedJson, sealJson } from '../../src/storage/sealed.js';
import { canonicalJson } from '../../src/units/index.js';

// By hand.
it.each([
  [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
  [{ B: 1, a: 2, '10': 3, '9': 4 }, '{"10":3,"9":4,"B":1,"a":2}'],
  [1e21, '1e+21'],
  [-0, '0'],
  ['\u2028\ud800', '"\u2028\\ud800"'],
])('%j is %s', (value, text) => expect(canonicalJson(value)).toBe(text));

it.each([
  [Number.NaN],
  [Number.POSITIVE_INFINITY],
  [undefined],
  [() => 1],
  [new Date(0)],
  [new Map()],
  [{ a: undefined }],
])('%s is refused', (value) => expect(() => canonicalJson(value)).toThrow(TypeError));

it('nesting without end is refused', () => {
  const loop: Record<string, unknown> = {};
  loop.loop = loop;
  expect(() => canonicalJson(loop)).toThrow(/deeper/);
});

// By law: the text says the value, and the order of keys leaves no trace.
it('parses back to the same value in any order of keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(reversed)).toBe(text);
    }),
    { seed: 1 },
  );
});

it('a seal shows every single changed byte', () => {
  const sealed = sealJson({ plan: { seed: '1', people: 20000 }, name: 'x' });
  expect(openSealedJson(sealed)).toEqual({ plan: { seed: '1', people: 20000 }, name: 'x' });
  for (let at = 0; at < sealed.length; at++) {
    for (let bit = 0; bit < 8; bit++) {
      const changed = sealed.slice();
      changed[at] ^= 1 << bit;
      expect(openSealedJson(changed)).toBeNull();
    }
    expect(openSealedJson(sealed.subarray(0, at))).toBeNull();
  }
});
