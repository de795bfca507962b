import { type Path, type Problem, problemAt } from '../scenario/problems.js';
import { markOf, type Tree } from '../scenario/tree.js';
import { HOURS_PER_DAY } from '../units/index.js';
import {
  constantLaw,
  empiricalLaw,
  exponentialLaw,
  gammaLaw,
  type LawKind,
  lognormalLaw,
  triangularLaw,
  weibullLaw,
} from './laws.js';
import type { LawFile } from './schema.js';
import type { Law } from './types.js';

type Field = 'mean' | 'sd' | 'min' | 'mode' | 'max' | 'values';

/** The fields each law takes; it takes no others. */
const FIELDS: Readonly<Record<LawKind, readonly Field[]>> = {
  constant: ['mean'],
  exponential: ['mean'],
  lognormal: ['mean', 'sd'],
  gamma: ['mean', 'sd'],
  weibull: ['mean', 'sd'],
  triangular: ['min', 'mode', 'max'],
  empirical: ['values'],
};
const ALL: readonly Field[] = ['mean', 'sd', 'min', 'mode', 'max', 'values'];

/** A law of the file with its numbers checked against each other; null when something is wrong with it. */
export function resolveLaw(tree: Tree, path: Path, file: LawFile, problems: Problem[]): Law | null {
  const before = problems.length;
  const refuse = (key: string, message: string) => {
    const at = [...path, ...(key === '' ? [] : [key])];
    problems.push(problemAt(markOf(tree, at).value, at, message));
  };
  const wanted = FIELDS[file.law];
  for (const field of ALL) {
    const [inDays, inHours] = [file[`${field}Days`], file[`${field}Hours`]];
    const given = inDays !== undefined || inHours !== undefined;
    if (inDays !== undefined && inHours !== undefined) {
      refuse(`${field}Hours`, `expected ${field}Days or ${field}Hours, found both`);
    } else if (given && !wanted.includes(field)) {
      const names = wanted.map((one) => `${one}Days`).join(', ');
      const key = `${field}${inDays === undefined ? 'Hours' : 'Days'}`;
      refuse(key, `expected ${names} of law ${file.law}, found ${key}`);
    } else if (!given && wanted.includes(field)) {
      refuse('', `expected ${field}Days (or ${field}Hours) of law ${file.law}, found nothing`);
    }
  }
  if (file.weights !== undefined && file.law !== 'empirical') {
    refuse('weights', `expected weights with law empirical alone, found them with ${file.law}`);
  }
  if (problems.length > before) return null;
  const days = (field: Exclude<Field, 'values'>) =>
    file[`${field}Days`] ?? (file[`${field}Hours`] ?? 0) / HOURS_PER_DAY;
  switch (file.law) {
    case 'constant':
      return constantLaw(days('mean'));
    case 'exponential':
      return days('mean') > 0 ? exponentialLaw(days('mean')) : constantLaw(0);
    case 'lognormal':
    case 'gamma':
    case 'weibull':
      return spreadLaw(file.law, days('mean'), days('sd'), refuse);
    case 'triangular': {
      const [min, mode, max] = [days('min'), days('mode'), days('max')];
      if (min <= mode && mode <= max) return triangularLaw(min, mode, max);
      refuse('', `expected least, most likely and greatest value in rising order, found ${min}, ${mode}, ${max} days`);
      return null;
    }
    case 'empirical':
      return observedLaw(file, refuse);
  }
}

type Refuse = (key: string, message: string) => void;

function spreadLaw(law: 'lognormal' | 'gamma' | 'weibull', mean: number, sd: number, refuse: Refuse): Law | null {
  if (mean === 0) {
    refuse('', `expected a mean above 0 of law ${law}, found 0`);
    return null;
  }
  if (sd === 0) return constantLaw(mean);
  if (law === 'lognormal') return lognormalLaw(mean, sd);
  const ratio = sd / mean;
  if (law === 'gamma' && ratio <= GAMMA_RATIO_MAX) return gammaLaw(mean, sd);
  const found = law === 'weibull' ? weibullLaw(mean, sd) : null;
  if (found === null) {
    refuse('', `expected a standard deviation that law ${law} can have, found ${ratio.toPrecision(3)} times the mean`);
  }
  return found;
}

/** Above this ratio nearly all times are 0, which nobody intends. */
const GAMMA_RATIO_MAX = 15;

function observedLaw({ valuesDays, valuesHours, weights }: LawFile, refuse: Refuse): Law | null {
  const values = valuesDays ?? (valuesHours ?? []).map((value) => value / HOURS_PER_DAY);
  if (weights !== undefined && weights.length !== values.length) {
    refuse('weights', `expected ${values.length} weights, one a value, found ${weights.length}`);
    return null;
  }
  if (weights !== undefined && !(weights.reduce((sum, weight) => sum + weight, 0) > 0)) {
    refuse('weights', 'expected some weight above 0, found none');
    return null;
  }
  return empiricalLaw(values, weights ?? null);
}
