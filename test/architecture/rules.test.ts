// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the planted source texts hold templates on purpose
/** Kind of truth: by hand. Mistakes are planted as source texts, and the rule that should see them must. */
import { describe, expect, test } from 'vitest';
import { importsOf } from './imports.js';
import { tokenise } from './lexer.js';
import {
  checkEngineWords,
  checkImports,
  checkLiterals,
  checkPlatformMaths,
  checkPurity,
  checkWorkerLength,
  ROOMS,
  renderViolation,
  type Source,
  type Violation,
} from './rules.js';

type Check = (source: Source) => Violation[];

/** `line: message` of what a check finds in a text that stands at a path. */
function found(check: Check, path: string, text: string): string[] {
  return check({ path, text }).map(({ line, message }) => `${line}: ${message}`);
}

describe('reading a source text', () => {
  test('comments, strings, templates and patterns hide what they hold; code inside ${} does not', () => {
    const text = [
      "const a = 'it\\'s // 7'; // 8",
      '/* 9',
      '10 */ const b = `11 ${c[12]} 13 \\` ${`14 ${15}`} 16`;',
      'const d = /[/"17]/g.test(e) ? f / 18 / 19 : 0x1F;',
      "x = {'20': 21e-3, y: 1_000n, z: .5};",
    ].join('\n');
    const numbers = tokenise(text).filter(({ kind }) => kind === 'number');
    expect(numbers.map(({ text, line }) => `${line}: ${text}`)).toEqual([
      '3: 12',
      '3: 15',
      '4: 18',
      '4: 19',
      '4: 0x1F',
      '5: 21e-3',
      '5: 1_000n',
      '5: .5',
    ]);
  });

  test('every form of import is seen, with its line and whether it is type-only', () => {
    const text = `import 'a';
import b, { c as d, type e } from "b";
import * as f from 'c';
import type { g } from 'd';
import type h from 'e';
import type from 'f';
export { i } from 'g';
export * from 'h';
export * as j from 'i';
export type { k } from 'j';
const l = await import('k');
const m = await import(name);
const n = require('l');
import {
  o,
} from 'm';
// import 'comment';
const p = "import 'string'";
export { l, m };
export type Q = { from: 'type' };
export const from = 'value';
const r = import.meta.url, s = x.import('method'), from2 = 'z';
`;
    const seen = importsOf(text).map(
      ({ specifier, typeOnly, line }) => `${line} ${specifier}${typeOnly ? ' type' : ''}`,
    );
    expect(seen).toEqual([
      '1 a',
      '2 b',
      '3 c',
      '4 d type',
      '5 e type',
      '6 f',
      '7 g',
      '8 h',
      '9 i',
      '10 j type',
      '11 k',
      '12 null',
      '13 l',
      '14 m',
    ]);
  });
});

