import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Outcome, Summary } from '../../src/analysis/documents/summary-document.js';
import { HEADLINE, type SummaryInput, summarise } from '../../src/analysis/index.js';
import { type Column, RUN_COLUMNS } from '../../src/outcomes/columns.js';
import { TABLE_SPECS } from '../../src/outcomes/specs.js';
import { renderColumns, renderSummary } from '../../src/report/index.js';
import { column, NO_ACCOUNTS, outcome, type Row, runsTable, uniforms } from '../analysis/fixtures.js';

const ANSI = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

/** One year, one value a block: settlement -> values of each replication, one list an outcome. */
function summaryOf(
  data: Record<string, number[][]>,
  headline: Outcome[],
  columns: Column[],
  more: Pick<SummaryInput, 'name' | 'people' | 'steps'> = {},
): Summary {
  const settlements = Object.keys(data);
  const rows: Row[] = settlements.flatMap((settlement) =>
    data[settlement][0].map((_, replication) => ({
      settlement,
      draw: 0,
      replication,
      year: 1,
      place: 'p',
      values: data[settlement].map((values) => values[replication]),
    })),
  );
  const runs = runsTable(
    headline.map((entry) => entry.name),
    rows,
  );
  return summarise({
    runs,
    accounts: NO_ACCOUNTS,
    comparator: settlements[0],
    settlements,
    headline,
    columns,
    ...more,
  });
}

const STAYS = [outcome('stays', { label: 'Stays' }), outcome('full', { label: 'Occupancy', combine: 'average' })];
const STAYS_COLUMNS = [column('stays', 'admissions'), column('full', 'share')];
const COSTS = [
  outcome('cost.nhs', { label: 'NHS', group: 'payer' }),
  outcome('cost.council', { label: 'Council', group: 'payer' }),
  outcome('cost.system', { label: 'Cost to all payers', group: 'total' }),
];
const COST_COLUMNS = COSTS.map(({ name }) => column(name, 'pence'));

/** every headline outcome with made-up numbers of a big place, four settlements: every table at its fullest */
function fullSummary(): Summary {
  const next = uniforms(11);
  const sizes: Record<string, number> = { pence: 2e11, share: 1, hours: 30, days: 1000 };
  const sizeOf = (name: string) => sizes[RUN_COLUMNS.find((entry) => entry.name === name)!.unit] ?? 2e7;
  const values = () => HEADLINE.map(({ name }) => Array.from({ length: 30 }, () => sizeOf(name) * next()));
  const data = {
    fragmented: values(),
    'one-pot': values(),
    [`prevention-${'x'.repeat(49)}`]: values(),
    last: values(),
  };
  return summaryOf(data, [...HEADLINE], [...RUN_COLUMNS], { name: 'full', people: 500000 });
}

const plain = (summary: Summary, width = 100) => renderSummary(summary, { width, colour: false });
const lineWith = (text: string, start: string) => text.split('\n').find((line) => line.startsWith(start));

