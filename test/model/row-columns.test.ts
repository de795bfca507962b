/** Kind of truth: by law. No two columns of a person's row share a byte, and all lie inside the row. */
import { expect, test } from 'vitest';
import { CLOCKS, DUES } from '../../src/model/codes/vocabulary.js';
import * as AT from '../../src/model/person/columns.js';
import { BYTES, DELAY_KINDS_OF_PERSON, DOUBLES, WORDS, WORTHS } from '../../src/model/person/people.js';

const WORD_NAMES = [
  'deteriorations',
  'referrals',
  'dependencyChanges',
  'socialFirings',
  'carerBreakdowns',
  'requests',
  'spellOrdinal',
] as const;
const DOUBLE_WIDTHS: Readonly<Record<string, number>> = {
  due: DUES.length,
  rate: CLOCKS.length,
  operational: 1,
  utility: 1,
  utilityLost: 1,
  worth: WORTHS,
  delayDeaths: DELAY_KINDS_OF_PERSON,
  referredDays: 1,
  dischargedDays: 1,
  startedDays: 1,
  readyDays: 1,
};

test('no two columns of a row overlap', () => {
  const at: Readonly<Record<string, number>> = AT;
  const taken = new Map<number, string>();
  const place = (name: string, from: number, bytes: number, end: number) => {
    expect(from + bytes, `${name} ends in the row`).toBeLessThanOrEqual(end);
    for (let byte = from; byte < from + bytes; byte++) {
      expect(taken.get(byte), `${name} beside`).toBeUndefined();
      taken.set(byte, name);
    }
  };
  for (const [name, column] of Object.entries(at)) {
    const width = DOUBLE_WIDTHS[name];
    if (width !== undefined) place(name, column * 8, width * 8, DOUBLES * 8);
    else if ((WORD_NAMES as readonly string[]).includes(name)) place(name, column * 4, 4, WORDS * 4);
    else place(name, column, name === 'delayColumn' ? DELAY_KINDS_OF_PERSON : 1, BYTES);
  }
});
