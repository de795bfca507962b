import type { Effect } from '../documents/cost-effectiveness-document.js';

/** What can be counted as effect, in QALYs: each a reading of its own, none added to another. */
export const EFFECTS: readonly Effect[] = [
  {
    name: 'qalys',
    label: 'QALYs: health, less what is lost for want of care',
    plus: ['qalys'],
    less: [],
    beyond: false,
  },
  { name: 'health', label: 'Health alone', plus: ['qalys.health'], less: [], beyond: false },
  {
    name: 'withCarers',
    label: 'QALYs, with those of carers',
    plus: ['qalys'],
    less: ['qalys.carersLost'],
    beyond: false,
  },
  {
    name: 'lifetime',
    label: 'QALYs, with the rest of lives beyond the horizon',
    plus: ['qalys'],
    less: [],
    beyond: true,
  },
];

/** The one that single figures are about unless told otherwise. */
export const MAIN_EFFECT = 'qalys';

/** The column that holds, for the end of a year, what lies beyond it. */
export const REMAINING_COLUMN = 'qalys.remaining';
