/**
 * Kind of truth: by hand for the line and its bound; theory for the evaluator's errors. Counts are drawn from a fixed
 * stream: with nothing there 5% of schemes are found, with a tenth of a Poisson-like 900 taken away nearly all.
 */
import { describe, expect, test } from 'vitest';
import { evaluations, judgeSchemes, type Observed } from '../../../src/analysis/index.js';
import { blockStreams, seedKey, uniform } from '../../../src/engine/index.js';
import { normalQuantile } from '../../../src/maths/index.js';
import type { ColumnarTable } from '../../../src/outcomes/columnar.js';

const at = (before: number, after: number): Observed => ({ before, after });

describe('judging one scheme', () => {
  // By hand: x 1 2 3 4, y 1 3 2 4: means 2.5, 2.5; Sxx 5, Sxy 4, slope 0.8; residuals -0.3 0.9 -0.9 0.3, s2 = 1.8 / 2.
  // At x 2.5 the bound is t(0.975, 2) = 4.302653 x sqrt(0.9 x 1.25) = 4.5637; at x 4.5 sqrt(0.9 x (1.25 + 0.8)) = 5.8443.
  const controls = [at(1, 1), at(2, 3), at(3, 2), at(4, 4)];
  const verdict = (before: number, after: number) => judgeSchemes([at(before, after)], controls)[0];

  test('takes the difference to the line of the controls', () => {
    expect(verdict(2.5, 0).effect).toBeCloseTo(-2.5, 12);
    expect(verdict(4.5, 4.1).effect).toBeCloseTo(0, 12);
  });

  test('finds what is beyond the bound of a prediction, to either side', () => {
    expect([2.5 - 4.56, 2.5 - 4.57, 2.5 + 4.56, 2.5 + 4.57].map((after) => verdict(2.5, after).verdict)).toEqual([
      0, -1, 0, 1,
    ]);
    expect([4.1 - 5.84, 4.1 - 5.85].map((after) => verdict(4.5, after).verdict)).toEqual([0, -1]);
  });

  test('needs four controls', () => {
    expect(() => judgeSchemes([at(1, 1)], controls.slice(1))).toThrow('at least 4');
  });

  // n = 40 portfolios x 38 schemes with 38 controls: found by chance Binomial(1520, 0.05) had the schemes of a portfolio
  // not its controls in common; allowed 0.03 to 0.07. Power of a tenth of 900 (sd 30): P(|t| beyond 2.03) about 0.83.
  test('finds one in twenty where nothing is, and most of a tenth', () => {
    const streams = blockStreams(seedKey('evaluator'), 0, 0);
    let next = 0;
    const draw = (mean: number) => mean + 30 * normalQuantile(uniform(streams, next++, 0, 0));
    const share = (effect: number) => {
      let found = 0;
      for (let portfolio = 0; portfolio < 40; portfolio++) {
        const some = (mean: number) => Array.from({ length: 38 }, () => at(draw(900), draw(mean)));
        const [pilots, others] = [some(900 * (1 + effect)), some(900)];
        found += judgeSchemes(pilots, others).filter(({ verdict: v }) => v === (effect < 0 ? -1 : v) && v !== 0).length;
      }
      return found / (40 * 38);
    };
    expect(Math.abs(share(0) - 0.05)).toBeLessThan(0.02);
    expect(Math.abs(share(-0.1) - 0.83)).toBeLessThan(0.06);
  });
});

describe('portfolios out of a table of runs', () => {
  // Two places a block, the scheme in one of them; four blocks make a portfolio of four schemes. By hand: the controls are
  // flat at 100 before and 98 to 104 after; a scheme has 80 in the settlement and 100 without it.
  const rows: (string | number)[][] = [];
  for (let replication = 0; replication < 9; replication++) {
    for (const settlement of ['nowhere', 'some']) {
      for (const [place, inForce] of [
        ['a', replication % 2],
        ['b', 1 - (replication % 2)],
      ] as const) {
        const scheme = settlement === 'some' && inForce === 1;
        const after = scheme ? 80 : inForce === 1 ? 100 : 98 + 2 * (replication % 4);
        rows.push([settlement, 0, replication, 0, place, 1, 100]);
        rows.push([settlement, 0, replication, 1, place, settlement === 'some' ? inForce : 1, after]);
      }
    }
  }
  const names = ['settlement', 'draw', 'replication', 'year', 'place', 'settlementInForce', 'deaths'];
  const column = (index: number) => rows.map((row) => row[index]);
  const table = {
    name: 'runs',
    rows: rows.length,
    columns: Object.fromEntries(
      names.map((name, index) => [
        name,
        typeof rows[0][index] === 'string' ? column(index) : Float64Array.from(column(index) as number[]),
      ]),
    ),
  } as unknown as ColumnarTable;
  const question = { columns: ['deaths'], comparator: 'nowhere', year: 1, schemes: 4 };

  test('judges whole portfolios and tells what is seen from what is true', () => {
    const [found] = evaluations(table, question);
    expect(found.settlement).toBe('some');
    expect(found.portfolios).toEqual([
      { lower: 4, higher: 0, neither: 0 },
      { lower: 4, higher: 0, neither: 0 },
    ]);
    expect(found.seenShare).toBeCloseTo(80 / 101 - 1, 12);
    expect(found.trueShare).toBeCloseTo(-0.2, 12);
  });

  test('says what it cannot answer', () => {
    expect(() => evaluations(table, { ...question, comparator: 'none' })).toThrow('there are nowhere, some');
    expect(() => evaluations(table, { ...question, year: 2 })).toThrow('no year 2');
    expect(() => evaluations(table, { ...question, schemes: 10 })).toThrow('hold 9 schemes');
    const everywhere = Float64Array.from(rows, () => 1);
    const all = { ...table, columns: { ...table.columns, settlementInForce: everywhere } } as ColumnarTable;
    expect(() => evaluations(all, question)).toThrow('in some places only');
  });
});
