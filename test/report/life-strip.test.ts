/** Kind of truth: by hand. Where days lie on the strip of a life, and what is drawn there. */
import { describe, expect, it } from 'vitest';
import type { LifeEvent } from '../../src/outcomes/index.js';
import { standingAfter } from '../../src/report/html/life/standings.js';
import { storyAxis } from '../../src/report/html/life/story-axis.js';
import { strip } from '../../src/report/html/life/strip.js';
import { lifeOf } from './lives.js';

describe('the axis of a story', () => {
  it('draws busy days to scale and shortens quiet ones', () => {
    // days 10 to 13 busy: 11 px a day; 0 to 10 and 13 to 41 quiet: 77 px for a week, 20 more for each doubling of it
    const axis = storyAxis([13, 10, 11], 0, 41);
    const first = 77 + 20 * Math.log2(10 / 7);
    expect(axis.at(10)).toBeCloseTo(first, 9);
    expect(axis.at(11) - axis.at(10)).toBeCloseTo(11, 9);
    expect(axis.at(12.5) - axis.at(11)).toBeCloseTo(16.5, 9);
    expect(axis.length - axis.at(13)).toBeCloseTo(77 + 20 * 2, 9);
    expect(axis.quiet.map(({ days }) => days)).toEqual([10, 28]);
  });

  it('keeps the order of days, and puts those outside at the nearer end', () => {
    const axis = storyAxis([3, 90, 400, 401], 2, 900);
    const places = [-5, 2, 2.5, 3, 50, 90, 200, 400, 400.5, 401, 899, 900, 2000].map(axis.at);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect([places[0], places[1], places.at(-1), places.at(-2)]).toEqual([0, 0, axis.length, axis.length]);
  });
});

describe('standings', () => {
  const after = (change: Partial<LifeEvent>) => standingAfter(lifeOf([[1, change]]).events[1])?.label ?? null;

  it.each<[Partial<LifeEvent>, string | null]>([
    [{}, 'at home'],
    [{ unmetNeed: true }, 'at home, help needed and lacking'],
    [{ setting: 'virtualWard', phase: 'virtualWard' }, 'at home: community response, virtual ward or pathway 1'],
    [{ setting: 'department', phase: 'department' }, 'A&E or assessment unit'],
    [{ setting: 'department', phase: 'boarding' }, 'in A&E, waiting for a bed'],
    [{ setting: 'acuteBed', phase: 'acuteStay' }, 'acute bed'],
    [{ setting: 'acuteBed', phase: 'handover', delay: 'handover' }, 'acute bed, ready to leave'],
    [{ setting: 'pathway2', phase: 'pathway2' }, 'bed of pathway 2 or 3'],
    [{ setting: 'careHome' }, 'living in a care home'],
    // a resident who boards is not at home
    [{ setting: 'department', phase: 'boarding', support: 'careHome' }, 'in A&E, waiting for a bed'],
    [{ setting: 'dead' }, null],
    [{ setting: 'left' }, null],
  ])('%j: %s', (change, label) => {
    expect(after(change)).toBe(label);
  });
});

describe('the strip', () => {
  const stay: [number, Partial<LifeEvent>][] = [
    [10, { setting: 'acuteBed', phase: 'acuteStay' }],
    [12, { setting: 'acuteBed', phase: 'awaitingPlace', delay: 'place' }],
    [13, { setting: 'acuteBed', phase: 'leaving', delay: 'place' }],
  ];
  const left = lifeOf([...stay, [14, { setting: 'home', phase: 'none', delay: 'none' }]]);
  const right = lifeOf([...stay, [15, { setting: 'dead', phase: 'none', delay: 'none' }]], '<b>&');
  const view = { lives: [left, right], fromDay: 0, toDay: 20, partingDay: 14 };

  /** Boxes of one lane's fill: place and width, px. */
  const boxes = (markup: string, fill: string) =>
    [
      ...markup.matchAll(
        new RegExp(`<rect x="([\\d.]+)" y="[\\d.]+" width="([\\d.]+)" height="\\d+" fill="var\\(--${fill}\\)"`, 'g'),
      ),
    ].map(([, x, width]) => [Number(x), Number(width)]);

  it('draws each standing as long as it lasts, whatever else happens meanwhile', () => {
    const { markup } = strip(view, 1000);
    const first = 77 + 20 * Math.log2(10 / 7);
    const close = (found: number[][], wanted: number[][]) => {
      for (const [at, pair] of found.entries())
        for (const [of, value] of pair.entries()) expect(value).toBeCloseTo(wanted[at][of], 0);
    };
    expect(boxes(markup, 'step5')).toHaveLength(2);
    close(boxes(markup, 'step5'), [
      [first, 22],
      [first, 22],
    ]);
    // ready to leave from day 12: to 14 in one settlement, to the death on 15 in the other; in one piece each
    expect(boxes(markup, 'moreSoft')).toHaveLength(2);
    close(boxes(markup, 'moreSoft'), [
      [first + 22, 22],
      [first + 22, 33],
    ]);
    expect(markup.match(/class="end">dies/g)).toHaveLength(1);
    expect(markup.match(/class="parting"/g)).toHaveLength(1);
  });

  it('wraps into staves without losing any of it', () => {
    const whole = strip(view, 1000).markup;
    const wrapped = strip(view, 60).markup;
    const sum = (markup: string, fill: string) => boxes(markup, fill).reduce((total, [, width]) => total + width, 0);
    expect(wrapped.match(/class="stave"/g)!.length).toBe(Math.ceil(Number(/data-to="([\d.]+)"/.exec(whole)![1]) / 60));
    for (const fill of ['step1', 'step5', 'moreSoft']) expect(sum(wrapped, fill)).toBeCloseTo(sum(whole, fill), 0);
    expect(wrapped.match(/class="end">dies/g)).toHaveLength(1);
    expect(wrapped.match(/class="parting"/g)).toHaveLength(1);
  });

  it('takes no name for markup', () => {
    expect(strip(view, 1000).markup).toContain('&#60;b&#62;&#38;');
  });
});
