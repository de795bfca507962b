/** Kind of truth: by hand. What a link carries, and names that it and a command line can bear. */
import { expect, it } from 'vitest';
import { askedByLink, leastOf, linkedName, linkOf } from '../../src/page/carried.js';

const asked = { name: 'mine.yaml', text: 'onepot: 1\n', seed: '1', replications: 20, drawn: false };

it.each([
  ['scenarios/base-case.yaml', 'base-case.yaml'],
  ['my plan (2).yaml', 'my-plan-2-.yaml'],
  ['größer.yml', 'gr-er.yaml'],
  ['räte/-.yaml', 'scenario.yaml'],
])('%s goes by the name %s', (file, name) => {
  expect(linkedName(file)).toBe(name);
  expect(askedByLink(linkOf({ ...asked, name }))).toEqual({ ...asked, name });
});

it('a link that asks for what a page cannot do is none', () => {
  expect(askedByLink(linkOf(asked))).toEqual(asked);
  for (const wrong of [{ name: '../x.yaml' }, { replications: 0 }, { replications: 1.5 }, { seed: '' }])
    expect(askedByLink(linkOf({ ...asked, ...wrong }))).toBeNull();
  // one draw says nothing of others
  const drawn = { ...asked, drawn: true };
  expect(askedByLink(linkOf({ ...drawn, replications: leastOf(drawn) - 1 }))).toBeNull();
  expect(askedByLink(linkOf({ ...drawn, replications: leastOf(drawn) }))).not.toBeNull();
});
