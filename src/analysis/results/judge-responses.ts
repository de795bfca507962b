import type { ColumnarTable } from '../../outcomes/columnar.js';
import { tQuantile } from '../statistics/student.js';
import { evaluate, type Measure } from '../tables/measure.js';
import { numberColumn } from '../tables/table-columns.js';
import { SCALE_NAME } from './judge-targets.js';
import { blocksInAll, buildPanel, type Panel } from './panel.js';
import { shareInForce } from './share-in-force.js';

/** A published response and the two settlements whose difference answers it. */
export interface Response {
  readonly id: string;
  readonly use: 'input' | 'fit' | 'check';
  readonly from: string;
  readonly to: string;
  readonly outcome: Measure;
  readonly as: 'percent' | 'difference' | 'elasticity' | 'ratio';
  /** units of the estimate between the settlements, or the measure whose change divides */
  readonly per: number | Measure;
  readonly firstYear: number;
  readonly lastYear: number;
  readonly tauYears: number;
  readonly form: 'size' | 'atMost' | 'down' | 'up';
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** `inside` and `outside`: what is published; `opposite`: of the other sign, chance apart; `uninformative`: not counted. */
export type ResponseVerdict = 'inside' | 'outside' | 'opposite' | 'uninformative';

/** A response with what was simulated. */
export interface JudgedResponse {
  readonly id: string;
  readonly use: Response['use'];
  /** as published; `z` compares with it times `g` */
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** part of the lasting effect that is there in the years compared */
  readonly g: number;
  /** null where a mean divides by 0 */
  readonly simulated: number | null;
  /** of the 95% interval, for chance alone; null with fewer than two replications */
  readonly halfWidth: number | null;
  readonly z: number | null;
  readonly verdict: ResponseVerdict;
  /** why it says nothing; null where it does */
  readonly why: 'evidence' | 'chance' | 'bound' | 'no value' | null;
  /** null where it is not counted */
  readonly pass: boolean | null;
}

/** What comes of all checks. */
export interface ResponsesVerdict {
  readonly responses: readonly JudgedResponse[];
  /** informative checks of a size, and bounds that are broken */
  readonly sizes: { readonly inside: number; readonly of: number };
  /** checks of a direction alone that chance lets be told */
  readonly directions: { readonly as: number; readonly of: number };
  /** among all informative checks */
  readonly opposite: number;
  /** checks that say nothing, or bounds that are kept */
  readonly notCounted: number;
  readonly pass: boolean;
}

/** What the transfer to another place and time adds to a published estimate's standard error, as a share of it. */
const TRANSFER_SHARE = 0.3;
const NORMAL_95 = 1.96;
const INSIDE_NEEDED_SHARE = 0.8;

/**
 * Holds the differences between settlements against published responses: z = (simulated - estimate x g) / sqrt(se^2 +
 * (0.3 estimate)^2 + se of the simulation^2), inside within 1.96. A row is uninformative when its interval holds 0 and twice
 * the estimate. One that would be inside is so too when the interval of the whole comparison does: it is never a reason to
 * overlook a miss.
 *
 * @throws Error when a settlement has no rows, there are several places, or the table is not whole
 */
export function judgeResponses(input: {
  readonly runs: ColumnarTable;
  readonly responses: readonly Response[];
  /** people of the place over its reference people; formulas know it as `scale` */
  readonly scale: number;
}): ResponsesVerdict {
  const { runs, responses, scale } = input;
  const names = [...new Set(responses.flatMap(({ from, to }) => [from, to]))];
  const panel = buildPanel(runs, names);
  if (panel.places.length > 1)
    throw new Error(`responses are of one place, and the results have ${panel.places.length}`);
  const blocks = blocksInAll(panel, names);
  const judged = responses.map((response) => judgeOne(response, measured(response, { runs, panel, blocks, scale })));
  return { responses: judged, ...tally(responses, judged) };
}

interface Measured {
  readonly value: number;
  /** null with fewer than two blocks */
  readonly error: number | null;
  readonly halfWidth: number | null;
}

interface Reading {
  readonly runs: ColumnarTable;
  readonly panel: Panel;
  readonly blocks: readonly number[];
  readonly scale: number;
}

/** The response and its jackknife error over blocks: one way for differences, percentages and ratios. */
function measured(response: Response, reading: Reading): Measured {
  const { from, to, outcome, per } = response;
  const means = (measure: Measure) =>
    [from, to].map((name) => blockMeans(measure, name, response, reading)) as [Float64Array, Float64Array];
  const own = means(outcome);
  const other = typeof per === 'number' ? null : means(per);
  const n = reading.blocks.length;
  const sums = [...own, ...(other ?? [])].map((values) => values.reduce((sum, value) => sum + value, 0));
  const without = (block: number | null) => {
    const mean = (which: number) => {
      const values = [...own, ...(other ?? [])][which];
      return block === null ? sums[which] / n : (sums[which] - values[block]) / (n - 1);
    };
    return contrast(response, mean);
  };
  const value = without(null);
  if (n < 2) return { value, error: null, halfWidth: null };
  const left = Array.from({ length: n }, (_, block) => without(block));
  const middle = left.reduce((sum, one) => sum + one, 0) / n;
  const error = Math.sqrt(((n - 1) / n) * left.reduce((sum, one) => sum + (one - middle) * (one - middle), 0));
  return { value, error, halfWidth: tQuantile(0.975, n - 1) * error };
}

/** From the means of outcome (0 from, 1 to) and divisor (2 from, 3 to). */
function contrast({ as, per }: Response, mean: (which: number) => number): number {
  const change = mean(1) - mean(0);
  const percent = (from: number, to: number) => 100 * (to / from - 1);
  if (typeof per === 'number') return (as === 'percent' ? percent(mean(0), mean(1)) : change) / per;
  return as === 'elasticity' ? percent(mean(0), mean(1)) / percent(mean(2), mean(3)) : change / (mean(3) - mean(2));
}

/** Of each block, the measure of the columns' means over the years compared. */
function blockMeans(
  measure: Measure,
  settlement: string,
  { firstYear, lastYear }: Response,
  { runs, panel, blocks, scale }: Reading,
): Float64Array {
  const { horizonYears } = panel;
  const offset = panel.settlements.indexOf(settlement) * panel.draws.length;
  const rowOfCell = rowsByCell(panel);
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, year) => firstYear - 1 + year);
  return Float64Array.from(blocks, (block) => {
    const rows = years.map((year) => rowOfCell[(offset + block) * horizonYears + year]);
    return evaluate(measure, (name) => {
      if (name === SCALE_NAME) return scale;
      const column = numberColumn(runs, name);
      return rows.reduce((sum, row) => sum + column[row], 0) / rows.length;
    });
  });
}

