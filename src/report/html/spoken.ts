import type { AnalysisDocument, OutcomeDifference } from '../../analysis/documents/analysis-document.js';
import { required } from '../../units/index.js';
import { agreeText } from '../likely-text.js';
import { amount, decimalsOf, percentText, sizeOf, tellingOf } from './amounts.js';
import { html, type Markup } from './markup.js';
import { endsInWords, outcomeOf, spreading } from './view.js';

/** What the paragraph speaks of, in this order, and its words there. */
export const SPOKEN: readonly (readonly [string, string])[] = [
  ['delayedDays.noCriteriaToReside', 'bed days lost to delayed discharge'],
  ['bedDays.acute', 'acute bed days'],
  ['admissions.unplanned', 'unplanned admissions'],
  ['waits.plannedMeanDays', 'the mean wait for a planned admission'],
  ['waits.packageMeanDays', 'the mean wait for a home-care package'],
  ['unmetNeedPersonDays', 'person-days of unmet need for help at home'],
  ['deaths', 'deaths'],
  ['qalys', 'quality-adjusted life years (QALYs)'],
  ['cost.system', 'the cost to all payers, households included'],
];

const LINES_TELL = 2;

/** The first few of what is clearly different among what is spoken of. */
export function clearLine(analysis: AnalysisDocument, found: readonly OutcomeDifference[]): Markup {
  const clear = SPOKEN.flatMap(([name, words]) => {
    const difference = found.find(({ outcome }) => outcome === name);
    const known = difference !== undefined && ['lower', 'higher'].includes(difference.readingHolm);
    return known ? [clearWords(words, difference, required(outcomeOf(analysis, name)).unit, '')] : [];
  });
  const told = clear.length === 0 ? html`nothing clearly different` : joined(clear.slice(0, LINES_TELL));
  return html`${told}${clear.length > LINES_TELL ? html`; and ${clear.length - LINES_TELL} more below` : null}`;
}

export function clearWords(words: string, difference: OutcomeDifference, unit: string, interval: string): Markup {
  const entry = spreading(difference);
  const telling = bare(tellingOf(unit, sizeOf(entry), true));
  const decimals = decimalsOf(entry, telling.scale);
  const size = (value: number, told = telling) => amount(value, told, decimals);
  // where all that draws differ by is chance there is a direction and no likely range
  const ends = endsInWords(difference);
  const share = difference.relative === null ? '' : `${percentText(Math.abs(difference.relative))}; `;
  // a word stands once, at the end; a sign stands with every number
  const first = telling.after.startsWith(' ') ? { ...telling, after: '' } : telling;
  const way = difference.readingHolm === 'lower' ? 'lower' : 'higher';
  const lead = interval === '' ? '' : `${interval} `;
  const range = ends === null ? '' : `${lead}${size(ends[0], first)} to ${size(ends[1])}`;
  const { over, reading } = difference;
  const draws = over === null ? '' : `${range === '' ? '' : '; '}${agreeText(over, reading)} draws`;
  return html`${words} <strong>${way} by ${size(Math.abs(difference.mean))}</strong> (${share}${range}${draws})`;
}

export function unclearWords(words: string, difference: OutcomeDifference, unit: string): Markup {
  const bound = difference.noLargerThan;
  if (bound === null) return html`${words}`;
  const telling = bare(tellingOf(unit, bound, true));
  const share = difference.comparatorMean === 0 ? null : Math.abs(bound / difference.comparatorMean);
  const size = amount(bound, telling, decimalsOf({ mean: bound, low: null, high: null }, telling.scale));
  return html`${words} (none larger than ${size}${share === null ? '' : `, ${percentText(share)}`})`;
}

/** Words of a unit that the outcome's own name already says go; days, hours and signs stay. */
function bare<T extends { readonly after: string }>(telling: T): T {
  return /^( (days|hours|points)|[mk%])$/.test(telling.after) ? telling : { ...telling, after: '' };
}

export function joined(parts: readonly Markup[]): Markup {
  return html`${parts.map((part, at) => html`${at === 0 ? '' : at === parts.length - 1 ? '; and ' : '; '}${part}`)}`;
}
