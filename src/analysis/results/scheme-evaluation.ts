import type { ColumnarTable } from '../../outcomes/columnar.js';
import { required } from '../../units/index.js';
import { tQuantile } from '../statistics/student.js';
import { labelColumn, numberColumn, rowName } from '../tables/table-columns.js';

/** A place as an evaluator sees it: what is counted in the year before the fork, and in the year looked at. */
export interface Observed {
  readonly before: number;
  readonly after: number;
}

/** Which schemes are judged, by what, and when. */
export interface EvaluationQuestion {
  /** columns of `runs` that are counted, added up */
  readonly columns: readonly string[];
  /** settlement without the schemes: what would have come in the same places */
  readonly comparator: string;
  /** year since the fork that is looked at */
  readonly year: number;
  /** schemes that are judged together */
  readonly schemes: number;
}

/** How many of a portfolio's schemes were found to have significantly fewer, or more, than the places without. */
export interface Portfolio {
  readonly lower: number;
  readonly higher: number;
  readonly neither: number;
}

/** What an evaluator finds of the schemes of one settlement, and what they truly did. */
export interface Evaluation {
  readonly settlement: string;
  readonly portfolios: readonly Portfolio[];
  /** mean effect as a share: as the evaluator sees it, and against the same places without the settlement */
  readonly seenShare: number;
  readonly trueShare: number;
}

const TWO_SIDED_5_PERCENT = 0.975;
const LEAST_CONTROLS = 4;

/**
 * What an evaluator makes of schemes that are in force in some places and not in others. It is frozen: the places without
 * are the controls of all schemes of the portfolio, each adjusted for its own year before,
 *
 *     after = a + b before + e  over the controls;   t = (after - a - b before) / se  of a scheme,
 *
 * two-sided at 5% on controls - 2 degrees of freedom, with the standard error of a prediction. Portfolios are runs of
 * consecutive replications; schemes left over at the end are not judged.
 *
 * @throws Error when a column, the comparator or a value is not there, no settlement leaves places out, or a portfolio has under
 * four controls
 */
export function evaluations(runs: ColumnarTable, question: EvaluationQuestion): Evaluation[] {
  const settlements = labelColumn(runs, 'settlement');
  const names = [...new Set(settlements)];
  if (!names.includes(question.comparator)) {
    throw new Error(`no settlement "${question.comparator}"; there are ${names.join(', ')}`);
  }
  const sites = sitesOf(runs, question);
  const without = required(sites.get(question.comparator));
  const partly = names.filter((name) => {
    const all = [...required(sites.get(name)).values()];
    return all.some(({ inForce }) => inForce) && all.some(({ inForce }) => !inForce);
  });
  if (partly.length === 0) throw new Error('no settlement is in force in some places only: pilots.placesShare below 1');
  return partly.map((name) => evaluate(name, required(sites.get(name)), without, question.schemes));
}

interface Site extends Observed {
  readonly inForce: boolean;
}

