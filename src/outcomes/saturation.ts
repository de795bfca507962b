/** When a service counts as full: one rule for summaries and reports; before a run `load.tolerance` of the book decides. */
export const SATURATION = {
  /** midnight occupancy of the last year, in the mean over replications, that leaves no room */
  occupancyShare: 0.98,
  /** growth of a queue a year, from the end of the first year to that of the last */
  queueGrowthPerYear: 0.2,
  /** growth a year of a queue for places that are held for years, as a share of those in use: a long queue grows slowly */
  queueGrowthOfHeld: 0.05,
  /** people in a queue at the end below which its growth says nothing, and standard errors by which it must stand out */
  queueLeast: 20,
  standardErrors: 2,
} as const;
export type SaturationRule = typeof SATURATION;

/** Columns of `runs` that are queues at the end of a year, and what is short where they grow. */
export const QUEUE_COLUMNS = {
  'queue.pathway1': 'places on pathway 1',
  'queue.pathway2': 'beds on pathway 2',
  'queue.pathway3': 'beds on pathway 3',
  'queue.homeCare': 'home-care packages',
  'queue.careHome': 'care-home places',
  'queue.socialAssessment': "the council's assessors",
  'planned.list': 'planned sessions and the beds for them',
  'outpatients.waiting': 'first outpatient attendances',
} as const;

/** Queues for places that are held for years, and the column with the places in use at the end of a year. */
export const HELD_COLUMNS: Readonly<Record<string, string>> = {
  'queue.homeCare': 'stock.homeCare',
  'queue.careHome': 'stock.careHome',
};
