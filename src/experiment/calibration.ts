import { boundedStep, identify, secantUpdate, type Target } from '../analysis/index.js';
import type { ColumnarTable } from '../outcomes/index.js';
import type { BookValues } from '../scenario/index.js';
import { assert } from '../units/index.js';
import {
  type Calibration,
  type FreeParameter,
  reportCalibration,
  type StopReason,
  type Surroundings,
  type TraceEntry,
  type Trial,
} from './calibration-report.js';
import { derivatives, distanceOf, type Moments, momentsOf } from './moments.js';
import { screeningDesign } from './screening-design.js';

type Simulate = (candidates: readonly BookValues[]) => Promise<readonly ColumnarTable[]>;

/** What `calibrate` fits, to what, and how much it may simulate. */
export interface CalibrateInput {
  readonly parameters: readonly FreeParameter[];
  /** those of use `fit` are fitted; the others are ignored */
  readonly targets: readonly Target[];
  readonly settlement: string;
  readonly year: number;
  /** people of the place over the people the targets refer to */
  readonly scale: number;
  /** the `runs` tables of several books, simulated together, always under the same random numbers */
  readonly simulate: Simulate;
  /** a smaller place for the derivatives: relative changes have about the same effect there, although levels differ */
  readonly probes?: { readonly simulate: Simulate; readonly scale: number };
  /** targets that each parameter is meant to close on, by key: reported separately */
  readonly closesOn?: ReadonlyMap<string, readonly string[]>;
  readonly iterationsMax: number;
  /** candidates simulated at most; the first derivatives and the first step are always taken */
  readonly evaluationsMax: number;
  /** asked before each further batch */
  timeIsUp?(): boolean;
  onTrace?(entry: TraceEntry): void;
}

/**
 * Derivatives are differences over this share of a value, up and down, each time they are probed: wide at first, since a
 * small change moves nothing where every queue is full, then as narrow as the noise allows.
 */
const PROBE_SHARES = [0.12, 0.06, 0.03];
/** No value moves by more than this share of itself in one step, since queues are not linear. */
const STEP_SHARE_MAX = 0.3;
/** Dampings tried at once, as multiples of the one that did best before. */
const DAMPING_TRIALS = [0.1, 1, 10, 100];
/** With residuals in tolerances: as if each value were known beforehand to within about its own size. */
const DAMPING_FIRST = 1;
const DAMPING_MIN = 1e-6;
/** When no step is better, shorter ones are tried this many more times. */
const REFUSALS_MAX = 1;
const DAMPING_AFTER_REFUSAL = 1e4;
/** A step that lowers the distance by less than this share is the last. */
const SETTLED_SHARE = 0.01;
/** After a step that leaves more than this share of the distance, derivatives are probed again rather than corrected. */
const PROBE_AGAIN_SHARE = 0.5;
const DIGITS = 4;

interface Point {
  readonly values: readonly number[];
  readonly moments: Moments;
  readonly distance: number;
}

/**
 * Calibration by simulated moments under common random numbers: minimises sum(z^2) over the free parameters within
 * their bounds, z = (simulated mean - target) / (half the band). Levenberg-Marquardt on relative changes; derivatives
 * come from a screening design, run as one batch, on a smaller place where one is given; while steps go well they are only
 * corrected by the effect of the last step (Broyden 1965). Several dampings are tried in one batch; weak parameters do not
 * move. Values have four significant digits, so that what is written is what was simulated.
 *
 * @throws Error when there are more free parameters than fit targets, a fit target has no band, or its measure
 *   is not defined where it is needed
 */
