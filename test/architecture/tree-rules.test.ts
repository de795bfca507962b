/** Kind of truth: by hand. Mistakes are planted in a tree of source texts, and the rule that should see them must. */
import { describe, expect, test } from 'vitest';
import { renderViolation, type Source } from './rules.js';
import { checkBaseNames, checkCircles, checkFolderOrder } from './tree-rules.js';

describe('rules over all files bite', () => {
  const files = (texts: Readonly<Record<string, string>>): Source[] =>
    Object.entries(texts).map(([path, text]) => ({ path, text }));

  test('a circle of imports is told once, with the whole way round; types count, and the way to it does not', () => {
    const sources = files({
      'src/cli/main.ts': "import './a.js';",
      'src/cli/a.ts': "\nimport { b } from './deep/b.js';",
      'src/cli/deep/b.ts': "export type { c } from '../c.js';",
      'src/cli/c.ts': "const a = await import('./a.js');",
      'src/cli/d.ts': "import type { e } from './d.js';",
    });
    expect(checkCircles(sources).map(renderViolation)).toEqual([
      'src/cli/a.ts:2  imports in a circle: src/cli/a.ts > src/cli/deep/b.ts > src/cli/c.ts > src/cli/a.ts',
      'src/cli/d.ts:1  imports in a circle: src/cli/d.ts > src/cli/d.ts',
    ]);
    expect(checkCircles(sources.filter(({ path }) => !path.endsWith('c.ts') && !path.endsWith('d.ts')))).toEqual([]);
  });

  test('two circles that meet in a file are both told, once the first is cut', () => {
    const texts = {
      'src/cli/a.ts': "import './b.js';\nimport './c.js';",
      'src/cli/b.ts': "import './a.js';",
      'src/cli/c.ts': "import './a.js';",
    };
    expect(checkCircles(files(texts))).not.toEqual([]);
    expect(checkCircles(files({ ...texts, 'src/cli/b.ts': '' }))).not.toEqual([]);
    expect(checkCircles(files({ ...texts, 'src/cli/b.ts': '', 'src/cli/c.ts': '' }))).toEqual([]);
  });

  test('a name that stands twice in a room', () => {
    const sources = files({
      'src/cli/trace.ts': '',
      'src/cli/commands/trace.ts': '',
      'src/cli/index.ts': '',
      'src/cli/commands/index.ts': '',
      'src/report/trace.ts': '',
      'workers/trace.ts': '',
    });
    expect(checkBaseNames(sources).map(renderViolation)).toEqual([
      'src/cli/commands/trace.ts:1  has the name of src/cli/trace.ts: say what it holds',
    ]);
  });
});

describe('the rule on the order of folders bites', () => {
  test.each([
    ['src/analysis/statistics/a.ts', "import '../results/b.js';", ['1: statistics may not build on results']],
    [
      'src/analysis/documents/a.ts',
      "\nimport type { b } from '../statistics/b.js';",
      ['2: documents may not build on statistics'],
    ],
    ['src/analysis/loops/a.ts', "import '../results/b.js';\nimport './c.js';\nimport '../../outcomes/index.js';", []],
    ['src/analysis/analyse.ts', "import './loops/b.js';", []],
    ['src/report/html/a.ts', "import '../results/b.js';", []],
  ])('%s', (path, text, expected) => {
    const found = checkFolderOrder({ path, text }).map(({ line, message }) => `${line}: ${message}`);
    expect(found).toEqual(expected);
  });
});
