import { describe, expect, it } from 'vitest';
import type { AnalysisDocument } from '../../src/analysis/documents/analysis-document.js';
import { HEADLINE } from '../../src/analysis/index.js';
import {
  amount,
  estimateCells,
  estimateWords,
  money,
  percentText,
  tellingOf,
  three,
} from '../../src/report/html/amounts.js';
import { countedTable } from '../../src/report/html/counted.js';
import { drawCurves } from '../../src/report/html/curves.js';
import { simulatedWords } from '../../src/report/html/first-screen.js';
import { drawForest } from '../../src/report/html/forest.js';
import { informationPart } from '../../src/report/html/information.js';
import { html, nameMarkup, shortName } from '../../src/report/html/markup.js';
import { outsideMarkup } from '../../src/report/html/outside.js';
import { DARK, inLight, LIGHT, ROLES } from '../../src/report/html/palette.js';
import { csvOf, type DataTable } from '../../src/report/html/table.js';
import { place } from '../../src/report/html/ternary.js';
import { thresholdTable } from '../../src/report/html/thresholds.js';
import { absentNote } from '../../src/report/html/worth.js';

// By hand: what a reader must see for a value.
describe('amounts in the page', () => {
  it('tell money by its size, with a true minus and the decimals that the interval deserves', () => {
    expect(estimateCells({ mean: -57_951, low: -70_935, high: -44_968 }, 'pounds', true)).toEqual({
      mean: '−£58k',
      interval: '−£71k to −£45k',
    });
    expect(estimateCells({ mean: 149_105, low: 79_159, high: 219_049 }, 'pence', true)).toEqual({
      mean: '+£1,490',
      interval: '+£790 to +£2,190',
    });
    expect(estimateCells({ mean: 12_483, low: null, high: null }, 'pounds', true).mean).toBe('+£12,500');
    expect(estimateCells({ mean: 549_414, low: null, high: null }, 'person-days', false).mean).toBe('549,000');
    expect(estimateWords({ mean: 12.4, low: 11.1, high: 13.7 }, '')).toBe('+12.4 (+11.1 to +13.7)');
    // the ends of one number may differ in their last digits
    expect(estimateCells({ mean: -343_980, low: -343_980.0000000001, high: -343_980 }, 'pence', true)).toEqual({
      mean: '−£3,440',
      interval: 'exactly',
    });
    // what is known to the penny is told to five figures
    expect(estimateCells({ mean: -26_735_000.6, low: -26_735_008.2, high: -26_734_996.1 }, 'pence', true)).toEqual({
      mean: '−£267.35k',
      interval: '−£267.35k to −£267.35k',
    });
    expect(estimateWords({ mean: 12.4, low: null, high: null }, '')).toBe('+12.4');
    expect([money(277_122_322), money(-854_900), money(999.6), three(6_629)]).toEqual([
      '£277m',
      '−£855k',
      '£1.00k',
      '6,630',
    ]);
    expect(amount(3_449_000, tellingOf('pounds', 3_449_000), 2)).toBe('£3.45m');
  });

  it('never tell money as nought, however wide its range', () => {
    // half of the range is £3.15m: one decimal of a million would make £12,345 a nought
    expect(estimateCells({ mean: 12_345, low: -3_100_000, high: 3_200_000 }, 'pounds', true)).toEqual({
      mean: '+£12k',
      interval: '−£3.1m to +£3.2m',
    });
    expect(estimateCells({ mean: -1_200_000, low: -2_500_000, high: -912 }, 'pounds', true)).toEqual({
      mean: '−£1.2m',
      interval: '−£2.5m to −£910',
    });
    expect(estimateCells({ mean: 1234, low: -62_000, high: 64_000 }, 'pounds', true).mean).toBe('+£1k');
    expect(estimateCells({ mean: 340, low: -62_000, high: 64_000 }, 'pounds', true).mean).toBe('+£340');
    expect(estimateCells({ mean: 340, low: -620_000, high: 640_000 }, 'pence', true)).toEqual({
      mean: '+£3.40',
      interval: '−£6,200 to +£6,400',
    });
    // what is nought stays so, and what is no money keeps to its interval
    expect(estimateCells({ mean: 0, low: -3_100_000, high: 3_200_000 }, 'pounds', true).mean).toBe('£0.0m');
    expect(estimateCells({ mean: 0.2, low: -300, high: 310 }, 'deaths', true).mean).toBe('0');
  });

  it('tell a difference of shares in points, an interval without width as exact, and none as a dash', () => {
    expect(estimateCells({ mean: 0.011, low: 0.006, high: 0.016 }, 'share', true)).toEqual({
      mean: '+1.10 points',
      interval: '+0.60 to +1.60',
    });
    expect(estimateCells({ mean: 0, low: 0, high: 0 }, 'deaths', true)).toEqual({ mean: '0', interval: 'exactly' });
    expect(estimateCells({ mean: 4.5, low: null, high: null }, 'deaths', true).interval).toBe('–');
  });

  it('never round a small share to a false nought', () => {
    expect(percentText(0.2556)).toBe('26%');
    expect(percentText(-0.000_047, true)).toBe('−0.005%');
    expect(percentText(0.000_000_1)).toBe('less than 0.001%');
    expect(percentText(0)).toBe('0%');
  });
});

