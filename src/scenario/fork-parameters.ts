import { FACTOR_TEXT } from './lever-schema.js';
import { nearest } from './nearest.js';
import { numberText, type Path, type Problem, problemAt, quoted } from './problems.js';
import { markOf, type Tree } from './tree.js';
import type { ParameterFactors, ParameterRow } from './types.js';
import { unitLimits } from './unit-limits.js';

/** Beginnings of keys of rows that a fork may change: read as things happen, and by nothing that was fixed before it. */
export const FORK_ROWS: readonly string[] = [
  'stay.scale',
  'stay.sigma',
  'stay.unplannedMeanDays.',
  'stay.plannedMeanDays.',
  'stay.assessmentUnit',
  'stay.roundHour',
  'stay.firstDepartureHour',
  'stay.lastDepartureHour',
  'response.stay.',
  'response.resolvableShare',
  'response.patienceHours',
  'virtualWard.share',
  'virtualWard.stay.',
  'pathway1.stay.',
  'pathway2.stay.',
  'pathway3.stay.',
  'pathway1.searchMeanDays',
  'pathway2.searchMeanDays',
  'pathway3.searchMeanDays',
  'pathway1.longTermShare',
  'pathway2.longTermShare',
  'pathway3.longTermShare',
  'department.processing',
  'department.admitted',
  'department.crowdingSlope',
  'department.harm',
  'discharge.',
  'hub.',
  'assessment.work.',
  'assessment.papersDays',
  'assessment.leadDays',
  'assessment.lendAfterDays',
  'assessment.lendLimitShare',
  'beds.turnaroundHours',
  'beds.outlying',
  'beds.escalation',
  'careHome.searchMeanDays',
  'social.assessment.',
  'social.assessedPerAssessorDay',
  'social.patienceYears',
  'social.paceLimit',
  'homeCare.stretchLimit',
];

/** Why another row may not, by the beginning of its key; the first that fits. */
const REASONS: readonly (readonly [string, string])[] = [
  ['beds.', 'it decides how the place is built: use capacity.acuteBeds'],
  ['homeCare.', 'it decides how the place is built: use capacity.homeCarePackages'],
  ['careHome.', 'it decides how the place is built: use capacity.careHomePlaces'],
  ['assessment.posts', 'it is a capacity: use capacity.assessors'],
  ['response.places', 'it is a capacity: use capacity.responsePlaces'],
  ['virtualWard.places', 'it is a capacity: use capacity.virtualWardPlaces'],
  ['pathway', 'it is a capacity or a share of the first day: use capacity, or a variant of the place'],
  ['budget.', 'it is the money of the base settlement: use total, split or move'],
  ['cost.', 'prices are the same in all settlements, so that differences in cost are of what is done'],
  ['price.', 'prices are the same in all settlements, so that differences in cost are of what is done'],
  ['population.', 'people are the same in all settlements: use a variant of the place'],
  ['stay.noNightShare', 'deaths were fitted to it: use a variant of the place'],
  ['unplanned.', 'rates of illness are those of the warm-up: use a variant of the place'],
  ['planned.', 'rates of need are those of the warm-up: use capacity, or a variant of the place'],
  ['handover.delayFactor', 'it stands for a lever: use handover.delayDaysPerBoundary'],
  ['culture.', 'it stands for the lever of its name: use that'],
  ['information.', 'it stands for the lever of its name: use that'],
  ['behaviour.altruism', 'it stands for the lever of its name: use that'],
  ['behaviour.healthWeight', 'it stands for the lever of its name: use that'],
  ['behaviour.planningBound', 'it stands for the lever of its name: use that'],
  ['start.', 'it is of the first day: use a variant of the place'],
];
const USUAL_REASON = 'the warm-up has used it, or it is the same for all settlements: use a variant of the place';

interface Reading {
  readonly tree: Tree;
  readonly problems: Problem[];
  readonly place: { readonly rows: readonly ParameterRow[] };
}

/** Factors on rows of the book after the fork; every one that a fork may not change is a problem with its reason. */
export function readForkParameters(
  { tree, problems, place }: Reading,
  path: Path,
  given: Readonly<Record<string, string>>,
): ParameterFactors {
  const refusal = ({ key }: ParameterRow) =>
    mayFork(key) ? null : `expected a parameter that a fork may change, found ${quoted(key)}: ${reasonOf(key)}`;
  return readFactors({ tree, problems, rows: place.rows, refusal }, path, given);
}

interface FactorsReading extends Pick<Reading, 'tree' | 'problems'> {
  readonly rows: readonly ParameterRow[];
  /** why a row may not be changed here; null where it may */
  readonly refusal: (row: ParameterRow) => string | null;
}

/** Factors on rows of a book; every one that is unknown, refused or leads out of the row's bounds is a problem. */
export function readFactors(
  { tree, problems, rows, refusal }: FactorsReading,
  path: Path,
  given: Readonly<Record<string, string>>,
): ParameterFactors {
  const factors: Record<string, number> = {};
  for (const [key, text] of Object.entries(given)) {
    const at = [...path, key];
    const say = (where: 'key' | 'value', message: string, suggestion?: string | null) =>
      problems.push(problemAt(markOf(tree, at)[where], at, message, suggestion));
    const row = rows.find((one) => one.key === key);
    if (row === undefined) {
      const names = rows.map((one) => one.key);
      say('key', `expected a parameter of the book, found ${quoted(key)}`, nearest(key, names));
      continue;
    }
    const refused = refusal(row);
    if (refused !== null) {
      say('key', refused);
      continue;
    }
    const factor = Number(FACTOR_TEXT.exec(text)?.[1]);
    if (factor > FACTOR_MAX) {
      say('value', `expected a factor from 0 to ${numberText(FACTOR_MAX)}, found ${quoted(text)}`, `x ${FACTOR_MAX}`);
      continue;
    }
    const { from, to } = unitLimits(row.unit);
    const value = row.value * factor;
    if (value < from || value > to) {
      const most = Math.floor((100 * to) / row.value) / 100;
      const message = `expected a factor that leaves ${key} within ${from} and ${to} (${row.unit}), found ${numberText(Number(value.toPrecision(6)))}`;
      say('value', message, `x ${most}`);
      continue;
    }
    if (factor !== 1) factors[key] = factor;
  }
  return factors;
}

/** As of a capacity: what is beyond is a slip of the keyboard. */
const FACTOR_MAX = 1000;

export function mayFork(key: string): boolean {
  return FORK_ROWS.some((start) => key.startsWith(start));
}

function reasonOf(key: string): string {
  return REASONS.find(([start]) => key.startsWith(start))?.[1] ?? USUAL_REASON;
}
