/**
 * Kind of truth: law. The report in a real browser: it asks for nothing, shows the numbers of analysis.json and no
 * others, and can be used by anyone. Pixels are held against numbers: a drawing's places are an affine map of the
 * document's values, or the drawing is wrong.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnalysisDocument } from '../../src/analysis/documents/analysis-document.js';
import { renderReport } from '../../src/report/html/index.js';
import { sealJson } from '../../src/storage/index.js';
import { BASE_CASE, cli } from '../cli/harness.js';
import { CHAIN, SELECTION, SENSITIVITY, SWEEP } from '../report/documents.js';
import { CHROMIUM, openBrowser } from './browser.js';
import { barriersOf, watchedPage } from './watched-page.js';

/** What the page's own functions below touch: the platform types of browsers are not for the rest of the project. */
interface Part {
  id: string;
  textContent: string | null;
  readonly innerText: string;
  open: boolean;
  readonly scrollWidth: number;
  readonly children: readonly Part[];
  getAttribute(name: string): string | null;
  append(part: Part): void;
}
declare const document: {
  readonly body: Part;
  readonly documentElement: Part;
  readonly activeElement: Part | null;
  createElement(name: string): Part;
  getElementById(id: string): Part | null;
  querySelector(selector: string): Part | null;
  querySelectorAll(selector: string): Iterable<Part>;
};
declare function getComputedStyle(part: Part): { readonly backgroundColor: string; readonly outlineStyle: string };

const HOSTILE = [
  '</script><script>document.title="owned"</script>',
  `"><img src=x onerror=alert(1)>\u202eevil\u2066`,
  'x'.repeat(300),
];

/** One rival, whose pictures then stand on the first screen. */
const TWO =
  'settlements={ fragmented: {}, one-pot: { pooling: { share: 1, rule: fixedShares }, coordination: { assessments: 1 } } }';

