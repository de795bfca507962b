import type { Effect } from '../documents/cost-effectiveness-document.js';

/**
 * What can be counted as effect, in QALYs: each a reading of its own, none added to another. `qalys` is health less what is
 * lost for want of care.
 */
export const EFFECTS: readonly Effect[] = [
  {
    name: 'qalys',
    label: 'QALYs',
    plus: ['qalys'],
    less: [],
    beyond: false,
  },
  { name: 'health', label: 'Health alone', plus: ['qalys.health'], less: [], beyond: false },
  {
    name: 'withCarers',
    label: 'QALYs, carers too',
    plus: ['qalys'],
    less: ['qalys.carersLost'],
    beyond: false,
  },
  {
    name: 'lifetime',
    label: 'QALYs, later life too',
    plus: ['qalys'],
    less: [],
    beyond: true,
  },
];

/** The one that single figures are about unless told otherwise. */
export const MAIN_EFFECT = 'qalys';

/** Why the effect that looks beyond the horizon has no net benefit: a longer life costs something every year. */
export const NO_COSTS_BEYOND =
  'no costs after the horizon stand beside the QALYs after it, so that no net benefit, ICER or curve is given for them';

/** The column that holds, for the end of a year, what lies beyond it. */
export const REMAINING_COLUMN = 'qalys.remaining';
