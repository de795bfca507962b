/** Kind of truth: by hand. Where the marks of a funnel are. */
import { expect, it } from 'vitest';
import { funnelMarkup } from '../../src/page/funnel.js';

const points = [
  { n: 2, mean: 5, low: 0, high: 10 },
  { n: 6, mean: 5, low: 0, high: 10 },
];

it('a difference above 0 lies above the line of none, halfway when half of the replications are there', () => {
  const { markup } = funnelMarkup(points, 11, 'higher');
  // from 0 to 10 and 15% more: 11.5 on 40 points of height, 3 from the edge; sixth of eleven: half of 229, 3 from the edge
  expect(markup).toContain('d="M117.5,8.2V43"');
  expect(markup).toContain('class="dot" d="M117.5,25.6h0"');
  expect(markup).toContain('class="zero" d="M0,43H240"');
  expect(markup).toContain('class="funnel higher"');
});

it('a difference below 0 lies below that line', () => {
  const below = points.map(({ n, mean, low, high }) => ({ n, mean: -mean, low: -high, high: 0 - low }));
  const { markup } = funnelMarkup(below, 11, 'lower');
  expect(markup).toContain('d="M117.5,3V37.8"');
  expect(markup).toContain('class="zero" d="M0,3H240"');
});

it('the first intervals, far too wide, do not set the height', () => {
  const { markup } = funnelMarkup([{ n: 2, mean: 50, low: -1000, high: 1000 }, ...points.slice(1)], 11, 'higher');
  expect(markup).toContain('d="M117.5,8.2V43"');
});