describe.skipIf(CHROMIUM === null)('the report in a browser', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'onepot-report-'));
  const results = path.join(folder, 'runs');
  const file = path.join(results, 'report.html');
  let browser: Browser;
  let analysis: AnalysisDocument;

  beforeAll(async () => {
    const short = [
      '--set',
      'years.warmUp=1',
      '--set',
      'years.horizon=3',
      '--people',
      '1000',
      '--threads',
      '0',
      '--quiet',
    ];
    const ran = await cli([
      'run',
      BASE_CASE,
      ...short,
      '--replications',
      '2',
      '--draws',
      '5',
      '--set',
      TWO,
      '--monthly',
      '--out',
      results,
    ]);
    expect(ran.code).toBe(0);
    for (const [name, document] of Object.entries({
      chain: CHAIN,
      sweep: SWEEP,
      selection: SELECTION,
      sensitivity: SENSITIVITY,
    }))
      writeFileSync(path.join(results, `${name}.json`), sealJson(document as never));
    expect(await cli(['report', results])).toMatchObject({ code: 0, stderr: '' });
    analysis = JSON.parse(readFileSync(path.join(results, 'analysis.json'), 'utf8')) as AnalysisDocument;
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is one file below 2 MB that makes no requests and writes nothing to the console', async () => {
    expect(statSync(file).size).toBeLessThan(2_000_000);
    const { page, requests, complaints } = await opened(file);
    expect(requests).toEqual([pathToFileURL(file).href]);
    expect(complaints).toEqual([]);
    expect(await page.title()).toBe('base-case – onepot report');
    // the policy is in force: what no hash names does not run
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "owned"';
      document.body.append(script);
    });
    expect(await page.title()).toBe('base-case – onepot report');
    await page.close();
  });

  it('carries what it draws of analysis.json, and shows no number that is not there', async () => {
    const { page } = await opened(file);
    const inside = await page.evaluate(() => document.getElementById('analysis')!.textContent!);
    const { contentSha256: _, ...written } = analysis as AnalysisDocument & { contentSha256: string };
    const carrying = JSON.parse(inside) as AnalysisDocument;
    const { chain, sensitivity, yearFans, monthFans, ...rest } = carrying;
    const { chain: wholeChain, sensitivity: _all, yearFans: years, monthFans: months, ...other } = written;
    expect(rest).toEqual(other);
    for (const fan of yearFans) expect(years).toContainEqual(fan);
    for (const fan of monthFans) expect(months).toContainEqual(fan);
    expect(yearFans.length + monthFans.length).toBe(10);
    expect(chain!.cells.map(({ mean }) => mean)).toEqual(wholeChain!.cells.map(({ mean }) => mean));
    expect(sensitivity!.driving).toEqual(SENSITIVITY.driving);
    expect(inside.length).toBeLessThan(0.6 * JSON.stringify(written).length);
    const known = new Set<number>();
    collect(analysis, known);
    const shown = await page.evaluate(() =>
      // edges of equal bins are from + i * step, and stand in no document
      [...document.querySelectorAll('table:not([id^="table-histogram"]) td[data-value]')].map((cell) =>
        Number(cell.getAttribute('data-value')),
      ),
    );
    expect(shown.length).toBeGreaterThan(500);
    expect(shown.filter((value) => !known.has(value))).toEqual([]);
    await page.close();
  });

  it('describes money in words that match the size of the number', async () => {
    const { page } = await opened(file);
    const cells = await page.$$eval('td[data-value]', (all) =>
      all.map((one) => [String(one.textContent), Number(one.getAttribute('data-value'))] as const),
    );
    const times: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, bn: 1e9 };
    const told = cells.flatMap(([text, value]) => {
      const [, sign, size, unit] = /^([+−]?)\u2060?£([\d,.]+)(k|m|bn|)$/.exec(text) ?? [];
      if (size === undefined || Math.abs(value) < 1) return [];
      return [{ text, value, pounds: (sign === '−' ? -1 : 1) * Number(size.replaceAll(',', '')) * times[unit] }];
    });
    expect(told.length).toBeGreaterThan(100);
    // kept as pounds or as pence; rounded to a digit or more
    const near = (pounds: number, value: number) => Math.abs(pounds - value) <= Math.abs(value) / 2;
    expect(told.filter(({ value, pounds }) => !near(pounds, value) && !near(pounds, value / 100))).toEqual([]);
    await page.close();
  });

  it('draws a mark for each number, where the number says', async () => {
    const { page } = await opened(file);
    const places = (selector: string) => marks(page, selector);

    const headline = await places('#fig-headline .wide .means_marks > path');
    const relative = await tableValues(page, 'table-headline', 'Relative');
    expect(headline.length).toBe(11);
    affine(
      relative,
      headline.map(({ x }) => x),
    );
    // and the axis says the same as the marks: its labels lie on the line through them
    const labels = await page.$$eval('#fig-headline .wide .role-axis-label text', (all) =>
      all.map((one) => [String(one.textContent), String(one.getAttribute('transform'))] as const),
    );
    const ticks = labels.map(([text, at]) => ({
      percent: Number(text.replace('−', '-').replace('%', '')),
      x: xOf(at),
    }));
    expect(ticks.length).toBeGreaterThan(1);
    affine(
      [...relative, ...ticks.map(({ percent }) => percent / 100)],
      [...headline, ...ticks].map(({ x }) => x),
    );
    for (const [at, value] of relative.entries())
      expect(analysis.differences.filter((one) => one.relative === value).length, `row ${at}`).toBeGreaterThan(0);

    const payers = analysis.budgetImpact.map(({ total }) => total.differencePounds);
    affine(
      payers,
      (await places('#fig-payers .wide .means_marks > path')).map(({ x }) => x),
    );
    expect((await places('#fig-payers .narrow .means_marks > path')).length).toBe(payers.length);

    const [{ increments, acceptability }] = analysis.costEffectiveness as [
      AnalysisDocument['costEffectiveness'][number],
    ];
    const dots = await places('#fig-plane .wide .points_marks > path');
    const points = increments.flatMap((increment) => increment.points);
    affine(
      points.map(({ qalys }) => qalys),
      dots.map(({ x }) => x),
    );
    affine(
      points.map(({ pounds }) => -pounds),
      dots.map(({ y }) => y),
    );

    const paths = await page.$$eval('#fig-ceac .wide .mark-line path', (all) =>
      all.map((one) => String(one.getAttribute('d'))),
    );
    const curves = paths.map((text) =>
      text
        .split(/[ML]/)
        .slice(1)
        .map((pair) => Number(pair.split(',')[1])),
    );
    expect(curves.length).toBe(acceptability.ceac.length);
    for (const [at, { probability }] of acceptability.ceac.entries())
      affine(
        probability.map((one) => -(one ?? Number.NaN)),
        curves[at],
      );

    const fan = analysis.yearFans.find((one) => one.kind === 'difference' && one.outcome === 'bedDays.acute')!;
    affine(
      fan.points.map(({ mean }) => -mean),
      (await places('#fig-fan-beddays-acute .means_marks > path')).map(({ y }) => y),
    );
    const bins = analysis.differences.find(({ outcome }) => outcome === 'bedDays.acute')!.histogram.counts;
    const bars = await page.$$eval('#fig-histogram-beddays-acute .bars_marks > path', (all) =>
      all.map((one) => (one as unknown as { getBBox(): { height: number } }).getBBox().height),
    );
    affine(bins, bars);

    const flowing = analysis.flows.filter(({ settlement, meanPerYear }) => settlement === 'one-pot' && meanPerYear > 0);
    const widths = await page.$$eval('#fig-flows .flow-links path', (all) =>
      all.map((one) => Number(one.getAttribute('stroke-width'))),
    );
    expect(widths.length).toBe(flowing.length);
    const [most] = [...flowing].sort((a, b) => b.meanPerYear - a.meanPerYear);
    expect(widths[flowing.indexOf(most)]).toBe(Math.max(...widths));

    expect((await places('#fig-map-qalys-1 .cells_marks > path')).length).toBe(SWEEP.ternary[0].cells.length);
    expect(
      await page.$$eval('#chain-matrix td', (all) => all.map((one) => Number(one.getAttribute('data-value')))),
    ).toEqual(CHAIN.cells.map(({ mean }) => mean));
    affine(
      SENSITIVITY.outcomes[0].tornado.map(({ swing }) => swing.mean),
      (await places('#fig-tornado .wide .means_marks > path')).map(({ x }) => x),
    );
    const quintiles = analysis.quintiles.filter(({ settlement }) => settlement === 'one-pot');
    expect((await places('[id^="fig-quintiles"] .means_marks > path')).length).toBe(5 * quintiles.length);
    await page.close();
  });

  it.each(['light', 'dark'] as const)('is WCAG AA clean by axe-core: %s', async (colorScheme) => {
    const { page } = await opened(file, { colorScheme });
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true;
    });
    expect(await barriersOf(page)).toEqual([]);
    await page.close();
  });

  it('works by keyboard, in both themes, and on a narrow screen', async () => {
    const { page } = await opened(file, { colorScheme: 'light', viewport: { width: 390, height: 800 } });
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('Skip to the report');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement!.id)).toBe('main');
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(await ground()).toBe('rgb(255, 255, 255)');
    await page.focus('#theme');
    await page.keyboard.press('Enter');
    expect(await ground()).toBe('rgb(20, 24, 27)');
    expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).toBe('solid');
    await page.focus('#fig-headline summary');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.querySelector('#fig-headline details')!.open)).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.hover('#fig-headline .narrow .means_marks > path >> nth=0');
    expect(await page.textContent('.tip')).toMatch(/^Unplanned admissions: /);
    await page.close();
  });

  it.each(HOSTILE)('survives the name %s', async (name) => {
    const renamed = JSON.parse(
      JSON.stringify(analysis)
        .replaceAll('"one-pot"', JSON.stringify(name))
        .replaceAll('"base-case"', JSON.stringify(name)),
    ) as AnalysisDocument;
    const commands = new Proxy({}, { get: () => `onepot run '${name}'` }) as never;
    const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');
    const report = await renderReport(
      { analysis: renamed, source: { scenarioHash: name, build: { [name]: name }, commands } },
      sha256,
    );
    const hostile = path.join(folder, 'hostile.html');
    writeFileSync(hostile, report.page);
    const { page, requests, complaints } = await opened(hostile, { viewport: { width: 390, height: 800 } });
    expect(complaints).toEqual([]);
    expect(requests.length).toBe(1);
    expect(await page.title()).not.toBe('owned');
    expect(await page.$$eval('img, script:not([type])', (all) => all.length)).toBe(1);
    expect(await page.evaluate(() => document.body.innerText)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(await page.evaluate(() => JSON.parse(document.getElementById('analysis')!.textContent!).source.name)).toBe(
      name,
    );
    for (const { path: at } of report.data) expect(at).toMatch(/^report-data\/[a-z0-9-]+\.csv$/);
    for (const { svg } of report.drawings) expect(svg).not.toMatch(/<script|<img|var\(/);
    await page.close();
  });

  const opened = (at: string, how: object = {}) => watchedPage(browser, at, how);
});