describe('a row of a narrow drawing', () => {
  const row = { mean: -75_000, low: -98_000, high: -52_000, role: 'less', words: '−75,000 person-days' } as const;
  it('leaves the unit out where label and figure would run into each other', async () => {
    const drawn = async (label: string) => {
      const { wide, narrow } = await drawForest([{ ...row, label, shortWords: row.words }], 'days', '');
      return [wide, narrow].map((svg) => svg.includes('>−75,000 person-days</text>'));
    };
    expect(await drawn('Unmet need for help at home')).toEqual([true, false]);
    expect(await drawn('Unmet need')).toEqual([true, true]);
  });
});

describe('the worth of knowing a parameter better', () => {
  const told = async (whole: number) => {
    const evppi = Array.from({ length: 12 }, (_, at) => {
      return {
        label: `rate.${at}`,
        pounds: at < whole ? 900 : 200,
        standardError: 50,
        shareOfEvpi: at < whole ? 1 : 0.2,
      };
    });
    const information = {
      evpiHeadlinePounds: 900,
      evpiPounds: [900, 800],
      noiseShare: null,
      evppi,
      evppiGaussian: [],
      evsi: [],
    };
    const settings = { willingnessToPayPounds: [0, 20_000], headlineWillingnessToPayPounds: 20_000 };
    const part = await informationPart({ settings, horizonYears: 5 } as never, { information } as never);
    return [part.tables.length, part.body.markup.includes('Not told: ')];
  };
  it('is not given where many parameters each seem worth as much as perfect information', async () => {
    expect(await told(2)).toEqual([1, false]);
    expect(await told(10)).toEqual([0, true]);
  });
});

describe('what cannot be told from chance', () => {
  const first = (ceac: readonly (number | null)[], absent: string | null, information: object | null) =>
    ({
      acceptability: { ceac: ceac.length === 0 ? [] : [{ settlement: 'a', probability: ceac }], absent },
      information,
    }) as never;
  const words = (...given: Parameters<typeof first>) => absentNote(first(...given), 'onepot run')?.markup ?? null;

  it('is said where a curve or the value of information is missing, and where a curve has gaps', () => {
    expect(words([0.5, 0.5], null, {})).toBeNull();
    expect(words([], 'as chance', null)).toContain(
      '<strong>No acceptability curve and no value of information:</strong> as chance.',
    );
    expect(words([0.5, null], 'as chance', {})).toContain('<strong>Gaps in the acceptability curve:</strong>');
    expect(words([null, 0.5], 'as chance', null)).toContain(
      'Gaps in the acceptability curve and no value of information:',
    );
  });

  it('leaves a gap in a curve, whose name stands at its last point', async () => {
    const drawn = async (ys: readonly (number | null)[]) => {
      const { wide } = await drawCurves({
        curves: [{ label: 'one', ink: '#000', xs: [0, 1, 2, 3, 4], ys }],
        ...{ xTitle: '', yTitle: '', yFormat: '.0%', yDomain: [0, 1], mark: 1 },
      });
      const [, path = ''] =
        /aria-roledescription="line mark"[^>]*d="([^"]*)"|class="mark-line[^>]*>.*?d="([^"]*)"/s
          .exec(wide)
          ?.filter(Boolean) ?? [];
      expect(wide).toContain('>one</text>');
      expect(wide).not.toContain('NaN');
      return [path.match(/M/g)?.length, path.match(/L/g)?.length];
    };
    expect(await drawn([0.1, 0.2, 0.3, 0.4, 0.5])).toEqual([1, 4]);
    expect(await drawn([0.1, 0.2, null, 0.4, 0.5])).toEqual([2, 2]);
    expect(await drawn([0.1, 0.2, 0.3, null, null])).toEqual([1, 2]);
  });
});