export async function calibrate(input: CalibrateInput): Promise<Calibration> {
  const fit = checkInput(input);
  const { parameters, iterationsMax, evaluationsMax, timeIsUp = () => false } = input;
  const simulation = createSimulation(input, fit);
  const started = await simulation.required(parameters.map(({ value }) => value));
  const trace: TraceEntry[] = [];
  let point = started;
  const record = (step: { damping: number | null; trials: readonly Trial[] }) => {
    const at = { iteration: trace.length, evaluations: simulation.evaluations(), distance: point.distance };
    const entry = { ...at, ...step, book: bookOf(parameters, point.values) };
    trace.push(entry);
    input.onTrace?.(entry);
  };
  const capped = (more: number): StopReason | null => {
    if (timeIsUp()) return 'time';
    return simulation.evaluations() + more > evaluationsMax ? 'evaluations' : null;
  };
  record({ damping: null, trials: [] });
  const probeCost = screeningDesign(parameters.length).signs.length;
  let around = await simulation.around(point);
  let damping = DAMPING_FIRST;
  let refusals = 0;
  let stopped: StopReason | null = null;
  while (stopped === null) {
    const cap = trace.length > 1 ? capped(DAMPING_TRIALS.length) : null;
    stopped = trace.length > iterationsMax ? 'iterations' : cap;
    if (stopped !== null) break;
    const best = await simulation.tryFrom(point, around, damping);
    const probed = around.probedAt === point.values;
    if (best.point === null || best.point.distance >= point.distance) {
      record({ damping: null, trials: best.trials });
      stopped = probed ? null : capped(probeCost);
      if (stopped !== null) break;
      if (probed) {
        damping *= DAMPING_AFTER_REFUSAL;
        stopped = ++refusals > REFUSALS_MAX ? 'settled' : null;
      } else around = await simulation.around(point);
      continue;
    }
    const left = best.point.distance / point.distance;
    around = corrected(parameters, around, point, best.point);
    point = best.point;
    damping = Math.max(DAMPING_MIN, best.damping);
    refusals = 0;
    record({ damping: best.damping, trials: best.trials });
    if (input.probes !== undefined && left <= PROBE_AGAIN_SHARE) continue;
    stopped = capped(probeCost);
    if (stopped !== null) break;
    around = await simulation.around(point);
    stopped = left > 1 - SETTLED_SHARE ? 'settled' : null;
  }
  if (around.probedAt !== point.values && capped(probeCost) === null) around = await simulation.around(point);
  const calmed = await simulation.withoutIdle(point, around, started);
  if (calmed !== point) {
    point = calmed;
    record({ damping: null, trials: [] });
  }
  return reportCalibration({
    parameters,
    fit,
    closesOn: input.closesOn ?? new Map(),
    scale: input.scale,
    around,
    trace,
    stopped,
    evaluations: simulation.evaluations(),
    before: started.moments,
    after: point.moments,
    values: point.values,
  });
}

function checkInput({ parameters, targets }: CalibrateInput): Target[] {
  const fit = targets.filter(({ use }) => use === 'fit');
  const flat = fit.find(({ low, high }) => !(low < high));
  if (flat !== undefined) throw new Error(`fit target "${flat.id}" has no band to measure a distance by`);
  if (parameters.length === 0) throw new Error('there is no free parameter');
  if (parameters.length > fit.length)
    throw new Error(`there are ${parameters.length} free parameters and only ${fit.length} fit targets`);
  for (const { key, value, low, high } of parameters)
    if (!(low < high && low <= value && value <= high)) throw new Error(`"${key}" must lie within bounds that differ`);
  return fit;
}

