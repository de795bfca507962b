/** Kind of truth: law over the tree; by hand, mistakes planted as source texts that the rule must see. */
import { expect, test } from 'vitest';
import { checkOrder } from './order-rules.js';
import { renderViolation } from './rules.js';
import { readTree } from './tree.js';

const found = (path: string, text: string) => checkOrder({ path, text }).map(renderViolation);

test('folders of the model keep their order: behaviour may look at funding, funding not at behaviour', () => {
  expect(readTree('src').flatMap(checkOrder).map(renderViolation)).toEqual([]);
});

test('an import back is seen, even of a type', () => {
  const text = "import { a } from '../state.js';\nimport type { b } from '../behaviour/b.js';";
  expect(found('src/model/funding/a.ts', text)).toEqual([
    'src/model/funding/a.ts:2  may not import src/model/behaviour/b.ts: funding carries out what behaviour decides, and reads it from the state',
  ]);
  expect(found('src/model/behaviour/b.ts', "import { a } from '../funding/a.js';")).toEqual([]);
});
