/** Kind of truth: by hand. Where a split of the money is on the triangle, and which split a point of it is. */
import { describe, expect, it } from 'vitest';
import { moved, pointOf, splitAt, windowAround, withPrevention } from '../../src/page/split.js';

const base = { prevention: 0.05, community: 0.15, acute: 0.6, social: 0.2 };
const window = windowAround(base, base);

describe('the window', () => {
  it('lets each corner fall by three hundredths of all the money', () => {
    expect(window.least).toEqual([0.57, 0.17, 0.12].map((share) => expect.closeTo(share, 12)));
    expect(window.width).toBeCloseTo(0.09, 12);
  });

  it('is wide enough for a split that lies outside that', () => {
    const far = { prevention: 0.05, community: 0.05, acute: 0.7, social: 0.2 };
    expect(windowAround(base, far).least[2]).toBeCloseTo(0.05, 12);
  });
});

it('a split that left all three lines for prevention still has a point', () => {
  const left = { prevention: 0.2, community: 0.1, acute: 0.54, social: 0.16 };
  const own = windowAround(base, left);
  const { x, y } = pointOf(own, left);
  expect([x, y]).toEqual([expect.closeTo(0, 9), expect.closeTo(0, 9)]);
  const there = splitAt(own, { x: 1, y: 0 }, left.prevention);
  expect(there.social).toBeGreaterThan(left.social);
  expect(there.prevention + there.acute + there.social + there.community).toBeCloseTo(1, 12);
});

describe('a split on the triangle', () => {
  const corner = (acute: number, social: number, community: number) => ({ prevention: 0.05, acute, social, community });

  it('acute care is left, social care right and community care on top', () => {
    expect(pointOf(window, corner(0.66, 0.17, 0.12))).toEqual({ x: expect.closeTo(0, 9), y: expect.closeTo(0, 9) });
    expect(pointOf(window, corner(0.57, 0.26, 0.12))).toEqual({ x: expect.closeTo(1, 9), y: expect.closeTo(0, 9) });
    const top = { x: expect.closeTo(1 / 2, 9), y: expect.closeTo(Math.sqrt(3) / 2, 9) };
    expect(pointOf(window, corner(0.57, 0.17, 0.21))).toEqual(top);
    // the place's own, a third of each
    const middle = { x: expect.closeTo(1 / 2, 9), y: expect.closeTo(Math.sqrt(3) / 6, 9) };
    expect(pointOf(window, base)).toEqual(middle);
  });

  it.each([base, { ...base, community: 0.17, acute: 0.58 }])('is found again from its point', (split) => {
    expect(splitAt(window, pointOf(window, split), split.prevention)).toEqual(split);
  });

  it('a point outside is moved to the nearest side, and the money is still all there', () => {
    expect(splitAt(window, { x: -1, y: -1 }, 0.05)).toEqual(corner(0.66, 0.17, 0.12));
    expect(splitAt(window, { x: 9, y: -1 }, 0.05)).toEqual(corner(0.57, 0.26, 0.12));
    expect(splitAt(window, { x: 0.5, y: 9 }, 0.05)).toEqual(corner(0.57, 0.17, 0.21));
  });
});

describe('money that is moved', () => {
  it('goes from one line to another, as far as there is any', () => {
    expect(moved(base, 'acute', 'social', 0.01)).toEqual({ ...base, acute: 0.59, social: 0.21 });
    expect(moved(base, 'prevention', 'community', 0.2)).toEqual({ ...base, prevention: 0, community: 0.2 });
  });

  it('to prevention comes from acute care, and goes back to it', () => {
    expect(withPrevention(base, 0.08)).toEqual({ ...base, prevention: 0.08, acute: 0.57 });
    expect(withPrevention(base, 0)).toEqual({ ...base, prevention: 0, acute: 0.65 });
  });
});