// By hand: one line for those who count it and one for those who do not.
describe('money spent outside the model', () => {
  const seen = (label: string, isCounted: boolean) => ({
    perspective: { label },
    outside: [
      {
        ...{ settlement: 'new', money: 'otherServices', pounds: 3_750_000, poundsInterval: { low: null, high: null } },
        ...{ isCounted, note: isCounted ? 'Costs include it.' : 'Costs leave it out.' },
      },
    ],
  });
  const told = (costEffectiveness: readonly unknown[]) => outsideMarkup({ costEffectiveness } as never)?.markup ?? null;

  it('is told with its sum and the perspectives that count it', () => {
    const markup = told([seen('NHS', false), seen('council', false), seen('societal', true)]);
    expect(markup?.match(/3\.75m/g)).toHaveLength(2);
    expect(markup).toContain('Costs leave it out. Perspectives: NHS; council.');
    expect(markup).toContain('Costs include it. Perspectives: societal.');
  });

  it('is not told where nothing differs', () => {
    expect(told([{ perspective: { label: 'NHS' } }])).toBe(null);
  });
});

// By hand: years after the horizon have QALYs and no costs.
it('shows no net benefit of an effect that has no costs beside it', () => {
  const reading = (effect: string, thresholds: readonly unknown[]) => ({
    ...{ effect, label: effect, settlement: 'new', qalys: 1, pounds: 100, thresholds },
    ...{ poundsInterval: { low: null, high: null }, qalysInterval: { low: null, high: null } },
  });
  const at = {
    threshold: 'niceLow',
    netBenefitPounds: 900,
    interval: { low: null, high: null },
    probabilityBest: null,
  };
  const table = thresholdTable({
    settings: { thresholds: [{ name: 'niceLow', label: 'low', pounds: 1000 }], effect: 'qalys' },
    costEffectiveness: [{ perspective: { label: 'NHS' }, readings: [reading('qalys', [at]), reading('lifetime', [])] }],
  } as never);
  expect(table?.rows.map((row) => row.slice(9))).toEqual([
    [900, null, null, null],
    [null, null, null, null],
  ]);
  expect(table?.shown?.map((row) => row[9])).toEqual([expect.stringContaining('900'), '–']);
});

describe('what outcomes count', () => {
  it('is said of each that the report tells, in words and not in names of columns', () => {
    const outcomes = HEADLINE.map((one) => ({ ...one, unit: one.group === 'payer' ? 'pence' : 'days' }));
    const rows = countedTable({ outcomes } as unknown as AnalysisDocument)?.rows ?? [];
    expect(rows.length).toBe(HEADLINE.length);
    expect(rows.find(([label]) => label === 'Delayed: no criteria to reside')).toEqual([
      ...['Delayed: no criteria to reside', 'days', 'Midnights past the discharge-ready time in an acute bed'],
    ]);
    expect(rows.find(([label]) => label === 'Paid by NHS')?.[1]).toBe('£');
  });

  it('is not said of a network, whose outcomes are its own', () => {
    expect(countedTable({ outcomes: [{ name: 'triage.queue' }] } as unknown as AnalysisDocument)).toBe(null);
  });
});

