import type { Column } from './columns.js';

const count = (name: string, unit: string, meaning: string): Column => ({ name, unit, store: 'int32', meaning });
const amount = (name: string, unit: string, meaning: string): Column => ({ name, unit, store: 'float64', meaning });
const mean = (name: string, unit: string, meaning: string, noValueWhen: string): Column => ({
  ...amount(name, unit, meaning),
  noValueWhen,
});

/** Measures of a service that a place's file adds, in the order of the table's columns. */
export const SERVICE_COLUMNS: readonly Column[] = [
  amount('open', 'places', 'places open, mean over the year'),
  amount('taken', 'places', 'places taken, or kept for somebody who is on the way, mean over the year'),
  mean('occupancy', 'share', 'places taken over places open', 'no place was open'),
  amount('fullShare', 'share', 'share of the year in which it was open and had no free place'),
  count('starts', 'people', 'people who came'),
  count('turnedAway', 'people', 'people whom it takes and who went elsewhere because it was full'),
  amount('personDays', 'days', 'days that people spent there'),
  mean('stayMeanDays', 'days', 'mean stay of those whose stay ended, by death too', 'no stay ended'),
  mean(
    'waitMeanDays',
    'days',
    'mean wait of those who were given a place, none for a place at once',
    'nobody was given one',
  ),
  amount('costPence', 'pence', 'what it cost its line, and those with means who paid themselves'),
];
