import { describe, expect, test } from 'vitest';
import { CLOCKS, DUES } from '../../src/model/codes/vocabulary.js';
import * as AT from '../../src/model/person/columns.js';
import { BYTES, DELAY_KINDS_OF_PERSON, DOUBLES, WORDS, WORTHS } from '../../src/model/person/people.js';

/** By hand: every column as [first byte, bytes], by the section of columns.ts it stands in. */
describe('the columns of a row', () => {
  const several: Record<string, number> = {
    ...{ due: DUES.length, rate: CLOCKS.length, worth: WORTHS },
    ...{ delayDeaths: DELAY_KINDS_OF_PERSON, delayColumn: DELAY_KINDS_OF_PERSON },
  };
  const doubles: readonly string[] = ['due', 'rate', 'operational', 'utility', 'utilityLost', 'worth', 'delayDeaths'];
  const words: readonly string[] = ['deteriorations', 'referrals', 'dependencyChanges', 'socialFirings'];
  const more: readonly string[] = ['carerBreakdowns', 'requests', 'spellOrdinal'];
  const widthOf = (name: string) => {
    if (doubles.includes(name) || name.endsWith('Days')) return BYTES / DOUBLES;
    return words.includes(name) || more.includes(name) ? BYTES / WORDS : 1;
  };
  const columns = Object.entries(AT)
    .map(([name, at]) => ({ name, from: at * widthOf(name), bytes: widthOf(name) * (several[name] ?? 1) }))
    .sort((a, b) => a.from - b.from);

  test('follow each other, with the doubles from the second cache line on, and fit into the row', () => {
    let next = 0;
    for (const { name, from, bytes } of columns) {
      if (name === 'due') next = 64;
      expect(`${name} at byte ${from}`).toBe(`${name} at byte ${next}`);
      next += bytes;
    }
    expect(columns.map(({ name }) => name)).toContain('managed');
    expect(next).toBeLessThanOrEqual(BYTES);
  });
});
