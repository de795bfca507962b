import { type AnyTable, partsOf } from '../../outcomes/columnar.js';
import { type Column, RUN_COLUMNS } from '../../outcomes/columns.js';
import type { QalyThreshold } from '../documents/cost-effectiveness-document.js';
import type { NoValue, ReadTogether } from '../documents/document-figures.js';
import type { OutcomeDrivers } from '../documents/drivers-document.js';
import type {
  AccountLine,
  Difference,
  Level,
  Outcome,
  OutcomeUnit,
  StepSummary,
  Summary,
  YearEstimate,
} from '../documents/summary-document.js';
import type { Foreseen } from '../documents/warnings-document.js';
import { CONFIDENCE, estimate, type Sample, spread } from '../statistics/estimate.js';
import { meanInterval } from '../statistics/mean-interval.js';
import { pairedDifference, pairs } from '../statistics/paired.js';
import { readAlone, readTogether } from '../statistics/reading.js';
import { labelColumn, numberColumn, rowName } from '../tables/table-columns.js';
import { type Context, createContext } from './analysis-context.js';
import { HEADLINE } from './headline.js';
import { type MoneyQuestion, moneyReadings } from './money-readings.js';
import { hasValue, noValueOf } from './no-value.js';
import { ownServiceLines } from './own-service-lines.js';
import { buildPanel, type Panel, sampleOf, sampleRoom, wholeBlocks, yearlyValues } from './panel.js';
import { sampledRows } from './sampled.js';
import type { Step } from './steps.js';
import { outsideLines, worthLines } from './summary-worth.js';
import { warningsOf } from './warnings.js';

/** What `summarise` reads: two tables of a run and what to show of them. */
export interface SummaryInput {
  readonly runs: AnyTable;
  readonly accounts: AnyTable;
  /** where places have services of their own */
  readonly services?: AnyTable | null;
  readonly comparator: string;
  /** in the order to be shown; the comparator is one of them */
  readonly settlements: readonly string[];
  /** default: {@link HEADLINE} */
  readonly headline?: readonly Outcome[];
  /** declarations of the `runs` columns, for their units */
  readonly columns?: readonly Column[];
  /** for the heading only */
  readonly name?: string;
  readonly people?: number;
  /** which settlements build on another, as `stepsOf` finds them; default none */
  readonly steps?: readonly Step[];
  /** worths of a QALY at which net benefit is told; default none */
  readonly thresholdsOfQaly?: readonly QalyThreshold[];
  /** what is known of the scenario before it has run; with it the summary says what did nothing and what was full */
  readonly foreseen?: Foreseen;
  /** works out what drives the differences; given, and not called for here, so that the board page need not carry it */
  readonly drivers?: (context: Context) => readonly OutcomeDrivers[];
  /** of a network: the days that a period of its results has */
  readonly periodDays?: number;
  /** how each difference is split into rules and money, and what money is read by besides */
  readonly money?: Pick<MoneyQuestion, 'splits' | 'published'> | null;
}

const METHOD =
  "Student's t over replications (over draws, where there are several), paired by draw and replication; for 20 to " +
  '1,000 that are skewed the bias-corrected and accelerated bootstrap; quantiles by linear interpolation (type 7).';

/**
 * Means, intervals and paired differences of the headline outcomes, settlement by settlement, read as `analyse` reads them.
 * A block that failed in one settlement is absent from all figures, and so is draw 0 where draws are sampled; `n` says how
 * many blocks stand behind a figure.
 * One outcome's yearly values are held at a time, for a quantile needs them all; the tables may be read part by part.
 *
 * @throws Error when a settlement has no rows, a needed column is missing, a value is NaN or infinite (naming column,
 * settlement, draw, replication and year), a row comes twice or a block is incomplete
 */
