import type { Identified, Target, Unidentified } from '../analysis/index.js';
import type { BookValues } from '../scenario/index.js';
import { required } from '../units/index.js';

import type { Moments } from './moments.js';

/** A row of the book that calibration may move. */
export interface FreeParameter {
  readonly key: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Why a calibration ended: nothing was left to gain, or a limit was reached. */
export type StopReason = 'settled' | 'iterations' | 'evaluations' | 'time';

export interface Trial {
  readonly damping: number;
  /** null when a target is not defined there */
  readonly distance: number | null;
}

/** One iteration: the derivatives at a point, the steps tried from there, and where it went. */
export interface TraceEntry {
  readonly iteration: number;
  /** candidates simulated so far */
  readonly evaluations: number;
  /** sum of squared residuals at the point reached */
  readonly distance: number;
  /** of the step taken; null where none was */
  readonly damping: number | null;
  readonly trials: readonly Trial[];
  readonly book: BookValues;
}

/** What is known around a point: derivatives by relative changes of the values, and what they identify. */
export interface Surroundings {
  /** where the derivatives were probed; later steps may have corrected them */
  readonly probedAt: readonly number[];
  readonly jacobian: readonly Float64Array[];
  readonly noise: readonly Float64Array[];
  /** of each parameter, in the unit of the derivatives */
  readonly ranges: readonly number[];
  readonly numbers: readonly Identified[];
  readonly singularValues: readonly number[];
}

/** One fitted parameter, in the unit of its row in the book. */
export interface CalibratedParameter {
  readonly key: string;
  readonly before: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly atBound: 'low' | 'high' | null;
  /** null when the targets identify it; collinear: `takenFor` or a mix of others could take its place */
  readonly notIdentified: Unidentified | null;
  readonly takenFor: readonly string[];
  /** how far 1% of the value moves the targets together, in tolerances; and the standard error of that, from noise */
  readonly strengthOfPercent: number;
  readonly strengthNoise: number | null;
  /** standard error, as a share of the value, if every target were known to one tolerance */
  readonly relativeError: number;
  /** 1 / (1 - R^2) of its column regressed on the others */
  readonly inflation: number;
  /** targets it is meant to close on; those of them that its range moves by less than a tolerance, or not clear of noise */
  readonly closesOn: readonly string[];
  readonly doesNotMove: readonly string[];
  /** targets that identify it, each with its share of the information on it, largest first */
  readonly identifiedBy: readonly { readonly target: string; readonly share: number }[];
}

/** One target that was fitted, in its own unit, before and after. */
export interface FittedTarget {
  readonly id: string;
  readonly target: number;
  readonly low: number;
  readonly high: number;
  readonly before: number;
  readonly after: number;
  /** standard error of `after` over replications */
  readonly afterError: number | null;
  /** (mean - target) / (half the band) */
  readonly zBefore: number;
  readonly z: number;
  /** how far 1% of each parameter moves it, in tolerances */
  readonly movedBy: Readonly<Record<string, number>>;
  /** parameters for which it is among `identifiedBy` */
  readonly identifies: readonly string[];
}

/** The outcome of a calibration. */
export interface Calibration {
  readonly stopped: StopReason;
  /** candidates simulated */
  readonly evaluations: number;
  /** sum of squared z over the fit targets */
  readonly distanceBefore: number;
  readonly distance: number;
  readonly parameters: readonly CalibratedParameter[];
  readonly notIdentified: readonly string[];
  readonly targets: readonly FittedTarget[];
  readonly trace: readonly TraceEntry[];
  /** of the derivatives' columns scaled to length 1, weak ones left out */
  readonly singularValues: readonly number[];
  /** whether the derivatives were taken at the values found, or one step before them */
  readonly derivativesAtEnd: boolean;
}

export interface ReportInput {
  readonly parameters: readonly FreeParameter[];
  readonly fit: readonly Target[];
  readonly closesOn: ReadonlyMap<string, readonly string[]>;
  readonly scale: number;
  readonly around: Surroundings;
  readonly trace: readonly TraceEntry[];
  readonly stopped: StopReason;
  readonly evaluations: number;
  readonly before: Moments;
  readonly after: Moments;
  readonly values: readonly number[];
}

const CORRELATED = 0.95;
const SHARE_SHOWN = 0.1;
const PERCENT = 0.01;
const NOISE_DEVIATIONS = 2;

/** Reports what a calibration found, and which parameters each target identifies. */
export function reportCalibration(input: ReportInput): Calibration {
  const { fit, around, trace, stopped, evaluations } = input;
  const parameters = input.parameters.map((_, at) => parameterReport(input, at));
  const targets = fit.map((_, at) => targetReport(input, parameters, at));
  return {
    stopped,
    evaluations,
    distanceBefore: trace[0].distance,
    distance: required(trace.at(-1)).distance,
    parameters,
    targets,
    trace,
    singularValues: around.singularValues,
    notIdentified: parameters.filter(({ notIdentified }) => notIdentified !== null).map(({ key }) => key),
    derivativesAtEnd: around.probedAt === input.values,
  };
}

function parameterReport(input: ReportInput, at: number): CalibratedParameter {
  const { parameters, fit, around, values } = input;
  const { key, value: before, low, high } = parameters[at];
  const closesOn = input.closesOn.get(key) ?? [];
  const found = around.numbers[at];
  const value = values[at];
  const others = parameters.filter((_, other) => other !== at && Math.abs(found.correlations[other]) >= CORRELATED);
  return {
    key,
    before,
    value,
    low,
    high,
    atBound: value === low ? 'low' : value === high ? 'high' : null,
    notIdentified: found.why,
    takenFor: others.map((other) => other.key),
    strengthOfPercent: found.strength * PERCENT,
    strengthNoise: found.strengthNoise === null ? null : found.strengthNoise * PERCENT,
    relativeError: found.standardError,
    inflation: found.inflation,
    closesOn,
    doesNotMove: closesOn.filter(
      (id) =>
        !moves(
          around,
          at,
          fit.findIndex((target) => target.id === id),
        ),
    ),
    identifiedBy: fit
      .map(({ id }, i) => ({ target: id, share: found.shares[i] }))
      .filter(({ share }) => found.why !== 'weak' && share >= SHARE_SHOWN)
      .sort((a, b) => b.share - a.share),
  };
}

/** Whether a parameter's range moves a target by a tolerance or more, by an effect that stands out from its noise. */
function moves({ jacobian, noise, ranges }: Surroundings, parameter: number, target: number): boolean {
  const effect = Math.abs(jacobian[target][parameter]);
  return effect * ranges[parameter] >= 1 && effect >= NOISE_DEVIATIONS * noise[target][parameter];
}

function targetReport(input: ReportInput, found: readonly CalibratedParameter[], at: number): FittedTarget {
  const { fit, scale, around, before, after } = input;
  const { id, target, low, high, scales } = fit[at];
  const size = scales ? scale : 1;
  const row = around.jacobian[at];
  const tells = ({ notIdentified, identifiedBy }: CalibratedParameter) =>
    notIdentified === null && identifiedBy.some((told) => told.target === id);
  return {
    id,
    target: target * size,
    low: low * size,
    high: high * size,
    before: before.means[at],
    after: after.means[at],
    afterError: after.errors?.[at] ?? null,
    zBefore: before.z[at],
    z: after.z[at],
    movedBy: Object.fromEntries(found.map(({ key }, j) => [key, row[j] * PERCENT])),
    identifies: found.filter(tells).map(({ key }) => key),
  };
}
