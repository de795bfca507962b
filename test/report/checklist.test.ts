/** Kind of truth: by hand. */
import { describe, expect, test } from 'vitest';
import type { AnalysisDocument } from '../../src/analysis/documents/analysis-document.js';
import { type ChecklistInput, renderChecklist } from '../../src/report/index.js';

const analysis = {
  source: {
    name: 'a-question',
    digest: 'sha256:d1',
    seed: 'seven',
    replications: 12,
    draws: 1,
    people: 2000,
    referencePeople: 500_000,
    failedBlocks: 1,
    versions: { model: 3, results: 2 },
  },
  settings: { methods: ['A method.'], discountRatePerYear: 0.035, headlineWillingnessToPayPounds: 20_000 },
  comparator: 'as-is',
  settlements: ['as-is', 'new`|name'],
  places: ['here'],
  blocks: 11,
  changes: { 'new`|name': [{ path: 'pooling.share', from: '0', to: '1' }] },
  outcomes: [{ name: 'deaths', label: 'Deaths', unit: 'deaths' }],
  chain: null,
  sweep: null,
  selection: null,
  sensitivity: null,
  assumptions: null,
} as unknown as AnalysisDocument;
const INPUT: ChecklistInput = {
  analysis,
  years: { warmUp: 3, horizon: 5 },
  scenarioHash: 'abc',
  parameters: 351,
  build: { onepot: '0.1.0', commit: null, lockfileSha256: 'l0' },
  commands: { remake: 'onepot run x', verify: 'onepot verify y' },
};

/** Numbers of the items of STRESS-DES (Monks and others 2019). */
const ITEMS = [
  ...['1.1', '1.2', '1.3', '2.1', '2.2', '2.3', '2.4', '2.5.1', '2.5.2', '2.5.3', '2.5.4', '2.5.5'],
  ...['3.1', '3.2', '3.3', '3.4', '4.1', '4.2', '4.3', '5.1', '5.2', '5.3', '5.4', '6.1'],
];

describe('the STRESS-DES checklist', () => {
  const text = renderChecklist(INPUT);

  test('has every item once, in order, each filled or asked for', () => {
    expect([...text.matchAll(/^### (\S+) /gm)].map(([, number]) => number)).toEqual(ITEMS);
    const bodies = text.split(/^### /m).slice(1);
    for (const body of bodies) expect(body).toMatch(/\n- /);
  });

  test('says how much is left to a person, and counts it right', () => {
    const open = [...text.matchAll(/^- \[ \] /gm)].length;
    expect(open).toBeGreaterThan(8);
    expect(text).toContain(`${open} entries marked`);
  });

  test('is filled from manifest and scenario', () => {
    for (const words of [
      'sha256:d1',
      'seed `seven`',
      '12 replications, 11 blocks compared in pairs under common random numbers; 1 failed',
      'warms up for 3 years',
      '5 years after the fork',
      'pooling.share 0 -> 1',
      'sha256 `abc`',
      '351 values',
      'commit not known',
      'onepot run x',
      'model 3, results 2',
      'Deaths (deaths)',
    ])
      expect(text).toContain(words);
  });

  test('a name ends no code and no table', () => {
    expect(text).toContain("`new'|name`");
    expect(text).not.toContain('new`');
  });

  // By law: every text of a file is escaped, so that what a reader of Markdown shows is what the file says.
  test('escapes all text from files, and shows commands exactly', () => {
    const hostile = '<img src=x>\n# [x](y)';
    const own = analysis as unknown as { settings: object; source: object };
    const shown = renderChecklist({
      ...INPUT,
      analysis: {
        ...own,
        settings: { ...own.settings, methods: [hostile] },
        source: { ...own.source, digest: `\`${hostile}`, versions: { [hostile]: 1 } },
        outcomes: [{ name: 'deaths', label: hostile, unit: hostile }],
        assumptions: {
          basis: 'acting',
          rows: [{ parameter: 'p', value: 1, unit: hostile, because: [hostile] }],
          assumptions: 1,
          parameters: 2,
        },
      } as unknown as AnalysisDocument,
      scenarioHash: `\`${hostile}`,
      build: { onepot: hostile, commit: hostile, lockfileSha256: hostile },
      commands: { remake: 'run `<a>`', verify: 'verify ``x' },
    });
    const outsideCode = shown.replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
    expect(outsideCode).not.toMatch(/(?<!\\)<img|(?<!\\)\[x/);
    expect(shown).not.toMatch(/^# \[/m);
    expect(shown).toContain('`` run `<a>` ``');
    expect(shown).toContain('``` verify ``x ```');
  });

  test('names the assumptions that drive the result, or asks for their measurement', () => {
    expect(text).toContain('- [ ] How far the assumptions move the answer');
    const row = {
      parameter: 'a.b',
      value: 2,
      unit: 'days',
      low: 1,
      high: 3,
      source: 's',
      because: ['Deaths change sign'],
    };
    const measured = renderChecklist({
      ...INPUT,
      analysis: {
        ...analysis,
        assumptions: { basis: 'measured', rows: [row], assumptions: 9, parameters: 20, swept: 8 },
      },
    });
    expect(measured).toContain('`a.b` = 2 days: Deaths change sign');
    expect(measured).not.toContain('How far the assumptions move');
  });
});