export function summarise(input: SummaryInput): Summary {
  const { comparator, settlements } = input;
  if (new Set(settlements).size !== settlements.length) throw new Error('a settlement is listed twice');
  if (!settlements.includes(comparator)) throw new Error(`the comparator ${comparator} is not among the settlements`);
  const outcomes = withUnits(input.headline ?? HEADLINE, input.columns ?? RUN_COLUMNS);
  const sampled = sampledRows(input.runs);
  const runs = sampled(input.runs);
  const panel = buildPanel(runs, settlements);
  const blocks = panel.draws.length;
  settlements.forEach((settlement, s) => {
    if (!panel.present.subarray(s * blocks, (s + 1) * blocks).includes(1))
      throw new Error(`no results for settlement ${settlement}`);
  });
  const rivals = settlements.filter((settlement) => settlement !== comparator);
  const inAll = wholeBlocks(panel, settlements);
  if (inAll.length === 0) throw new Error('no block has results in every settlement');
  const rooms = pairingRoom(panel, inAll);
  const room = new Float64Array(panel.present.length * panel.horizonYears);
  const { steps = [] } = input;
  const found = outcomes.map((outcome) => {
    const yearly = yearlyValues(runs, panel, outcome, room);
    const between = (settlement: string, from: string) =>
      differenceOf(panel, yearly, { outcome, settlement, comparator: from, blocks: inAll, rooms });
    return {
      noValues: settlements.map((settlement) => noValueAt(runs, panel, yearly, { outcome, settlement, blocks: inAll })),
      levels: settlements.map((settlement) => level(panel, yearly, { outcome, settlement, blocks: inAll, rooms })),
      differences: rivals.map((settlement) => between(settlement, comparator)),
      steps: steps.map(({ settlement, from }) => between(settlement, from)),
    };
  });
  const read = readAll(rivals.flatMap((_, r) => found.flatMap(({ differences }) => differences[r] ?? [])));
  const { foreseen } = input;
  const asked = { rivals, comparator, blocks: inAll };
  const outside = outsideLines(runs, panel, asked);
  return {
    name: input.name ?? null,
    people: input.people ?? null,
    ...(input.periodDays === undefined ? {} : { periodDays: input.periodDays }),
    comparator,
    settlements: [...settlements],
    horizonYears: panel.horizonYears,
    places: panel.places,
    draws: new Set(panel.draws).size,
    basis: new Set(panel.draws).size > 1 ? 'draws' : 'replications',
    blocks: inAll.length,
    confidence: CONFIDENCE,
    method: METHOD,
    outcomes,
    noValues: settlements.flatMap((_, s) => found.flatMap((one) => one.noValues[s] ?? [])),
    levels: settlements.flatMap((_, s) => found.flatMap(({ levels }) => levels[s] ?? [])),
    differences: read,
    ...(steps.length === 0 ? {} : { steps: readSteps(steps, found) }),
    ...(foreseen === undefined ? {} : { warnings: warningsOf(runs, panel, inAll, { foreseen, differences: read }) }),
    accounts: accountLines(sampled(input.accounts), panel),
    ...(input.money ? { money: moneyReadings({ ...input.money, runs, comparator }) } : {}),
    ...(input.drivers === undefined ? {} : { drivers: input.drivers(createContext(runs, settlements, comparator)) }),
    ...(input.services ? { services: ownServiceLines(sampled(input.services), settlements) } : {}),
    worth: worthLines(runs, panel, { ...asked, outside, thresholds: input.thresholdsOfQaly ?? [] }),
    ...(outside.length === 0 ? {} : { outside: outside.map(({ line }) => line) }),
  };
}

export function withUnits(headline: readonly Outcome[], columns: readonly Column[]): OutcomeUnit[] {
  if (new Set(headline.map((outcome) => outcome.name)).size !== headline.length)
    throw new Error('an outcome is listed twice');
  return headline.map((outcome) => {
    const column = columns.find((declared) => declared.name === outcome.name);
    if (column === undefined) throw new Error(`outcome "${outcome.name}" is not a declared column of runs`);
    return { ...outcome, unit: column.unit };
  });
}

interface Levelled {
  readonly outcome: Outcome;
  readonly settlement: string;
  readonly blocks: Int32Array;
}

/** Null where the outcome has no value in any block. */
function level(
  panel: Panel,
  yearly: Float64Array,
  { outcome, settlement, blocks, rooms }: Levelled & { readonly rooms: PairingRoom },
): Level | null {
  const into = rooms.samples[0];
  const whole = sampleOf(panel, yearly, settlement, blocks, { into });
  if (!hasValue(whole)) return null;
  const over = { ...meanInterval(whole), ...spread(whole) };
  const byYear = eachYear(panel, (year) => sampleOf(panel, yearly, settlement, blocks, { year, into }));
  return { settlement, outcome: outcome.name, ...over, byYear };
}

function noValueAt(
  runs: AnyTable,
  panel: Panel,
  yearly: Float64Array,
  { outcome, settlement, blocks }: Levelled,
): NoValue | null {
  // samples are made for the few that lack something
  if (!yearly.some(Number.isNaN)) return null;
  const series = {
    whole: (name: string) => sampleOf(panel, yearly, name, blocks),
    year: (name: string, year: number) => sampleOf(panel, yearly, name, blocks, { year }),
  };
  return noValueOf(panel, runs, { settlement, outcome: outcome.name, series });
}

/** `blocks` have results for both. */
interface Pairing extends Levelled {
  readonly comparator: string;
  readonly rooms: PairingRoom;
}

