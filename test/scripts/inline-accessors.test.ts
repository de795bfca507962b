/** Kind of truth: by hand. What the build puts in the place of a call does what the call did. */
import { expect, test } from 'vitest';
// @ts-expect-error a script of the build has no types
import { inlineAccessors } from '../../scripts/inline-accessors.mjs';

const HEAD = `function byteOf(people, person, column) { return people.bytes[person * 4 + column]; }
function setByte(people, person, column, value) { people.bytes[person * 4 + column] = value; }
`;
const inlined = (code: string): string => (inlineAccessors(HEAD + code) as string).slice(HEAD.length);

test('a plain call becomes what it returns, in calls around it too', () => {
  expect(inlined('f(byteOf(s.people, person, 2));')).toBe('f((s.people.bytes[person * 4 + 2]));');
  expect(inlined('setByte(people, a, 1, byteOf(people, b, 3) + 1);')).toBe(
    '(people.bytes[a * 4 + 1] = ((people.bytes[b * 4 + 3]) + 1));',
  );
});

test('a sum as an argument keeps its precedence', () => {
  const code = `${HEAD}const people = { bytes: [...Array(20).keys()] }; byteOf(people, 1 + 2, 1 + 1);`;
  expect(inlineAccessors(code)).toContain('people.bytes[(1 + 2) * 4 + (1 + 1)]');
});

test('a call with an argument that does something stays a call', () => {
  for (const code of ['byteOf(people, next(), 1);', 'byteOf(people, at[0], 1);', 'byteOf(people, c ? 1 : 2, 1);']) {
    expect(inlined(code)).toBe(code);
  }
});

test('a method of the same name is left alone', () => {
  expect(inlined('other.byteOf(people, person, 1);')).toBe('other.byteOf(people, person, 1);');
});