function createSimulation(input: CalibrateInput, fit: readonly Target[]) {
  const { parameters, settlement, year } = input;
  let evaluations = 0;
  let probings = 0;
  const evaluate = async (
    candidates: readonly (readonly number[])[],
    { simulate, scale }: Pick<CalibrateInput, 'simulate' | 'scale'> = input,
  ): Promise<Point[]> => {
    evaluations += candidates.length;
    const tables = await simulate(candidates.map((values) => bookOf(parameters, values)));
    assert(tables.length === candidates.length, 'a simulation must answer every candidate');
    return tables.map((runs, at) => {
      const moments = momentsOf({ runs, settlement, year, targets: fit, scale });
      return { values: candidates[at], moments, distance: distanceOf(moments) };
    });
  };
  const defined = ({ moments, values }: Point): Moments => {
    const lost = moments.z.findIndex((z) => !Number.isFinite(z));
    if (lost < 0) return moments;
    throw new Error(`fit target "${fit[lost].id}" divides by 0 under ${JSON.stringify(bookOf(parameters, values))}`);
  };
  return {
    evaluations: () => evaluations,
    async required(values: readonly number[]): Promise<Point> {
      const [point] = await evaluate([values]);
      defined(point);
      return point;
    },
    async around(point: Point): Promise<Surroundings> {
      const share = PROBE_SHARES[Math.min(probings++, PROBE_SHARES.length - 1)];
      const levels = parameters.map((parameter, at) => levelsOf(parameter, point.values[at], share));
      const design = screeningDesign(parameters.length);
      const probes = design.signs.map((signs) => signs.map((sign, at) => (sign > 0 ? levels[at].up : levels[at].down)));
      const probed = await evaluate(probes, input.probes);
      const units = parameters.map((parameter, at) => unitOf(parameter, point.values[at]));
      const widths = levels.map(({ up, down }, at) => (up - down) / units[at]);
      const { jacobian, noise } = derivatives(probed.map(defined), design, widths);
      const ranges = parameters.map(({ low, high }, at) => (high - low) / units[at]);
      return { probedAt: point.values, jacobian, noise, ranges, ...identify({ jacobian, noise, ranges }) };
    },
    /**
     * The point with every weak parameter back where it started, unless that is worse: a wide probe may have credited it
     * with the joint effect of several others.
     */
    async withoutIdle(point: Point, { numbers }: Surroundings, started: Point): Promise<Point> {
      const values = point.values.map((value, at) => (numbers[at].why === 'weak' ? started.values[at] : value));
      if (values.every((value, at) => value === point.values[at])) return point;
      const [back] = await evaluate([values]);
      return back.distance <= (1 + SETTLED_SHARE) * point.distance ? back : point;
    },
    /** the best of several steps, all simulated together */
    async tryFrom(point: Point, around: Surroundings, damping: number) {
      const tried = DAMPING_TRIALS.map((factor) => factor * damping);
      const points = await evaluate(tried.map((one) => stepFrom(parameters, point, around, one)));
      const finite = points.map(({ distance }) => Number.isFinite(distance));
      let best = -1;
      points.forEach(({ distance }, at) => {
        if (finite[at] && (best < 0 || distance < points[best].distance)) best = at;
      });
      const trials = points.map(({ distance }, at) => ({
        damping: tried[at],
        distance: finite[at] ? distance : null,
      }));
      return { point: best < 0 ? null : points[best], damping: best < 0 ? damping : tried[best], trials };
    },
  };
}

/** Derivatives corrected to reproduce the effect of the step just taken; those of weak parameters stay as probed. */
function corrected(parameters: readonly FreeParameter[], around: Surroundings, from: Point, to: Point): Surroundings {
  const step = parameters.map((one, at) => (to.values[at] - from.values[at]) / unitOf(one, from.values[at]));
  const jacobian = secantUpdate(
    around.jacobian,
    step,
    to.moments.z.map((z, i) => z - from.moments.z[i]),
  );
  return { ...around, jacobian };
}

function stepFrom(
  parameters: readonly FreeParameter[],
  { values, moments }: Point,
  { jacobian, numbers }: Surroundings,
  damping: number,
): number[] {
  const still = (at: number) => numbers[at].why === 'weak';
  const units = parameters.map((parameter, at) => unitOf(parameter, values[at]));
  const down = parameters.map(({ low }, at) =>
    still(at) ? 0 : Math.max((low - values[at]) / units[at], -STEP_SHARE_MAX),
  );
  const up = parameters.map(({ high }, at) =>
    still(at) ? 0 : Math.min((high - values[at]) / units[at], STEP_SHARE_MAX),
  );
  const step = boundedStep({ residuals: moments.z, jacobian, down, up }, damping);
  return parameters.map((parameter, at) =>
    still(at) ? values[at] : rounded(parameter, values[at] + step[at] * units[at]),
  );
}

/** Changes are counted in shares of the value, or of the range where the value is 0. */
function unitOf({ low, high }: FreeParameter, value: number): number {
  return value === 0 ? high - low : Math.abs(value);
}

/** The values to probe above and below, as far as the bounds allow. */
function levelsOf(
  parameter: FreeParameter,
  value: number,
  share: number,
): { readonly up: number; readonly down: number } {
  const width = share * unitOf(parameter, value);
  const [up, down] = [rounded(parameter, value + width), rounded(parameter, value - width)];
  assert(up > down, `the bounds of "${parameter.key}" leave no room to tell its effect`);
  return { up, down };
}

function rounded({ low, high }: FreeParameter, value: number): number {
  return Math.min(high, Math.max(low, Number(value.toPrecision(DIGITS))));
}

function bookOf(parameters: readonly FreeParameter[], values: readonly number[]): BookValues {
  return Object.fromEntries(parameters.map(({ key }, at) => [key, values[at]]));
}
