import { betaQuantile, exp, gammaQuantile, log, normalQuantile } from '../maths/index.js';
import { required } from '../units/index.js';
import type { Distribution, Law, ParameterRow } from './types.js';
import { unitLimits } from './unit-limits.js';

/** Width of a 95% interval in standard errors. */
const STANDARD_ERRORS = 2 * 1.959963984540054;

/** Laws of fixed ends keep their mean this near to the value, as a share of it. */
const MEAN_TOLERANCE = 0.05;

/**
 * The law a row of the parameter book says it is drawn from; null when it is fixed or says nothing; text when what it says makes
 * no law. The mean of every law is the row's value: draws would otherwise be of another place than the central one. Of a law
 * with a standard error, that error is (high - low) / 3.92, or within x value / 1.96: low..high is read as the width of a 95%
 * interval.
 */
export function lawOf(row: ParameterRow): Law | string | null {
  const { distribution, value, unit } = row;
  if (distribution === null) return null;
  const misplaced = misplacedField(distribution);
  if (misplaced !== null) return misplaced;
  if (distribution.kind === 'fixed') return null;
  const law = lawOfKind(row, distribution);
  if (typeof law === 'string') return law;
  const { from, to } = unitLimits(unit);
  const [least, most] = supportOf(law);
  if (least >= from && most <= to) return law;
  return `expected a law that stays within the limits of ${unit}, found ${distribution.kind} with values from ${least} to ${most} around ${value}`;
}

const FIELDS = ['reason', 'within', 'factor', 'from', 'around', 'sample'] as const;
type Field = (typeof FIELDS)[number];

/** What stands beside each kind: `?` may be absent. Groups go with every law but those of fixed ends. */
const GIVEN: Readonly<Record<Distribution['kind'], readonly (Field | 'within?' | 'from?')[]>> = {
  fixed: ['reason'],
  normal: ['within?'],
  lognormal: ['within?'],
  gamma: ['within?', 'from?'],
  beta: ['within?'],
  uniform: [],
  triangular: [],
  logitNormal: ['factor'],
  contrast: ['factor', 'around'],
  dirichlet: ['sample'],
};

function misplacedField(distribution: Distribution): string | null {
  const given = GIVEN[distribution.kind];
  for (const field of FIELDS) {
    const isThere = distribution[field] !== null;
    if (given.includes(field) && !isThere)
      return `expected a ${field} beside the kind ${distribution.kind}, found none`;
    const allowed = given.includes(field) || given.some((name) => name === `${field}?`);
    if (isThere && !allowed) return `expected no ${field} beside the kind ${distribution.kind}, found one`;
  }
  if (distribution.kind === 'fixed' && distribution.group !== null)
    return 'expected no group of a fixed row, found one';
  if (distribution.kind === 'dirichlet' && distribution.group === null)
    return 'expected a group beside the kind dirichlet, found none';
  return null;
}

function lawOfKind(row: ParameterRow, distribution: Distribution): Law | string {
  const { value } = row;
  const { factor, around, sample, group } = distribution;
  const spread = factor === null ? 0 : (2 * log(factor)) / STANDARD_ERRORS;
  switch (distribution.kind) {
    case 'uniform':
    case 'triangular':
      return betweenBounds(row, distribution.kind);
    case 'logitNormal':
      if (!(value >= 0 && value <= 1)) return `expected a value from 0 to 1 for the kind logitNormal, found ${value}`;
      return { kind: 'logitNormal', centre: value, sigma: spread };
    case 'contrast':
      if (!(value > 0)) return `expected a value above 0 of a contrast, found ${value}`;
      return { kind: 'contrast', around: required(around), centre: value, sigma: spread };
    case 'dirichlet':
      if (!(value > 0)) return `expected a value above 0 of a dirichlet row, found ${value}`;
      return { kind: 'dirichlet', weight: value * required(sample), total: value, group: required(group) };
    default:
      return byMoments(row, distribution);
  }
}

function betweenBounds({ value, low, high }: ParameterRow, kind: 'uniform' | 'triangular'): Law | string {
  if (low === null || high === null || !(low < high)) return `expected a low below a high for the kind ${kind}`;
  const mean = kind === 'uniform' ? (low + high) / 2 : (low + value + high) / 3;
  if (Math.abs(mean - value) > MEAN_TOLERANCE * Math.abs(value))
    return `expected a value within ${100 * MEAN_TOLERANCE}% of the mean ${Number(mean.toPrecision(4))} of the ${kind} law, found ${value}: gamma, beta and lognormal laws keep their mean at the value`;
  return kind === 'uniform' ? { kind, low, high } : { kind, low, mode: value, high };
}