function marks(page: Page, selector: string): Promise<{ x: number; y: number }[]> {
  return page.$$eval(selector, (all) =>
    all.map((one) => {
      const [x, y] = /translate\(([^,]+),([^)]+)\)/.exec(one.getAttribute('transform'))!.slice(1).map(Number);
      return { x: x, y: y };
    }),
  );
}

function xOf(transform: string): number {
  return Number(/translate\(([^,]+),/.exec(transform)![1]);
}

/** Values of a numeric column as the page holds them. */
function tableValues(page: Page, id: string, column: string): Promise<number[]> {
  return page.evaluate(
    ([table, name]) => {
      const heads = [...document.querySelectorAll(`#${table} thead th`)];
      const at = heads.findIndex((one) => one.textContent === name);
      return [...document.querySelectorAll(`#${table} tbody tr`)].map((row) =>
        Number(row.children[at].getAttribute('data-value')),
      );
    },
    [id, column] as const,
  );
}

/** Pixels rise with values along one line, to a hundredth of a pixel. */
function affine(values: readonly number[], pixels: readonly number[]): void {
  expect(pixels.length).toBe(values.length);
  const [low, high] = [values.indexOf(Math.min(...values)), values.indexOf(Math.max(...values))];
  if (values[low] === values[high]) {
    for (const pixel of pixels) expect(pixel).toBeCloseTo(pixels[0], 2);
    return;
  }
  const slope = (pixels[high] - pixels[low]) / (values[high] - values[low]);
  expect(slope).toBeGreaterThan(0);
  for (const [at, value] of values.entries())
    expect(Math.abs(pixels[at] - (pixels[low] + slope * (value - values[low])))).toBeLessThan(0.02);
}

function collect(value: unknown, into: Set<number>): void {
  if (typeof value === 'number') into.add(value);
  else if (value !== null && typeof value === 'object') for (const one of Object.values(value)) collect(one, into);
}