describe('the import table bites', () => {
  const rooms = Object.keys(ROOMS).filter((room) => room !== 'index' && room !== 'workers');
  const at = (room: string) => `src/${room}/planted.ts`;

  test.each(rooms)('%s imports the rooms it may, and no other', (room) => {
    const rule = ROOMS[room];
    for (const other of rooms) {
      const value = found(checkImports, at(room), `import { x } from '../${other}/x.js';`);
      const type = found(checkImports, at(room), `\nimport type { X } from '../${other}/x.js';`);
      const mayValue = other === room || rule.values.includes(other);
      const mayType = mayValue || rule.types?.includes(other) === true;
      expect([other, type]).toEqual([other, mayType ? [] : [`2: ${room} may not import ${other}`]]);
      expect([other, value.length]).toEqual([other, mayValue ? 0 : 1]);
      if (mayType && !mayValue) expect(value[0]).toContain("write 'import type'");
    }
  });

  test('the table itself: the arrows that matter most', () => {
    expect(ROOMS.maths).toEqual({ values: [] });
    expect(ROOMS.engine.values).toEqual(['units', 'maths']);
    const importersOfCli = Object.entries(ROOMS).filter(([, rule]) =>
      [...rule.values, ...(rule.types ?? [])].includes('cli'),
    );
    expect(importersOfCli).toEqual([]);
    const pure = ['maths', 'units', 'engine', 'outcomes', 'scenario', 'model', 'analysis', 'experiment'];
    for (const room of pure) expect([room, ROOMS[room].platform]).toEqual([room, undefined]);
  });

  test.each([
    ['src/model/a.ts', "export * from '../storage/index.js';", '1: model may not import storage'],
    ['src/engine/a.ts', "const x = await import('../model/a.js');", '1: engine may not import model'],
    ['src/report/a.ts', "import { x } from '../cli/main.js';", '1: report may not import cli'],
    ['src/model/pathway/a.ts', "import { x } from '../../experiment/x.js';", '1: model may not import experiment'],
    ['src/analysis/a.ts', "import { x } from '../index.js';", '1: analysis may not import index'],
    ['src/model/a.ts', "import { x } from '../../test/x.js';", '1: model may not import test/x.js'],
    ['src/model/a.ts', "import { x } from './b';", "1: './b' must end in .js"],
    ['src/model/a.ts', "import { x } from './b.ts';", "1: './b.ts' must end in .js"],
    ['src/model/a.ts', 'const x = await import(where);', '1: model imports a module whose name is computed'],
    ['src/model/a.ts', "import { z } from 'zod';", '1: the package zod is not at home in model'],
    [
      'src/cli/main.ts',
      "import { tableFromIPC } from 'apache-arrow/x';",
      '1: the package apache-arrow is not at home in cli',
    ],
    ['src/engine/a.ts', "import { x } from '@scope/name/deep';", '1: the package @scope/name is not at home in engine'],
    ['src/experiment/a.ts', "import { createHash } from 'node:crypto';", '1: experiment may not import node:crypto'],
    ['src/outcomes/a.ts', "import fs from 'fs';", '1: the package fs is not at home in outcomes'],
    ['workers/block.ts', "import fs from 'node:fs';", '1: workers may not import node:fs'],
    ['workers/block.ts', "import { s } from '../src/storage/s.js';", '1: workers may not import storage'],
    ['src/helpers/a.ts', '', '1: stands in no room of the import table'],
    ['src/loose.ts', '', '1: stands in no room of the import table'],
  ])('%s: %s', (path, text, message) => {
    expect(found(checkImports, path, text).map((line) => line.replace('1: imports', '1: model imports'))).toEqual([
      message,
    ]);
  });

  test('what is allowed passes', () => {
    const allowed: [string, string][] = [
      ['src/storage/a.ts', "import { open } from 'node:fs/promises';\nimport { Table } from 'apache-arrow';"],
      [
        'workers/block.ts',
        "import { workerData } from 'node:worker_threads';\nimport { x } from '../src/model/block.js';",
      ],
      ['src/index.ts', "export { x } from './model/block.js';"],
      ['src/cli/commands/run.ts', "import { x } from '../../storage/index.js';"],
    ];
    for (const [path, text] of allowed) expect(found(checkImports, path, text)).toEqual([]);
  });
});

describe('purity bites', () => {
  test.each([
    'const now = Date.now();',
    'const t = new Date();',
    'const t = performance.now();',
    'const t = globalThis.performance;',
    'const e = process.env.X;',
    'const { env } = process;',
    'const x = a ? process : b;',
    'const x = { process };',
    'const k = crypto.randomUUID();',
    "const c = globalThis['crypto'];",
    'const r = Math.random();',
    "const r = Math['random']();",
    'const { random } = Math;',
    'const m = Math; m.random();',
    'call(Math);',
    'names.sort((a, b) => a.localeCompare(b));',
    'new Intl.NumberFormat();',
  ])('%s', (text) => {
    expect(found(checkPurity, 'src/analysis/a.ts', `\n${text}`).map((line) => line.slice(0, 2))).toContain('2:');
    expect(found(checkPurity, 'src/storage/a.ts', text)).toEqual([]);
  });

  test('fields and texts of the same name are nobody’s clock', () => {
    const text =
      "const causes = { process: 1, a: x.Date, 'Date': 2 }; // Date.now()\ntype T = { readonly process: number; crypto?: string };";
    expect(found(checkPurity, 'src/model/a.ts', text)).toEqual([]);
  });
});

