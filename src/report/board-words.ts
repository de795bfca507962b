import { DAYS_PER_YEAR } from '../units/index.js';

/** Words of the first screen, in one place: how a board would say it. */
export const FIRST = {
  changes: 'What changes',
  pays: 'Who pays',
  sure: 'How sure',
  drives: 'What drives it',
  readings: 'Two readings of money',
  nothingClear: 'Nothing that is clear of chance.',
  noPayer: 'No payer’s bill is clearly different.',
  oneHistory: 'One history says nothing about chance: run more replications.',
  hues: 'Blue dots are better, ochre diamonds worse, purple squares have no better direction; grey is not clear of chance after adjustment for multiple comparisons.',
  smallWaits: 'Waits are those simulated: a smaller place queues more, so read their direction and not their size.',
  oneSet: 'For one set of parameter values: none of these ranges covers the uncertainty of the parameters.',
  noReadings: 'The simulated effect of money has not yet been compared with published estimates. This command does so:',
  noDrivers: 'Not yet measured: how far the assumptions that act through what differs move the answer. This does:',
} as const;

/** An outcome as a board speaks of it: a figure, what it counts, and the words for less and for more of it. */
export interface BoardOutcome {
  readonly name: string;
  /** what the outcome's own amount is multiplied by: bed days a year are beds */
  readonly times: number;
  readonly less: string;
  readonly more: string;
  /** stands before the figure; empty where the figure leads */
  readonly lead: string;
  /** unit of the figure in the drawing */
  readonly unit: string;
}

const counted = (name: string, what: string, unit: string, times = 1): BoardOutcome => {
  return { name, times, lead: '', less: ` fewer ${what}`, more: ` more ${what}`, unit };
};
const waited = (name: string, lead: string, unit: string): BoardOutcome => {
  return { name, times: 1, lead: `${lead} `, less: ` ${unit} shorter`, more: ` ${unit} longer`, unit };
};

/** In the order in which they are shown. */
export const BOARD_OUTCOMES: readonly BoardOutcome[] = [
  counted('delayedDays.noCriteriaToReside', 'beds held up by delayed discharges', 'beds', 1 / DAYS_PER_YEAR),
  counted('bedDays.acute', 'acute beds in use', 'beds', 1 / DAYS_PER_YEAR),
  waited('waits.aeMeanHours', 'a visit to A&E', 'hours'),
  waited('waits.packageMeanDays', 'the wait for home care', 'days'),
  waited('waits.plannedMeanDays', 'the wait for planned admission', 'days'),
  counted('admissions.unplanned', 'emergency admissions a year', 'admissions a year'),
  counted('unmetNeedPersonDays', 'people short of help at home on any day', 'people', 1 / DAYS_PER_YEAR),
  counted('deaths', 'deaths a year', 'deaths a year'),
  counted('qalys', 'quality-adjusted life years (QALYs) a year', 'QALYs a year'),
];

/** Payers as a sentence names them. */
export const BOARD_PAYERS: readonly (readonly [string, string])[] = [
  ['cost.nhs', 'the NHS'],
  ['cost.council', 'the council'],
  ['cost.publicHealth', 'public health'],
  ['cost.households', 'households'],
  ['cost.centre', 'the centre'],
];

interface Change {
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

const number = (text: string) => Number(text.replace(/^x /, ''));
const rises = ({ from, to }: Change) => number(to) > number(from);
const COUNTS = ['no', 'one', 'two', 'three', 'four'];

/** What a change of a lever is called in a sentence that begins with "What changes when". By lever, or by its group. */
const SAID: Readonly<Record<string, (change: Change) => string>> = {
  'pooling.share': ({ to }) =>
    number(to) === 1
      ? 'health and social care share one pot of money'
      : number(to) === 0
        ? 'health and social care go back to separate money'
        : `health and social care pool ${Math.round(100 * number(to))}% of their money`,
  'coordination.assessments': ({ from, to }) =>
    `${COUNTS[number(to)] ?? to} ${number(to) === 1 ? 'assessment' : 'assessments'} ${number(to) === 1 ? 'replaces' : 'replace'} ${COUNTS[number(from)] ?? from}`,
  capacity: (change) => `there is ${rises(change) ? 'more' : 'less'} capacity`,
  split: () => 'the same money is split in another way',
  total: (change) => `there is ${rises(change) ? 'more' : 'less'} money`,
  payment: () => 'providers are paid in another way',
  allocation: () => 'money follows another formula',
  'culture.trust': (change) => `people who work together trust each other ${rises(change) ? 'more' : 'less'}`,
  parameters: () => 'care works in another way',
  services: () => 'a service is added or changed',
};

/** The changes of a settlement as clauses; empty where one of them has no words. */
export function clausesOf(changes: readonly Change[]): string[] {
  const said = changes.map((change) => {
    const path = change.path.replace(/ \(.*$/, '');
    const words = SAID[path] ?? SAID[path.split('.')[0]];
    return words?.(change) ?? null;
  });
  return said.some((one) => one === null) ? [] : [...new Set(said.flatMap((one) => one ?? []))].reverse();
}

/** A settlement's name as words: `one-pot` is "one pot". */
export function nameWords(name: string): string {
  return name.replaceAll('-', ' ');
}
