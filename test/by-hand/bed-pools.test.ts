// By hand: how many ward groups a place has, which groups they lend beds to, and where escalation beds are opened.
import { describe, expect, it } from 'vitest';
import { bedPools } from '../../src/model/capacity/bed-pools.js';
import { bedMeeting, escalate } from '../../src/model/day/bed-meeting.js';
import { neighbourOf, seizePlannedBed } from '../../src/model/pathway/neighbouring-pools.js';
import { newState } from '../model/support.js';
import { quietScenario } from './quiet-place.js';

describe('ward groups', () => {
  const pools = (beds: number, scale: number) => bedPools({ 'beds.open': beds, 'beds.poolBeds': 10 }, scale);

  // 870 beds: 87 groups of 10 at the size of the book, 17.4 at a fifth of it, half a group at 1 in 174
  it.each([
    [1, 87],
    [0.2, 17],
    [1 / 174, 1],
    [5, 255],
  ])('at a scale of %d there are %i', (scale, count) => {
    expect(pools(870, scale)).toEqual(new Array(count).fill(870 / count));
  });

  it('there is one even where there is no bed', () => {
    expect(pools(0, 1)).toEqual([0]);
  });
});

/** Four ward groups of 10 beds; each may use those of the next two. */
const fourGroups = (changes = {}) =>
  newState(quietScenario({ 'beds.open': 40, 'beds.poolBeds': 10, 'beds.outlyingPools': 2, ...changes }));

describe('neighbours', () => {
  it('are the groups that follow in the ring, without the group itself', () => {
    const s = fourGroups();
    expect([1, 2, 3, 4].map((step) => neighbourOf(s, 2, step))).toEqual([3, 0, 1, -1]);
  });

  it('lend a planned patient a bed unless somebody waits for it', () => {
    const s = fourGroups();
    s.spells.inUse.fill(10, 0, 1); // own group full
    s.spells.waiting[1] = 1; // the first neighbour has beds, and somebody who waits
    expect(seizePlannedBed(s, 0)).toBe(2);
    s.spells.inUse.fill(10, 2, 3); // the second is full too; the fourth group is no neighbour
    expect(seizePlannedBed(s, 0)).toBe(-1);
  });
});

describe('escalation', () => {
  // trigger 0.05 of 40 core beds: 2 boarders; limit 0.1: 4 beds
  const board = (boarders: readonly number[], open: readonly number[] = [0, 0, 0, 0]) => {
    const s = fourGroups({ 'beds.escalationTriggerShare': 0.05, 'beds.escalationLimitShare': 0.1 });
    boarders.forEach((waiting, ward) => {
      s.spells.waiting[ward] = waiting;
      s.escalation[ward] = open[ward];
      s.spells.capacity[ward] = 10 + open[ward];
      s.spells.inUse[ward] = waiting > 0 ? s.spells.capacity[ward] : 0;
    });
    escalate(s);
    expect([...s.spells.capacity].slice(0, 4)).toEqual([...s.escalation].map((beds) => 10 + beds));
    return [...s.escalation];
  };

  it.each([
    ['two boarders in the whole hospital open none', [1, 0, 1, 0], [0, 0, 0, 0], [0, 0, 0, 0]],
    ['four open two, where most board', [1, 3, 0, 0], [0, 0, 0, 0], [0, 2, 0, 0]],
    [
      'nine would open seven: the limit is four, opened one at a time where most still board',
      [4, 5, 0, 0],
      [0, 0, 0, 0],
      [2, 2, 0, 0],
    ],
    ['one closes one of two, where nobody boards', [1, 0, 0, 0], [1, 1, 0, 0], [1, 0, 0, 0]],
    ['nobody closes all', [0, 0, 0, 0], [2, 0, 1, 0], [0, 0, 0, 0]],
    ['beds beyond the limit close, even with boarders', [2, 2, 2, 2], [2, 2, 2, 2], [0, 0, 2, 2]],
  ])('%s', (_, boarders, open, expected) => {
    expect(board(boarders, open)).toEqual(expected);
  });
});

it('a meeting without boarders moves nobody and calls the next one', () => {
  const s = fourGroups();
  bedMeeting(s);
  expect([...s.spells.inUse].slice(0, 4)).toEqual([0, 0, 0, 0]);
});