describe('terminal summary', () => {
  test('by hand: three pairs of stays and a share', () => {
    // stays: old 1000, 2000, 3000; new 1020, 2010, 3030: differences 20, 10, 30: mean 20 +- 4.30265 * 10 / sqrt(3) = 24.8
    // levels: sd 1000: 2000 +- 2484.1; share 0.5, 0.6, 0.7 in both: 60% +- 24.8
    const shares = [0.5, 0.6, 0.7];
    const text = plain(
      summaryOf({ old: [[1000, 2000, 3000], shares], new: [[1020, 2010, 3030], shares] }, STAYS, STAYS_COLUMNS, {
        name: 'worked',
        people: 20000,
      }),
    );
    expect(
      text.startsWith(
        'worked: new compared with old\n3 replications, 20,000 people, 1 year, for these parameter values\n',
      ),
    ).toBe(true);
    expect(text).toContain('What happened: mean a year over year 1 [95% interval]');
    const rows = text.split('\n').filter((line) => line.startsWith('Stays'));
    expect(rows[0]).toMatch(/^Stays +admissions +2,000 \[-484 to 4,484\] +2,020 \[-477 to 4,517\]$/);
    // 20 / 2000 = 1%; variance of new: mean 2020, deviations -1000, -10, 1010: 2020200 / 2 = 1010100; (1010100 + 1e6) / 100
    expect(rows[1]).toMatch(/^Stays +admissions +\+20 \[-5 to \+45\] +\+1\.0% +unclear +x 20,101$/);
    expect(lineWith(text, 'Occupancy  %')).toMatch(/60 \[35 to 85\]/);
    expect(lineWith(text, 'Occupancy  points')).toMatch(/0 exactly +0% +identical +exact$/);
    expect(text).toMatch(/difference +of level +reads as +pairing\n +saves\n-+\nStays/);
    const sentences = text.replaceAll('\n', ' ');
    expect(sentences).toContain('From 3 pairs, a trial and not a result: 0 of 1 interval exclude 0');
    expect(sentences).toContain('1 outcome identical in every pair.');
    expect(sentences).toContain('By chance alone about 0.05 of 1 would exclude 0 if nothing differed');
    // the far end of the interval is 44.84: rounded up, the bound still holds
    expect(sentences).toContain('rule out differences larger than Stays 45 admissions.');
  });

  test('by hand: costs in millions of pounds, with the total, and a word when payers do not add up to it', () => {
    // 3,000,000,000 pence = GBP 30 m and 1,000,000,000 = GBP 10 m
    const nhs = [3e9, 3e9];
    const council = [1e9, 1e9];
    const total = [4e9, 4e9];
    const text = plain(summaryOf({ old: [nhs, council, total] }, COSTS, COST_COLUMNS));
    expect(lineWith(text, 'NHS')).toMatch(/^NHS +GBP m +30 exactly$/);
    expect(lineWith(text, 'Cost to all payers')).toMatch(/^Cost to all payers +GBP m +40 exactly$/);
    expect(text).not.toContain('add up');
    const broken = plain(summaryOf({ old: [nhs, council, [4.5e9, 4.5e9]] }, COSTS, COST_COLUMNS));
    expect(broken).toContain("In old the payers' costs do not add up to the total: their sum is 5.0 GBP m less.");
  });

  test('by hand: readings of clear differences, and one replication alone', () => {
    const full = [0.5, 0.6, 0.7];
    const data = {
      old: [[100, 200, 300], full],
      new: [
        [90, 191, 289],
        [0.6, 0.71, 0.79],
      ],
    };
    const text = plain(summaryOf(data, STAYS, STAYS_COLUMNS));
    // -10, -9, -11: -10 +- 2.48; 0.1, 0.11, 0.09: 10 points +- 2.48; jointly t(0.9875, 2) = 6.2053: +- 3.58
    expect(text).toMatch(/Stays +admissions +-10\.0 \[-12\.5 to -7\.5\] +-5\.0% +lower/);
    expect(text).toMatch(/Occupancy +points +\+10\.0 \[\+7\.5 to \+12\.5\] +\+17% +higher/);
    expect(text.replaceAll('\n', ' ')).toContain('From 3 pairs, a trial and not a result: 2 of 2 intervals exclude 0');
    expect(text.replaceAll('\n', ' ')).toContain('read all at once (Holm), 2 still do.');
    const single = plain(summaryOf({ old: [[100], [0.5]], new: [[90], [0.5]] }, STAYS, STAYS_COLUMNS));
    expect(single).toMatch(/Stays +admissions +-10 +-10% +unknown +-\n/);
    expect(single.replaceAll('\n', ' ')).toContain('From 1 pair: too few for an interval');
    const same = plain(summaryOf({ old: [[1, 2], full.slice(1)], new: [[1, 2], full.slice(1)] }, STAYS, STAYS_COLUMNS));
    expect(same).toContain('From 2 pairs: new and the comparator are the same. 2 outcomes identical in every pair.');
  });

  test('law: no line is wider than asked, from 80 columns up, and no interval is lost on the way down', () => {
    const summary = fullSummary();
    const intervals = (text: string) => (text.match(/\[\S+ to \S+\]/g) ?? []).sort();
    const wide = plain(summary, 200);
    // 28 outcomes: 4 levels and 3 differences each
    expect(intervals(wide).length).toBe(28 * 7);
    for (const width of [200, 120, 110, 100, 90, 85, 80]) {
      const text = plain(summary, width);
      expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(width);
      expect(text).not.toContain('…');
      for (const { label } of HEADLINE) expect(text.replace(/\s+/g, ' ')).toContain(label.split(' ')[0]);
      expect(intervals(text)).toEqual(intervals(wide));
    }
  });

  test('by hand: a step is compared with the settlement before it, and only clear differences are given', () => {
    const full = [0.5, 0.6, 0.7];
    const data = {
      old: [[100, 200, 300], full],
      pooled: [[90, 191, 289], full],
      assessed: [[80, 182, 278], full],
    };
    const summary = summaryOf(data, STAYS, STAYS_COLUMNS, { steps: [{ settlement: 'assessed', from: 'pooled' }] });
    const text = plain(summary);
    const step = text.slice(text.indexOf('Step, what assessed adds to pooled: mean a year, paired [95% interval]'));
    // -10, -9, -11 on a mean of 190
    expect(lineWith(step, 'Stays')).toMatch(/^Stays +admissions +-10\.0 \[-12\.5 to -7\.5\] +-5\.3% +lower/);
    expect(lineWith(step, 'Occupancy')).toBeUndefined();
    expect(step.replaceAll('\n', ' ')).toContain(
      '1 difference stays clear with all steps read at once (Holm); 0 do not, and 1 is identical in every pair.',
    );
    expect(plain(summaryOf(data, STAYS, STAYS_COLUMNS))).not.toContain('Step,');
  });

  test('by hand: money spent outside the model is told beside the costs, and whether net benefit has it', () => {
    const summary = summaryOf(
      {
        old: [
          [1, 2],
          [0, 0],
        ],
        new: [
          [1, 2],
          [0, 0],
        ],
      },
      STAYS,
      STAYS_COLUMNS,
    );
    const line = { settlement: 'new', benefit: 'whose benefit is not valued', mean: 3_750_000, low: null, high: null };
    const outside = [{ ...line, money: 'otherServices' as const, label: 'other services', isCounted: false }];
    const said =
      'Costs above leave out money spent outside the model: +3.75 GBP million a year against old, on other services, whose benefit is not valued';
    expect(plain({ ...summary, outside }, 400)).toContain(`${said}.\n`);
    const worth = [{ settlement: 'new', label: 'low', poundsPerQaly: 1, mean: 0, low: null, high: null }];
    expect(plain({ ...summary, outside, worth }, 400)).toContain(`${said}; net benefit below leaves it out too.\n`);
    const estate = [{ ...line, money: 'estate' as const, label: 'buildings', isCounted: true }];
    expect(plain({ ...summary, outside: estate, worth }, 400)).toContain('; net benefit below takes it off.\n');
    expect(plain(summary)).not.toContain('outside the model');
  });

  test('law: colour adds escape sequences and nothing else', () => {
    const summary = fullSummary();
    for (const width of [100, 80]) {
      const coloured = renderSummary(summary, { width, colour: true });
      expect(coloured).toMatch(ANSI);
      expect(coloured.replace(ANSI, '').replace(/ +$/gm, '')).toBe(plain(summary, width));
      expect(plain(summary, width)).not.toMatch(ANSI);
    }
  });

  test('law: no name brings a control, format or separator character to the terminal', () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(name, name, name, (title, one, two) => {
        fc.pre(one !== two && ![one, two].includes('__proto__'));
        const values = [
          [1, 2],
          [0.1, 0.2],
        ];
        const text = plain(summaryOf({ [one]: values, [two]: values }, STAYS, STAYS_COLUMNS, { name: title }));
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});

describe('data dictionary', () => {
  test('law: it lists every table, key and column with unit, store and meaning', () => {
    const text = renderColumns(TABLE_SPECS, { width: 300 });
    for (const spec of Object.values(TABLE_SPECS)) {
      expect(text).toContain(`${spec.name} (keys: ${spec.keys.map((key) => key.name).join(', ')})`);
      for (const entry of [...spec.keys, ...spec.values]) {
        const kind = entry.unit === '' ? entry.store : `${entry.unit}, ${entry.store}`;
        expect(text).toContain(`  ${entry.name}  [${kind}]\n      ${entry.meaning}\n`);
      }
    }
    expect(renderColumns(Object.values(TABLE_SPECS), { width: 300 })).toBe(text);
  });

  test('law: fits the width', () => {
    const widths = renderColumns(TABLE_SPECS, { width: 80 })
      .split('\n')
      .map((line) => line.length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(80);
  });
});