describe('the size that amounts are for', () => {
  const of = (people: number, places: number) =>
    simulatedWords({ source: { people, referencePeople: 500_000 }, places: Array(places).fill('p') } as never)?.markup;
  it('is said where it is not the whole place, and left out where nothing stands for more than itself', () => {
    expect(of(5000, 1)).toBe(
      ' Amounts here are those of the 5,000 people simulated: times <span class="num">100</span> they are for the place of 500,000 people.',
    );
    expect(of(150_000, 1)).toContain('<span class="num">3.33</span>');
    expect([of(500_000, 1), of(5000, 2)]).toEqual([undefined, undefined]);
  });
});

describe('text in the page', () => {
  it('keeps a sign with its pound sign', () => {
    expect(html`${'−£22k to +£164k'}`.markup).toBe('−\u2060£22k to +\u2060£164k');
  });

  it('cannot become markup, in an element or in an attribute', () => {
    const { markup } = html`<p title="${'"><b>'}">${"</p>&'"}${null}${[nameMarkup('<i>'), 7]}</p>`;
    expect(markup).toBe(
      '<p title="&#34;&#62;&#60;b&#62;">&#60;/p&#62;&#38;&#39;<bdi class="name">&#60;i&#62;</bdi>7</p>',
    );
  });

  it('shows characters that reorder or hide as their codes, and cuts a long name by characters', () => {
    expect(html`${'a\u202eb\u0000'}`.markup).toBe('a\\u{202e}b\\u{0}');
    expect(shortName('😀'.repeat(40), 5)).toBe('😀😀😀😀…');
    expect(shortName('short')).toBe('short');
  });

  it('is no formula in a CSV file, and numbers are whole', () => {
    const table: DataTable = {
      id: 't',
      caption: 't',
      columns: [{ name: '=cmd' }, { name: 'Cost', unit: '£' }],
      rows: [
        ['@SUM(A1)', -0.1234567890123],
        ['a "b", c', null],
      ],
    };
    expect(csvOf(table)).toBe(`'=cmd,Cost (£)\r\n'@SUM(A1),-0.1234567890123\r\n"a ""b"", c",\r\n`);
  });
});

// Law: WCAG 2.2, 1.4.3 and 1.4.11; relative luminance as the standard defines it.
describe('the palettes', () => {
  it.each([
    ['light', LIGHT],
    ['dark', DARK],
  ] as const)('%s: text reaches 4.5:1, marks 3:1', (_, palette) => {
    for (const role of ['ink', 'muted', 'link', 'less', 'more'] as const)
      for (const ground of ['paper', 'panel'] as const)
        expect(contrast(palette[role], palette[ground]), `${role} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    for (const ground of ['lessSoft', 'moreSoft'] as const)
      expect(contrast(palette.ink, palette[ground])).toBeGreaterThanOrEqual(4.5);
    for (const role of ['quiet', 'series1', 'series2', 'series3', 'series4'] as const)
      expect(contrast(palette[role], palette.paper), role).toBeGreaterThanOrEqual(3);
  });

  it('leave no variable in a drawing for a file', () => {
    expect(inLight(ROLES.map((role) => `var(--${role})`).join(' '))).toBe(ROLES.map((role) => LIGHT[role]).join(' '));
  });
});

// Theory: barycentric coordinates.
describe('a triangle of splits', () => {
  it('has its corners where all money is in one line, and its middle where all have the same', () => {
    expect(place([1, 0, 0])).toEqual({ x: 0, y: 0 });
    expect(place([0, 1, 0])).toEqual({ x: 1, y: 0 });
    expect(place([0, 0, 1])).toEqual({ x: 0.5, y: Math.sqrt(3) / 2 });
    const middle = place([1 / 3, 1 / 3, 1 / 3]);
    expect(middle.x).toBeCloseTo(0.5, 12);
    expect(middle.y).toBeCloseTo(Math.sqrt(3) / 6, 12);
  });
});

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