const rowsKept = new WeakMap<Panel, Int32Array>();

function rowsByCell(panel: Panel): Int32Array {
  const kept = rowsKept.get(panel);
  if (kept !== undefined) return kept;
  const rows = new Int32Array(panel.present.length * panel.horizonYears);
  panel.cell.forEach((cell, row) => {
    if (cell >= 0) rows[cell] = row;
  });
  rowsKept.set(panel, rows);
  return rows;
}

function judgeOne(response: Response, simulated: Measured): JudgedResponse {
  const { id, use, estimate, low, high, firstYear, lastYear, tauYears } = response;
  const g = shareInForce(firstYear, lastYear, tauYears);
  const shown = { id, use, estimate, low, high, g };
  const { value, halfWidth } = simulated;
  if (!Number.isFinite(value))
    return {
      ...shown,
      simulated: null,
      halfWidth: null,
      z: null,
      verdict: 'uninformative',
      why: 'no value',
      pass: null,
    };
  const { z, verdict, why } = compare(response, g, simulated);
  const counted = use === 'check' && verdict !== 'uninformative';
  const pass = counted ? verdict === 'inside' : null;
  return { ...shown, simulated: value, halfWidth, z, verdict, why, pass };
}

type Compared = Pick<JudgedResponse, 'z' | 'verdict' | 'why'>;

function compare(response: Response, g: number, { value, error, halfWidth }: Measured): Compared {
  const { form, estimate, low, high } = response;
  const clearly = (sign: number) => halfWidth !== null && sign * value > halfWidth;
  if (form === 'down' || form === 'up') {
    const sign = form === 'up' ? 1 : -1;
    if (clearly(sign)) return { z: null, verdict: 'inside', why: null };
    return clearly(-sign)
      ? { z: null, verdict: 'opposite', why: null }
      : { z: null, verdict: 'uninformative', why: 'chance' };
  }
  if (estimate === null) throw new Error(`response ${response.id} has no estimate`);
  const expected = estimate * g;
  const ofEvidence = low === null || high === null ? 0 : ((high - low) * g) / (2 * NORMAL_95);
  const transfer = TRANSFER_SHARE * expected;
  const wide = Math.sqrt(ofEvidence * ofEvidence + transfer * transfer);
  const all = Math.sqrt(wide * wide + (error ?? 0) * (error ?? 0));
  const z = (value - expected) / all;
  const sign = Math.sign(expected);
  if (form === 'atMost') {
    const broken = sign * z > NORMAL_95;
    return broken ? { z, verdict: 'outside', why: null } : { z, verdict: 'uninformative', why: 'bound' };
  }
  const ends = [low, high].map((end) => (end ?? 0) / estimate);
  if (Math.min(...ends) <= 0 && Math.max(...ends) >= 2) return { z, verdict: 'uninformative', why: 'evidence' };
  if (clearly(-sign) && Math.abs(z) > NORMAL_95) return { z, verdict: 'opposite', why: null };
  if (Math.abs(z) > NORMAL_95) return { z, verdict: 'outside', why: null };
  // a comparison that would hold 0 and twice the estimate too is no agreement
  if (NORMAL_95 * wide >= Math.abs(expected)) return { z, verdict: 'uninformative', why: 'evidence' };
  if (error === null || NORMAL_95 * all >= Math.abs(expected)) return { z, verdict: 'uninformative', why: 'chance' };
  return { z, verdict: 'inside', why: null };
}

function tally(responses: readonly Response[], judged: readonly JudgedResponse[]): Omit<ResponsesVerdict, 'responses'> {
  const checks = judged.map((one, at) => ({ ...one, form: responses[at].form })).filter(({ use }) => use === 'check');
  const counted = checks.filter(({ verdict }) => verdict !== 'uninformative');
  const isSize = ({ form }: { form: Response['form'] }) => form === 'size' || form === 'atMost';
  const inside = (some: typeof checks) => some.filter(({ verdict }) => verdict === 'inside').length;
  const [ofSize, ofDirection] = [counted.filter(isSize), counted.filter((one) => !isSize(one))];
  const opposite = counted.filter(({ verdict }) => verdict === 'opposite').length;
  const sizes = { inside: inside(ofSize), of: ofSize.length };
  const enough = sizes.of > 0 && sizes.inside >= INSIDE_NEEDED_SHARE * sizes.of;
  return {
    sizes,
    directions: { as: inside(ofDirection), of: ofDirection.length },
    opposite,
    notCounted: checks.length - counted.length,
    pass: enough && opposite === 0,
  };
}
