// By hand: a place's own rows take the place of the book's, whole and by key; a key the book lacks is refused.
import { describe, expect, it } from 'vitest';
import { linesOf, PLACE, scenarioOf } from './support.js';

const OWN = 'health.fixture: { value: 7, unit: none, provenance: data, source: "the place itself" }\n';
const place = PLACE.replace('\nsettlement:', '\nreplacements:\n  - ../parameters/own.yaml\nsettlement:');
const files = (own: string | null) => ({ 'places/england-500k.yaml': place, 'parameters/own.yaml': own });

describe('replacements', () => {
  it('replace the row of the same key and leave the others', () => {
    const before = scenarioOf().place.book;
    const { book } = scenarioOf({ changed: files(OWN) }).place;
    expect(book).toEqual({ ...before, 'health.fixture': 7 });
    expect(Object.keys(book)).toEqual(Object.keys(before));
  });

  it('are refused when the book has no such row, with the nearest', () => {
    const line = linesOf({ changed: files(OWN.replace('health', 'heallth')) });
    expect(line).toEqual([
      'parameters/own.yaml:1:1  heallth.fixture: expected a parameter of the book, found "heallth.fixture"; did you mean "health.fixture"?',
    ]);
  });

  it('are refused when the file is missing', () => {
    expect(linesOf({ changed: files(null) }).join()).toContain('parameters/own.yaml');
  });
});
