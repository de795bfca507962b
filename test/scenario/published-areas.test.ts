// By hand: the areas that ship, by the names people give them, and what their figures add up to.
import { describe, expect, it } from 'vitest';
import { nearest, type Problem } from '../../src/scenario/index.js';
import { type PlaceFigure, peopleOf } from '../../src/scenario/place-figures.js';
import { findArea, readPublishedAreas } from '../../src/scenario/published-areas.js';
import { repoText } from './support.js';

const problems: Problem[] = [];
const source = (file: string) => ({ file, text: repoText(`places/data/${file}`) });
const areas = readPublishedAreas(
  { areas: source('areas.csv'), people: source('people.csv'), femaleShare: source('female-share.csv') },
  problems,
);
const found = (asked: string) => {
  const answer = findArea(asked, areas);
  return 'area' in answer ? `${answer.area.kind} ${answer.area.figures.name}` : answer.nearest;
};
const sumOf = (kind: string, value: (area: (typeof areas)[number]) => number) =>
  areas.filter((area) => area.kind === kind).reduce((sum, area) => sum + value(area), 0);

describe('the areas that ship', () => {
  it('are England, 42 boards and 153 councils, read without a fault', () => {
    expect(problems).toEqual([]);
    expect(['country', 'board', 'council'].map((kind) => sumOf(kind, () => 1))).toEqual([1, 42, 153]);
  });

  it("add up to England's people, and nearly to its beds and admissions", () => {
    const england = peopleOf(areas.find(({ kind }) => kind === 'country')!.figures);
    expect(england).toBe(57_690_323);
    for (const kind of ['board', 'council'])
      expect(Math.abs(sumOf(kind, ({ figures }) => peopleOf(figures)) / england - 1)).toBeLessThan(1e-4);
    const figure = (kind: string, name: PlaceFigure) => sumOf(kind, ({ figures }) => figures.figures[name]?.value ?? 0);
    for (const name of ['bedsOpen', 'emergencyAdmissionsPerMonth', 'noCriteriaAll', 'careHomeBeds'] as const)
      for (const kind of ['board', 'council'])
        expect(Math.abs(figure(kind, name) / figure('country', name) - 1), `${kind} ${name}`).toBeLessThan(0.02);
  });

  it('have quintiles that sum to 1 and more women than men among the oldest', () => {
    for (const { figures } of areas) {
      expect(figures.quintileShares!.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      if (peopleOf(figures) < 20_000) continue; // Isles of Scilly, City of London
      expect(figures.people[90].females).toBeGreaterThan(figures.people[90].males);
    }
  });

  it.each<[string, string | readonly string[]]>([
    ['Cornwall', 'council Cornwall'],
    ['QT6', 'board Cornwall and the Isles of Scilly'],
    ['e06000052', 'council Cornwall'],
    ['birmingham & SOLIHULL', 'board Birmingham and Solihull'],
    ['NHS Birmingham and Solihull ICB', 'board Birmingham and Solihull'],
    ['Gloucestershire', 'board Gloucestershire'],
    ['Gloucestershire County Council', 'council Gloucestershire'],
    ['durham', 'council County Durham'],
    ['Birmngham', ['Birmingham']],
    ['Bath', ['Bath and North East Somerset, Swindon and Wiltshire', 'Bath and North East Somerset']],
    ['Atlantis Beneath', []],
    ['', []],
    ['England', []],
  ])('finds %j: %j', (asked, expected) => {
    expect(found(asked)).toEqual(expected);
  });

  it('can each be found by code', () => {
    for (const { kind, code } of areas) if (kind !== 'country') expect(typeof found(code)).toBe('string');
    expect(nearest('x', [])).toBeNull();
  });
});
