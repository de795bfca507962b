import { formatNumber } from '../report/numbers.js';
import { bookValue } from '../scenario/book-value.js';
import type { Place, Scenario, Settlement } from '../scenario/types.js';

/** A lever with a handle of its own, in the unit that people think in. */
export interface Control {
  readonly path: readonly string[];
  readonly label: string;
  /** what a person should know before moving it */
  readonly hint: string;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  /** the lever's value as displayed */
  told(value: number, place: Place): string;
}

const PERCENT = 100;
const PENCE_PER_MILLION_POUNDS = 1e8;

export const LINES_OF_MONEY = ['prevention', 'community', 'acute', 'social'] as const;
export type LineOfMoney = (typeof LINES_OF_MONEY)[number];
export const LINE_WORDS: Readonly<Record<LineOfMoney, string>> = {
  prevention: 'Prevention',
  community: 'Community',
  acute: 'Acute hospital',
  social: 'Social care',
};

/** The money that a settlement divides, pounds a year in the whole place. */
export function dividedPounds(place: Place): number {
  const pence = LINES_OF_MONEY.reduce((sum, line) => sum + bookValue(place.book, `budget.${line}PencePerYear`), 0);
  return pence / PERCENT;
}

/** `£391.0m` */
export function millions(pounds: number, signed = false): string {
  const text = formatNumber(pounds / 1e6, 1, signed);
  const sign = /^[-+]/.test(text) ? (text.startsWith('-') ? '−' : '+') : '';
  return `${sign}£${text.replace(/^[-+]/, '')}m`;
}

const counted =
  (key: string) =>
  (value: number, { book }: Place) =>
    formatNumber(Math.round(value * bookValue(book, key)), 0);
const percent = (value: number) => `${formatNumber(PERCENT * value, 0)}%`;

/** What stands on the page at first; every other lever is under "Every lever". */
export const CONTROLS: readonly Control[] = [
  {
    path: ['pooling', 'share'],
    label: 'Pooled budget',
    hint: 'Share of every line that health and council hold together',
    ...{ from: 0, to: 1, step: 0.05 },
    told: (value, place) => (value === 0 ? 'none' : `${percent(value)}, ${millions(value * dividedPounds(place))}`),
  },
  {
    path: ['coordination', 'assessments'],
    label: 'Assessments before leaving',
    hint: 'One is a single trusted assessor',
    ...{ from: 1, to: 4, step: 1 },
    told: (value) => formatNumber(value, 0),
  },
  {
    path: ['handover', 'delayDaysPerBoundary'],
    label: 'Days lost per hand-over',
    hint: 'An assumption: nobody has measured it',
    ...{ from: 0, to: 1.5, step: 0.05 },
    told: (value) => `${formatNumber(value, 2)} days`,
  },
  {
    path: ['capacity', 'acuteBeds'],
    label: 'Acute beds',
    hint: 'As a what-if, beside what money buys: no cost is set against it',
    ...{ from: 0.8, to: 1.2, step: 0.01 },
    told: counted('beds.open'),
  },
  {
    path: ['capacity', 'homeCarePackages'],
    label: 'Home-care packages',
    hint: 'As a what-if, beside what money buys',
    ...{ from: 0.7, to: 1.3, step: 0.01 },
    told: counted('homeCare.packages'),
  },
  {
    path: ['capacity', 'careHomePlaces'],
    label: 'Care-home places',
    hint: 'As a what-if, beside what money buys',
    ...{ from: 0.7, to: 1.3, step: 0.01 },
    told: counted('careHome.places'),
  },
  {
    path: ['total', 'newMoneyPencePerPersonYear', 'social'],
    label: 'New money for social care',
    hint: 'From outside, on top of the four lines',
    ...{ from: 0, to: 4000, step: 100 },
    told: (value, { referencePeople }) =>
      value === 0 ? 'none' : `£${formatNumber((value * referencePeople) / PENCE_PER_MILLION_POUNDS, 1)}m a year`,
  },
];

/** The value of a lever of a settlement. */
export function leverValue(settlement: Settlement, path: readonly string[]): number | string {
  let node: unknown = settlement;
  for (const key of path) node = (node as Readonly<Record<string, unknown>>)[key];
  return node as number | string;
}

/** The size for which amounts are given: the whole place, where there is one place and its size is known. */
export function tellingScale({ place, people, places }: Scenario): number {
  return places === undefined ? place.referencePeople / people : 1;
}
