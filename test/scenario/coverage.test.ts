// By hand: docs/coverage.csv answers every row of the inventory of sources, and what it points to is there. The ids of the
// inventory stand here as data: five sources, numbered from 1.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RUN_COLUMNS } from '../../src/outcomes/index.js';
import {
  differences,
  readScenario,
  renderProblems,
  type Scenario,
  scenarioJsonSchema,
} from '../../src/scenario/index.js';
import { NEUTRAL } from '../../src/scenario/levers.js';
import { repoText } from './support.js';
import { wholeSchema } from './whole-schema.js';

const REPO = new URL('../../', import.meta.url);
const inRepo = (path: string) => existsSync(new URL(path, REPO));
const LAST_ID_OF_SOURCE = [16, 26, 27, 18, 25];
const IDS = LAST_ID_OF_SOURCE.flatMap((last, source) =>
  Array.from({ length: last }, (_, item) => `${source}.${item + 1}`),
);
const CLASSES = ['full', 'partly', 'output', 'context'];

interface CoverageRow {
  readonly id: string;
  readonly what: string;
  readonly mechanism: string;
  readonly keys: readonly string[];
  readonly scenario: string;
  readonly test: string;
  readonly class: string;
}

/** Fields hold no quotes but around a text with commas. */
function fieldsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

const [HEADER, ...LINES] = readFileSync(new URL('docs/coverage.csv', REPO), 'utf8').trimEnd().split('\n');
const ROWS: CoverageRow[] = LINES.map((line) => {
  const [id, what, mechanism, keys, scenario, testFile, kind] = fieldsOf(line) as [string, ...string[]];
  return {
    id,
    what: what,
    mechanism: mechanism,
    keys: keys === '' ? [] : keys.split(';'),
    scenario: scenario,
    test: testFile,
    class: kind,
  };
});
/** What a mechanism lacks, by its own words. */
const lackingOf = ({ mechanism }: CoverageRow) => mechanism.split('; lacking: ')[1] ?? '';
/** Letters: fewer name nothing. */
const LEAST_REASON = 15;
const ANSWERED = ROWS.filter((row) => row.class !== 'context');
const SCENARIOS = readdirSync(new URL('scenarios/', REPO)).filter((name) => name.endsWith('.yaml'));

const READ = new Map<string, Scenario>();

/** A scenario of the library; each is read once. */
function readFile(name: string): Scenario {
  const known = READ.get(name);
  if (known !== undefined) return known;
  const result = readScenario({ file: name, text: repoText(name), readText: repoText });
  if ('problems' in result) throw new Error(renderProblems(result.problems));
  READ.set(name, result.scenario);
  return result.scenario;
}
const BOOK = readFile('base-case.yaml').place.book;

function at(levers: unknown, path: string): unknown {
  return path.split('.').reduce((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], levers);
}

type JsonSchema = { properties?: Record<string, JsonSchema>; items?: JsonSchema };

const FILE = wholeSchema(scenarioJsonSchema()) as JsonSchema;

/** A key of the scenario file outside its settlements: through lists too. */
function inFile(path: string): boolean {
  let node: JsonSchema | undefined = FILE;
  for (const key of path.split('.')) node = (node?.items ?? node)?.properties?.[key];
  return node !== undefined;
}

function isDeclared(key: string): boolean {
  if (key.startsWith('column:')) return RUN_COLUMNS.some(({ name }) => `column:${name}` === key);
  if (key.startsWith('book:')) return key.slice('book:'.length) in BOOK;
  return key === 'split' || typeof (at(NEUTRAL, key) ?? {}) !== 'object' || inFile(key);
}

