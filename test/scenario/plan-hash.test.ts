// Law: files that mean the same make the same plan, whatever they look like; any other meaning makes another.
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { createPlan, planHash } from '../../src/experiment/index.js';
import { newSha256 } from '../../src/storage/index.js';
import { BASE, type Given, PLACE, repoText, scenarioOf } from './support.js';

const hashOf = (given: Given = {}, seed = '1', replications = 10) =>
  planHash(createPlan({ scenario: scenarioOf(given), seed, replications, draws: 1 }), newSha256);

const PLACE_FILE = 'places/england-500k.yaml';
const POPULATION = 'places/tables/england-2023-population.csv';
const BOOK_FILE = 'parameters/hospital.yaml';
const BOOK = 'hospital.fixture: { value: 1, unit: none, provenance: assumption, source: "a test" }\n';
const population = repoText(POPULATION);
const crlf = (text: string) => text.replaceAll('\n', '\r\n');
const sorted = (text: string, flow = false) =>
  stringify(parse(text), { sortMapEntries: true, collectionStyle: flow ? 'flow' : 'block' });
const reordered = population
  .trimEnd()
  .split('\n')
  .map((line) => line.split(',').reverse().join(','))
  .join('\n');

describe('the hash of a plan', () => {
  const expected = hashOf();

  it.each<[string, Given]>([
    ['a scenario with CRLF', { text: crlf(BASE) }],
    ['a scenario with a byte-order mark', { text: `\ufeff${BASE}` }],
    ['a scenario without comments, keys in another order', { text: sorted(BASE) }],
    ['a scenario in flow style', { text: sorted(BASE, true) }],
    ['a scenario as JSON', { text: JSON.stringify(parse(BASE)) }],
    ['a scenario with more comments', { text: BASE.replaceAll(/$/gm, ' # aside') }],
    ['an override that says the same', { overrides: ['people=500000'] }],
    ['a place with CRLF', { changed: { [PLACE_FILE]: crlf(PLACE) } }],
    ['a place in another order', { changed: { [PLACE_FILE]: sorted(PLACE) } }],
    ['a place in flow style with a byte-order mark', { changed: { [PLACE_FILE]: `\ufeff${sorted(PLACE, true)}` } }],
    ['a book in block style', { changed: { [BOOK_FILE]: crlf(stringify(parse(BOOK))) } }],
    ['a book that gives another source', { changed: { [BOOK_FILE]: BOOK.replace('a test', 'a better source') } }],
    ['a table with CRLF and a byte-order mark', { changed: { [POPULATION]: `\ufeff${crlf(population)}` } }],
    ['a table with its columns in another order', { changed: { [POPULATION]: reordered } }],
  ])('is the same for %s', (_, given) => {
    expect(hashOf(given)).toBe(expected);
  });

  it.each<[string, string]>([
    ['another seed', hashOf({}, '01')],
    ['another number of replications', hashOf({}, '1', 11)],
    ['a name', hashOf({ text: BASE.replace('name: base-case', 'name: base-cases') })],
    ['a lever', hashOf({ text: BASE.replace('share: 1', 'share: 0.999999999') })],
    ['a value of the book', hashOf({ changed: { [BOOK_FILE]: BOOK.replace('value: 1', 'value: 1.0000000001') } })],
    ['a count of a table', hashOf({ changed: { [POPULATION]: population.replace('279167', '279168') } })],
    ['settlements in another order', hashOf({ text: swapped() })],
  ])('is another for %s', (_, hash) => {
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hash).not.toBe(expected);
  });
});

/** Rows stand in the order of the settlements, so that order is part of the plan. */
function swapped(): string {
  const { settlements, ...rest } = parse(BASE) as { settlements: Record<string, object> };
  return stringify({ ...rest, settlements: Object.fromEntries(Object.entries(settlements).reverse()) });
}
