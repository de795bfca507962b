/** Kind of truth: law over the tree; by hand, mistakes planted as source texts that the rule must see. */
import { expect, test } from 'vitest';
import { checkDocComments } from './doc-rules.js';
import { renderViolation } from './rules.js';
import { readTree } from './tree.js';

test('everything that the index of a room exports has a doc comment where it is declared', () => {
  expect(checkDocComments(readTree('src')).map(renderViolation)).toEqual([]);
});

test('a missing comment is seen, through lists, stars and names passed on', () => {
  const sources = [
    { path: 'src/a/index.ts', text: "export { one, type Two } from './one.js';\nexport type * from './more.js';\n" },
    { path: 'src/a/one.ts', text: '/** One. */\nexport function one() {}\n\nexport interface Two {}\n' },
    {
      path: 'src/a/more.ts',
      text: "import { five } from './five.js';\n// no doc comment\nexport type Three = 1;\nexport { five as six };\nexport { gone } from './one.js';\n",
    },
    { path: 'src/a/five.ts', text: '/* plain */\nexport const five = 5;\n\nexport const unseen = 1;\n' },
  ];
  expect(checkDocComments(sources).map(renderViolation)).toEqual([
    'src/a/five.ts:2  six is exported by src/a/index.ts and has no doc comment',
    'src/a/index.ts:1  no declaration of gone was found',
    'src/a/more.ts:3  Three is exported by src/a/index.ts and has no doc comment',
    'src/a/one.ts:4  Two is exported by src/a/index.ts and has no doc comment',
  ]);
});
