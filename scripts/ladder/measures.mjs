// What the tables show: each measure is taken from the rows of the years after the fork, of one settlement and replication.
// It changes in percent of the base ('%'), or in its own unit ('d').

const sum = (column) => (rows) => rows.reduce((total, row) => total + Number(row[column]), 0);
const sums =
  (...columns) =>
  (rows) =>
    columns.reduce((total, column) => total + sum(column)(rows), 0);
const mean = (column) => (rows) => sum(column)(rows) / rows.length;
const share = (part, whole) => (rows) => part(rows) / whole(rows);
const points = (of) => (rows) => 100 * of(rows);

export const OVER_4_HOURS = 'attendances over 4 hours';

export const MEASURES = {
  'Department and beds': {
    [OVER_4_HOURS]: [sum('attendances.over4h'), '%'],
    'over 4 hours, points': [points(share(sum('attendances.over4h'), sum('attendances.ended'))), 'd'],
    'over 12 hours from arrival, points': [points(share(sum('attendances.over12h'), sum('attendances.ended'))), 'd'],
    'over 12 hours from the decision': [sum('boarding.over12h'), '%'],
    'boarding, hours': [mean('waits.boardingMeanHours'), 'd'],
    'unplanned admissions': [sum('admissions.unplanned'), '%'],
    'planned admissions': [sum('admissions.planned'), '%'],
    'planned list': [mean('planned.list'), '%'],
  },
  'Leaving the hospital': {
    'delayed days': [sum('delayedDays.noCriteriaToReside'), '%'],
    'of them for social care': [
      sums('delayedDays.assessmentCouncil', 'delayedDays.pathway1', 'delayedDays.pathway3'),
      '%',
    ],
    'wait for an assessor, days': [mean('waits.assessmentMeanDays'), 'd'],
    'wait for a pathway, days': [mean('waits.pathwayMeanDays'), 'd'],
    'stay at 65+': [
      share(sum('bedDays.unplanned65plus'), sums('admissions.65to74', 'admissions.75to84', 'admissions.85plus')),
      '%',
    ],
  },
  'Social care': {
    'queue: assessment': [mean('queue.socialAssessment'), '%'],
    'queue: care': [mean('queue.socialService'), '%'],
    'queue: review': [mean('queue.review'), '%'],
    'hours a package': [mean('packageHours'), '%'],
    packages: [mean('stock.homeCare'), '%'],
    residents: [mean('stock.careHome'), '%'],
    'unmet need': [sum('unmetNeedPersonDays'), '%'],
  },
  'People and costs': {
    deaths: [sum('deaths'), '%'],
    'QALYs a year': [mean('qalys'), 'd'],
    'cost: acute': [sum('cost.acute'), '%'],
    'cost: social': [sum('cost.social'), '%'],
    'cost: system': [sum('cost.system'), '%'],
  },
};

/** Every measure of the tables, by name. */
export const ALL_MEASURES = Object.assign({}, ...Object.values(MEASURES));

export const headingOf = (name) => (ALL_MEASURES[name][1] === '%' ? `${name}, %` : name);