function byMoments(row: ParameterRow, distribution: Distribution): Law | string {
  const { value, low, high } = row;
  const { kind, within, from } = distribution;
  const above = value - (from ?? 0);
  if (within === null && (low === null || high === null || !(low < high)))
    return `expected a low below a high, or within, for the kind ${kind}`;
  const width = within === null ? required(high) - required(low) : 2 * within * Math.abs(above);
  const error = width / STANDARD_ERRORS;
  if (kind === 'normal') return { kind, mean: value, sd: error };
  if (above === 0 && within !== null && kind !== 'beta') return { kind: 'lognormal', mean: 0, sigma: 0 };
  if (!(above > 0)) return `expected a value above ${from ?? 0} for the kind ${kind}, found ${value}`;
  const relative = error / above;
  if (kind === 'lognormal') return { kind, mean: value, sigma: Math.sqrt(log(1 + relative * relative)) };
  if (kind === 'gamma')
    return { kind, from: from ?? 0, shape: 1 / (relative * relative), scale: above * relative * relative };
  const observations = (value * (1 - value)) / (error * error) - 1;
  if (!(value < 1 && observations > 0))
    return `expected a value between 0 and 1 and a range that a beta law can have, found ${value} with a standard error of ${Number(error.toPrecision(3))}`;
  return { kind: 'beta', a: value * observations, b: (1 - value) * observations };
}

/** Where a law's values lie; of a Dirichlet law, those of its shares. */
export function supportOf(law: Law): readonly [number, number] {
  switch (law.kind) {
    case 'normal':
      return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    case 'lognormal':
      return [0, law.mean === 0 ? 0 : Number.POSITIVE_INFINITY];
    case 'gamma':
      return [law.from, Number.POSITIVE_INFINITY];
    case 'uniform':
    case 'triangular':
      return [law.low, law.high];
    case 'contrast':
      return law.centre < law.around ? [0, law.around] : [law.around, Number.POSITIVE_INFINITY];
    case 'beta':
    case 'logitNormal':
    case 'dirichlet':
      return [0, 1];
  }
}

/**
 * Inverts a law at 0 < u < 1. Of a Dirichlet law it gives the row's gamma weight, which its group then makes a share.
 * Never decreasing in u, except a contrast below its fixed point, which falls.
 */
export function quantileOf(law: Law, u: number): number {
  switch (law.kind) {
    case 'normal':
      return law.mean + law.sd * normalQuantile(u);
    case 'lognormal':
      return law.mean * exp(law.sigma * normalQuantile(u) - 0.5 * law.sigma * law.sigma);
    case 'gamma':
      return law.from + law.scale * gammaQuantile(u, law.shape);
    case 'beta':
      return betaQuantile(u, law.a, law.b);
    case 'uniform':
      return law.low + u * (law.high - law.low);
    case 'triangular':
      return triangular(law, u);
    case 'logitNormal':
      return shiftedOdds(law.centre, law.sigma * normalQuantile(u));
    case 'contrast':
      return law.around * exp(exp(law.sigma * normalQuantile(u)) * log(law.centre / law.around));
    case 'dirichlet':
      return gammaQuantile(u, law.weight);
  }
}

function triangular({ low, mode, high }: { low: number; mode: number; high: number }, u: number): number {
  const left = (mode - low) / (high - low);
  if (u < left) return low + Math.sqrt(u * (high - low) * (mode - low));
  return high - Math.sqrt((1 - u) * (high - low) * (high - mode));
}

/** The share whose odds are those of `share` times e^shift; 0 and 1 stay. */
function shiftedOdds(share: number, shift: number): number {
  const raised = share * exp(shift);
  return raised / (1 - share + raised);
}

/** Rows of a group must say the same of themselves: only then does one uniform keep their order and their sum. */
export function checkGroups(rows: readonly ParameterRow[]): { readonly key: string; readonly message: string }[] {
  const firsts = new Map<string, ParameterRow>();
  return rows.flatMap((row) => {
    const own = row.distribution;
    if (own === null || own.group === null) return [];
    const first = firsts.get(own.group) ?? row;
    firsts.set(own.group, first);
    const other = required(first.distribution);
    const differs = (['kind', ...FIELDS] as const).find((field) => own[field] !== other[field]);
    if (differs !== undefined)
      return [{ key: row.key, message: `expected the ${differs} of ${first.key}, of the same group ${own.group}` }];
    const needsWithin = own.kind !== 'logitNormal' && own.kind !== 'contrast' && own.kind !== 'dirichlet';
    const lonely = needsWithin && own.within === null;
    return lonely
      ? [{ key: row.key, message: 'expected within beside a group: ranges of their own part its rows' }]
      : [];
  });
}