interface PairingRoom {
  readonly samples: readonly [Sample, Sample];
  readonly difference: Float64Array;
}

function pairingRoom(panel: Panel, blocks: Int32Array): PairingRoom {
  const sample = sampleRoom(panel, blocks);
  const other = { ...sample, values: new Float64Array(blocks.length) };
  return { samples: [sample, other], difference: new Float64Array(blocks.length) };
}

type Unadjusted = Omit<Difference, keyof ReadTogether>;

/** Null where no pair has a value on both sides. */
function differenceOf(panel: Panel, yearly: Float64Array, pairing: Pairing): Unadjusted | null {
  const { outcome, settlement, comparator, blocks, rooms } = pairing;
  const both = (year?: number) =>
    [settlement, comparator].map((name, at) => {
      const pairedWith = at === 0 ? comparator : settlement;
      return sampleOf(panel, yearly, name, blocks, { year, pairedWith, into: rooms.samples[at] });
    }) as [Sample, Sample];
  const byYear = eachYear(panel, (year) => pairs(...both(year), rooms.difference));
  const [a, b] = both();
  const difference = pairs(a, b, rooms.difference);
  if (!hasValue(difference)) return null;
  const figure = meanInterval(difference);
  const read = readAlone(difference, figure, byYear);
  return { settlement, outcome: outcome.name, ...pairedDifference(a, b, rooms.difference), ...figure, ...read, byYear };
}

function readAll(found: readonly Unadjusted[]): Difference[] {
  const together = readTogether(found);
  return found.map((difference, at) => ({ ...difference, ...together[at] }));
}

function readSteps(
  steps: readonly Step[],
  found: readonly { readonly steps: readonly (Unadjusted | null)[] }[],
): StepSummary[] {
  const read = readAll(steps.flatMap((_, at) => found.flatMap((one) => one.steps[at] ?? [])));
  return steps.map((step) => ({
    ...step,
    differences: read.filter(({ settlement }) => settlement === step.settlement),
  }));
}

/** Of the years that have a value. */
function eachYear(panel: Panel, of: (year: number) => Sample): YearEstimate[] {
  return Array.from({ length: panel.horizonYears }, (_, index) => index + 1).flatMap((year) => {
    const sample = of(year);
    return hasValue(sample) ? [{ year, ...estimate(sample) }] : [];
  });
}

/** Mean pence a year after the fork, by settlement, account and cause; an account without a row in a block counts 0. */
export function accountLines(accounts: AnyTable, panel: Panel): AccountLine[] {
  const lines: Sum[] = [];
  // By its names one after the other: a joined key a row would be millions of texts.
  const known = new Map<string, Map<string, Map<string, Sum>>>();
  const lineOf = (settlement: string, account: string, cause: string): Sum => {
    const accountsOf = entry(known, settlement, () => new Map<string, Map<string, Sum>>());
    const causesOf = entry(accountsOf, account, () => new Map<string, Sum>());
    return entry(causesOf, cause, () => {
      const line = { settlement, account, cause, sumPence: 0 };
      lines.push(line);
      return line;
    });
  };
  let first = 0;
  for (const part of partsOf(accounts, ['settlement', 'account', 'cause', 'year', 'pence'])) {
    const [settlementOf, accountOf, causeOf] = ['settlement', 'account', 'cause'].map((name) =>
      labelColumn(part, name),
    ) as [readonly string[], readonly string[], readonly string[]];
    const [yearOf, pence] = [numberColumn(part, 'year'), numberColumn(part, 'pence')];
    for (let row = 0; row < part.rows; row++) {
      const settlement = settlementOf[row];
      if (!panel.settlements.includes(settlement)) continue;
      if (!Number.isFinite(pence[row]))
        throw new Error(
          `column "pence" of table ${accounts.name} is ${pence[row]} at ${rowName(accounts, first + row)}`,
        );
      if (!(yearOf[row] >= 1)) continue;
      const [account, cause] = [accountOf[row], causeOf[row]];
      lineOf(settlement, account, cause).sumPence += pence[row];
    }
    first += part.rows;
  }
  const order = (name: string) => panel.settlements.indexOf(name);
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return lines
    .map(({ sumPence, ...line }) => ({
      ...line,
      meanPence: sumPence / (wholeBlocks(panel, [line.settlement]).length * panel.horizonYears),
    }))
    .sort(
      (a, b) => order(a.settlement) - order(b.settlement) || compare(a.account, b.account) || compare(a.cause, b.cause),
    );
}

type Sum = Omit<AccountLine, 'meanPence'> & { sumPence: number };

function entry<V>(map: Map<string, V>, key: string, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
