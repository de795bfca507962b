import { DAYS_PER_YEAR } from '../../units/index.js';
import type { Rules } from '../rules/rules.js';
import { expectedNewcomers } from './migration.js';

/**
 * Rows for everyone at the start and everyone who is born or moves in until the horizon: the expected newcomers plus
 * ten standard deviations. More newcomers than that stop the run with an error; nobody is dropped.
 */
export function rowsNeeded(rules: Rules): number {
  const { years, people } = rules.scenario;
  const newcomers = expectedNewcomers(rules.migration, (years.warmUp + years.horizon) * DAYS_PER_YEAR);
  return people + Math.ceil(newcomers + rules.people.birthMargin * Math.sqrt(newcomers + 1)) + 1;
}