describe('the ban on platform mathematics bites', () => {
  const forbidden =
    'exp log log2 log10 log1p expm1 pow sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh cbrt hypot random';
  test.each(forbidden.split(' '))('Math.%s', (name) => {
    expect(found(checkPlatformMaths, 'src/maths/a.ts', `const x = Math.${name}(y);`)).toHaveLength(1);
  });

  test.each([
    'const { exp } = Math;',
    'const { exp: e } = Math;',
    "const e = Math['exp'];",
    'const m = Math;',
    'call(Math);',
    'const k = Reflect.get(Math, name);',
    'const p = x ** 2;',
    'x **= 2;',
    'const t = `${Math.exp(1)}`;',
    'const t = Math?.exp(1);',
    'const t = Math\n  .exp(1);',
  ])('%s', (text) => {
    for (const room of ['maths', 'units', 'engine', 'outcomes', 'scenario', 'model', 'experiment']) {
      expect(found(checkPlatformMaths, `src/${room}/a.ts`, text)).toHaveLength(1);
    }
    expect(found(checkPlatformMaths, 'src/report/a.ts', text)).toEqual([]);
  });

  test('exact functions, constants, comments and texts pass', () => {
    const text =
      "const x = Math.sqrt(Math.max(Math.imul(a, b), 0)) * Math.PI; /** x**2, Math.exp */ const t = 'Math.log';";
    expect(found(checkPlatformMaths, 'src/maths/a.ts', text)).toEqual([]);
  });
});

describe('the ban on unnamed numbers bites', () => {
  test.each([
    ['const stayDays = 3.3;', '3.3'],
    ['const x = 0.5;', '0.5'],
    ['const x = y * 365;', '365'],
    ['const x = row[at * 8 + 1];', '8'],
    ['const x = 1 << 5;', '5'],
    ['const x = 0x10;', '0x10'],
    ['const x = 1e3;', '1e3'],
    ['const x = 1_000;', '1_000'],
    ['const x = 4n;', '4n'],
    ['const x = `${days + 7}`;', '7'],
    ['const x = [0, 1, 2, 3];', '3'],
    ['const x = y as number + 3;', '3'],
    ['const CAPACITY = { beds: 867 } as const;', '867'],
    ['const SETTING = { home: 0, acute: 1, care: 2, gone: 3 } as const;', '3'],
    ['const x = -3;', '3'],
  ])('%s', (text, number) => {
    expect(found(checkLiterals, 'src/model/funding/a.ts', `\n\n${text}`)).toEqual([
      `3: ${number} needs a name in src/units or a row in the parameter book`,
    ]);
    expect(found(checkLiterals, 'src/engine/a.ts', text)).toEqual([]);
  });

  test('0, 1, -1, 2, types, comments and texts pass', () => {
    const text = [
      'const x = [0, 1, -1, 2, 1.0, 0n]; // 867 beds',
      "const t = 'after 7 days';",
      'type Segment =\n  | 3\n  | { of: 4; up: 5 };',
      'interface Row { readonly segment: 3 | 4; nested: { a: 5 } }',
      'const s = y as 5;',
    ].join('\n');
    expect(found(checkLiterals, 'src/model/a.ts', text)).toEqual([]);
    expect(found(checkLiterals, 'src/model/a.ts', `${text}\nconst after = 6;`)).toHaveLength(1);
  });
});

describe('the other rules bite', () => {
  test('a worker of 41 lines', () => {
    expect(checkWorkerLength({ path: 'workers/a.ts', text: 'x;\n'.repeat(40) })).toEqual([]);
    expect(checkWorkerLength({ path: 'workers/a.ts', text: 'x;\n'.repeat(41) }).map(renderViolation)).toEqual([
      'workers/a.ts:41  41 lines; a worker has at most 40',
    ]);
    expect(checkWorkerLength({ path: 'src/model/a.ts', text: 'x;\n'.repeat(41) })).toEqual([]);
  });

  test.each([
    'const patient = 1;',
    '// a bed falls free',
    'const bedDays = 0;',
    'const costPounds = 0;',
    "'Nurse'",
    'hospitals',
  ])('the engine says %s', (text) => {
    expect(found(checkEngineWords, 'src/engine/a.ts', text)).toHaveLength(1);
    expect(found(checkEngineWords, 'src/model/a.ts', text)).toEqual([]);
  });

  test('pence in a file name, and words that only contain another', () => {
    expect(found(checkEngineWords, 'src/engine/pence.ts', '')).toEqual(["1: the engine says 'pence'"]);
    expect(found(checkEngineWords, 'src/engine/a.ts', 'compound embedded impatient expenceless')).toEqual([]);
  });
});