/** By settlement, every place of every block in the order of the table. */
function sitesOf(runs: ColumnarTable, { columns, year }: EvaluationQuestion): Map<string, Map<string, Site>> {
  const settlements = labelColumn(runs, 'settlement');
  const places = labelColumn(runs, 'place');
  const [years, draws, replications, inForce] = ['year', 'draw', 'replication', 'settlementInForce'].map((name) =>
    numberColumn(runs, name),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const counted = columns.map((name) => numberColumn(runs, name));
  const count = (row: number) => {
    const sum = counted.reduce((so, column) => so + column[row], 0);
    if (!Number.isNaN(sum)) return sum;
    throw new Error(`${columns.join(' + ')} has no value at ${rowName(runs, row)}: choose what is counted, not a mean`);
  };
  const sites = new Map<string, Map<string, Site>>(settlements.map((name) => [name, new Map()]));
  const before = new Map<string, number>();
  const key = (row: number) => `${draws[row]}/${replications[row]}/${places[row]}`;
  for (let row = 0; row < runs.rows; row++) {
    if (years[row] === 0) before.set(`${settlements[row]} ${key(row)}`, count(row));
  }
  for (let row = 0; row < runs.rows; row++) {
    if (years[row] !== year) continue;
    const earlier = before.get(`${settlements[row]} ${key(row)}`);
    if (earlier === undefined) throw new Error('no year before the fork: an evaluator needs years.warmUp of 1 or more');
    required(sites.get(settlements[row])).set(key(row), {
      before: earlier,
      after: count(row),
      inForce: inForce[row] === 1,
    });
  }
  if (before.size === 0 || [...sites.values()].every(({ size }) => size === 0)) throw new Error(`no year ${year}`);
  return sites;
}

function evaluate(
  settlement: string,
  sites: ReadonlyMap<string, Site>,
  without: ReadonlyMap<string, Site>,
  schemes: number,
): Evaluation {
  const portfolios: Portfolio[] = [];
  let [seen, usual, came, wouldHave] = [0, 0, 0, 0];
  for (const { pilots, controls } of portfoliosOf(sites, schemes)) {
    const judged = judgeSchemes(
      pilots.map((key) => required(sites.get(key))),
      controls,
    );
    const found = (sign: number) => judged.filter(({ verdict }) => verdict === sign).length;
    portfolios.push({ lower: found(-1), higher: found(1), neither: found(0) });
    pilots.forEach((key, index) => {
      seen += judged[index].effect;
      usual += required(sites.get(key)).after - judged[index].effect;
      came += required(sites.get(key)).after;
      wouldHave += required(without.get(key)).after;
    });
  }
  return { settlement, portfolios, seenShare: seen / usual, trueShare: came / wouldHave - 1 };
}

/** Places of consecutive blocks, grouped until a portfolio has enough schemes. */
function portfoliosOf(sites: ReadonlyMap<string, Site>, schemes: number) {
  const portfolios: { pilots: string[]; controls: Observed[] }[] = [];
  let open = { pilots: [] as string[], controls: [] as Observed[] };
  let block = '';
  const close = () => {
    if (open.pilots.length < schemes) return;
    portfolios.push({ ...open, pilots: open.pilots.slice(0, schemes) });
    open = { pilots: [], controls: [] };
  };
  for (const [key, site] of sites) {
    const now = key.slice(0, key.indexOf('/', key.indexOf('/') + 1));
    if (now !== block) close();
    block = now;
    if (site.inForce) open.pilots.push(key);
    else open.controls.push(site);
  }
  close();
  if (portfolios.length > 0) return portfolios;
  throw new Error(
    `the results hold ${open.pilots.length} schemes, and a portfolio needs ${schemes}: run more replications`,
  );
}

/** Of each scheme its difference to what the controls' line expects of it, and -1, 0 or 1: lower, neither, higher. */
export function judgeSchemes(
  pilots: readonly Observed[],
  controls: readonly Observed[],
): { readonly effect: number; readonly verdict: -1 | 0 | 1 }[] {
  const n = controls.length;
  if (n < LEAST_CONTROLS) throw new Error(`expected at least ${LEAST_CONTROLS} places without the scheme, found ${n}`);
  const mean = (value: (site: Observed) => number) => controls.reduce((sum, site) => sum + value(site), 0) / n;
  const [x, y] = [mean(({ before }) => before), mean(({ after }) => after)];
  const spread = n * mean(({ before }) => (before - x) * (before - x));
  const slope = spread > 0 ? (n * mean(({ before, after }) => (before - x) * (after - y))) / spread : 0;
  const expected = (before: number) => y + slope * (before - x);
  const left = n * mean(({ before, after }) => (after - expected(before)) * (after - expected(before)));
  const variance = left / (n - 2);
  const t = tQuantile(TWO_SIDED_5_PERCENT, n - 2);
  return pilots.map(({ before, after }) => {
    const effect = after - expected(before);
    const away = spread > 0 ? ((before - x) * (before - x)) / spread : 0;
    const bound = t * Math.sqrt(variance * (1 + 1 / n + away));
    return { effect, verdict: Math.abs(effect) <= bound ? 0 : effect < 0 ? -1 : 1 };
  });
}