describe('docs/coverage.csv', () => {
  test('has its columns, and every id of the inventory once', () => {
    expect(HEADER).toBe('id,what,mechanism,keys,scenario,test,class');
    for (const line of LINES) expect(fieldsOf(line)).toHaveLength(7);
    expect(ROWS.map(({ id }) => id)).toEqual(IDS);
  });

  test('can fail: a key that is misspelt is not declared', () => {
    expect(['pooling.shares', 'pooling', 'column:qaly', 'book:none', 'places.ready'].filter(isDeclared)).toEqual([]);
  });

  test.each(ROWS)('$id says what it is', (row) => {
    expect(CLASSES).toContain(row.class);
    expect(row.what).not.toBe('');
    expect(row.mechanism).not.toBe('');
    if (row.class === 'context') expect([row.keys, row.scenario, row.test]).toEqual([[], '', '']);
  });

  test.each(ANSWERED)('$id names keys, a scenario and a test that are there', (row) => {
    expect(row.keys.length).toBeGreaterThan(0);
    expect(row.keys.filter((key) => !isDeclared(key))).toEqual([]);
    if (row.class === 'output') expect(row.keys.some((key) => key.startsWith('column:'))).toBe(true);
    if (row.class !== 'partly') expect(row.scenario).not.toBe('');
    if (row.scenario !== '') expect(inRepo(row.scenario)).toBe(true);
    expect(row.test).toMatch(/^test\//);
    expect(inRepo(row.test)).toBe(true);
  });

  test.each(ROWS.filter((row) => row.class === 'partly'))('$id is partly covered, and says what is missing', (row) => {
    expect(lackingOf(row).length).toBeGreaterThan(LEAST_REASON);
  });

  test('can fail: a row without its reason, or with an empty one', () => {
    const lacking = (mechanism: string) => lackingOf({ ...ROWS[0], mechanism });
    expect(
      ['trust alone', 'trust; lacking: ', 'trust; lacking: will'].map((one) => lacking(one).length > LEAST_REASON),
    ).toEqual([false, false, false]);
  });

  test('only a row that is partly there lacks anything', () => {
    const others = ROWS.filter((row) => row.class !== 'partly' && lackingOf(row) !== '');
    expect(others.map(({ id }) => id)).toEqual([]);
  });

  // the table of levers has its tries beside it
  const textOfTest = (path: string) => {
    const text = readFileSync(new URL(path, REPO), 'utf8');
    const table = text.includes("from './lever-table.js'") ? 'test/laws/lever-table.ts' : null;
    return table === null ? text : text + readFileSync(new URL(table, REPO), 'utf8');
  };
  /** A column or row by its whole name, a lever by the last part of it. */
  const isNamedIn = (text: string, key: string) => {
    const named = key.replace(/^(column|book):/, '');
    return new RegExp(`\\b${(named === key ? key.split('.').at(-1) : named)?.replaceAll('.', '\\.')}\\b`).test(text);
  };

  test.each(ANSWERED)('$id: its test names one of its keys', ({ keys, test: path }) => {
    const text = textOfTest(path);
    expect(keys.filter((key) => isNamedIn(text, key))).not.toEqual([]);
  });

  test('can fail: a test that names another', () => {
    expect(isNamedIn("beds: 'pooling.share'", 'column:shares')).toBe(false);
    expect(isNamedIn('{ pooling: { share: 1 } }', 'pooling.share')).toBe(true);
  });

  test('docs/coverage.md counts the rows of each class', () => {
    const page = readFileSync(new URL('docs/coverage.md', REPO), 'utf8');
    for (const kind of CLASSES) {
      const count = ROWS.filter((row) => row.class === kind).length;
      expect(page).toContain(`| ${kind} | ${count} |`);
    }
  });

  const withLevers = ANSWERED.filter((row) => row.keys.some((key) => at(NEUTRAL, key) !== undefined));
  test.each(withLevers)('$id: its scenario uses one of its levers', ({ keys, scenario: path }) => {
    const { baseSettlement, settlements } = readFile(path.slice('scenarios/'.length));
    const used = settlements.flatMap((settlement) => differences(baseSettlement, settlement).map(({ path }) => path));
    expect(keys.filter((key) => used.includes(key))).not.toEqual([]);
  });
});

describe('the library of scenarios', () => {
  test.each(SCENARIOS)('%s is read without a problem and has its own name', (name) => {
    expect(`${readFile(name).name}.yaml`).toBe(name);
  });

  test('each has a page', () => {
    const without = SCENARIOS.map((name) => name.replace('.yaml', '')).filter(
      (name) => !inRepo(`docs/scenarios/${name}.md`),
    );
    expect(without).toEqual([]);
  });
});
