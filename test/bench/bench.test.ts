import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { flatten, GOALS, type Nested, table } from '../../bench/figures.js';
import { ChildError, exponentOf, interleave, lastLine, median } from '../../bench/measure.js';
import { P3, P3_HOT } from '../../bench/p3.js';
import { sumP3 } from '../../bench/p3-run.js';
import { savingOf } from '../../bench/pairing-run.js';
import { inOneCalendar, oneByOne } from '../../bench/people-run.js';
import { sharesOf } from '../../bench/profile.js';
import { compileC, runC, YARDSTICK_KEY } from '../../bench/yardstick.js';
import { blockStreams, seedKey } from '../../src/engine/index.js';

const program = compileC();
if (program === null) console.warn('no C compiler: the yardstick in C is not compared');

describe.skipIf(program === null)('the yardstick in C (law: two programs, one workload)', () => {
  it.each([
    ['P3', P3],
    ['P3-hot', P3_HOT],
  ])('%s: same events, sums equal to the last bit', (_name, params) => {
    const { events, sums } = runC(program!, params, 7, 3);
    expect({ events, sums }).toEqual(sumP3(params, YARDSTICK_KEY, 7, 3));
  });
});

describe('the workload of people (law)', () => {
  it('counts the same lives in one calendar and one by one', () => {
    const streams = blockStreams(seedKey('lives'), 0, 0);
    const lives = oneByOne(streams, 2000, 3650);
    expect(lives).toEqual(inOneCalendar(streams, 2000, 3650));
    // 2,000 people, ten years, half an illness a year until death at 2% a year: mean about 9,060, standard deviation 140.
    expect(Math.abs(lives.illnesses - 9060)).toBeLessThan(8 * 140);
  });
});

describe('figures (by hand)', () => {
  it('takes medians, exponents and savings', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(exponentOf([1, 2, 4, 8].map((x) => ({ x, y: 5 * x ** 1.25 })))).toBeCloseTo(1.25, 12);
    // Variances 4 and 7/3, that of the difference 1/3.
    expect(savingOf([0, 2, 4], [1, 3, 4])).toBeCloseTo((4 + 7 / 3) / (1 / 3), 12);
    expect(
      interleave(
        2,
        (pair) => `a${pair}`,
        (pair) => `b${pair}`,
      ),
    ).toEqual([
      ['a0', 'b0'],
      ['a1', 'b1'],
    ]);
  });

  it('reads the last line of a child and says what it found instead', () => {
    expect(lastLine('words\n{"events":3}\n')).toEqual({ events: 3 });
    expect(() => lastLine('words\n')).toThrow(ChildError);
    expect(() => lastLine('words\n')).toThrow('found "words"');
  });

  it('gives shares of the sampled time by file', () => {
    const node = (id: number, url: string) => ({
      id,
      callFrame: { functionName: 'f', scriptId: '1', url, lineNumber: 1, columnNumber: 1 },
    });
    const shares = sharesOf({
      nodes: [node(1, 'src/engine/streams.js'), node(2, 'src/model/life.js'), node(3, 'node:internal')],
      startTime: 0,
      endTime: 10,
      samples: [1, 2, 2, 3],
      timeDeltas: [1, 2, 3, 4],
    });
    expect(shares).toEqual({ draws: 0.1, 'population events': 0.5, 'the rest': 0.4 });
  });

  it('prints value, goal and change', () => {
    const lines = table(
      { p3OverC: 1.5, 'scalingExponent.people': 1.02, 'scalingExponent.years': 0.5, p3OverSimjs: null },
      { p3OverC: 1.25 },
    );
    expect(lines.map((line) => line.split(/ {2,}/))).toEqual([
      ['figure', 'value', 'goal', 'change'],
      ['p3OverC', '1.50', '<= 1.35 not met', '+20.0%'],
      ['scalingExponent.people', '1.02', '<= 1.10 met', 'new'],
      ['scalingExponent.years', '0.500', '<= 1.10 not met', 'new'],
      ['p3OverSimjs', 'skipped', '>= 25.0', 'new'],
    ]);
  });

  it('has an accepted figure for every goal', () => {
    const file = new URL('../../bench/baseline.json', import.meta.url);
    const { figures } = JSON.parse(readFileSync(file, 'utf8')) as { figures: Nested };
    const names = Object.keys(flatten(figures));
    const lacking = GOALS.filter(
      ({ figure }) => !names.some((name) => name === figure || name.startsWith(`${figure}.`)),
    );
    expect(lacking).toEqual([]);
  });
});
