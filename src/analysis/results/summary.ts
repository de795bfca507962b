import { type AnyTable, partsOf } from '../../outcomes/columnar.js';
import { type Column, RUN_COLUMNS } from '../../outcomes/columns.js';
import type { Estimate, PairedDifference, Reading } from '../documents/document-figures.js';
import type {
  AccountLine,
  Difference,
  Level,
  Outcome,
  OutcomeUnit,
  Summary,
  YearEstimate,
} from '../documents/summary-document.js';
import { CONFIDENCE, estimate, type Sample, spread } from '../statistics/estimate.js';
import { pairedDifference, pairs, readInterval } from '../statistics/paired.js';
import { tQuantile } from '../statistics/student.js';
import { labelColumn, numberColumn, rowName } from '../tables/table-columns.js';
import { HEADLINE } from './headline.js';
import { buildPanel, type Panel, sampleOf, sampleRoom, wholeBlocks, yearlyValues } from './panel.js';

export interface SummaryInput {
  readonly runs: AnyTable;
  readonly accounts: AnyTable;
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
}

const METHOD =
  "Student's t over replications (over draws, where there are several), paired by draw and replication; " +
  'quantiles by linear interpolation (type 7).';

/**
 * Means, intervals and paired differences of the headline outcomes, settlement by settlement. Blocks that failed in a
 * settlement are absent from its figures, and from both sides of its pairs; `n` says how many stand behind a figure.
 * One outcome's yearly values are held at a time, for a quantile needs them all; the tables may be read part by part.
 *
 * @throws Error when a settlement has no rows, a needed column is missing, a value is NaN or infinite (naming column,
 * settlement, draw, replication and year), a row comes twice or a block is incomplete
 */
export function summarise(input: SummaryInput): Summary {
  const { runs, comparator, settlements } = input;
  if (new Set(settlements).size !== settlements.length) throw new Error('a settlement is listed twice');
  if (!settlements.includes(comparator)) throw new Error(`the comparator ${comparator} is not among the settlements`);
  const outcomes = withUnits(input.headline ?? HEADLINE, input.columns ?? RUN_COLUMNS);
  const panel = buildPanel(runs, settlements);
  const blocks = panel.draws.length;
  settlements.forEach((settlement, s) => {
    if (!panel.present.subarray(s * blocks, (s + 1) * blocks).includes(1))
      throw new Error(`no results for settlement ${settlement}`);
  });
  const rivals = settlements.filter((settlement) => settlement !== comparator);
  const own = settlements.map((settlement) => wholeBlocks(panel, [settlement]));
  const both = rivals.map((settlement) => wholeBlocks(panel, [settlement, comparator]));
  const rooms = { own: own.map((of) => sampleRoom(panel, of)), both: both.map((of) => pairingRoom(panel, of)) };
  const room = new Float64Array(panel.present.length * panel.horizonYears);
  const found = outcomes.map((outcome) => {
    const yearly = yearlyValues(runs, panel, outcome, room);
    return {
      levels: settlements.map((settlement, s) =>
        level(panel, yearly, { outcome, settlement, blocks: own[s], room: rooms.own[s] }),
      ),
      differences: rivals.map((settlement, r) =>
        differenceOf(panel, yearly, { outcome, settlement, comparator, blocks: both[r], rooms: rooms.both[r] }),
      ),
    };
  });
  return {
    name: input.name ?? null,
    people: input.people ?? null,
    comparator,
    settlements: [...settlements],
    horizonYears: panel.horizonYears,
    places: panel.places,
    draws: new Set(panel.draws).size,
    blocks: wholeBlocks(panel, settlements).length,
    confidence: CONFIDENCE,
    method: METHOD,
    outcomes,
    levels: settlements.flatMap((_, s) => found.map(({ levels }) => levels[s])),
    differences: rivals.flatMap((_, r) => readJointly(found.map(({ differences }) => differences[r]))),
    accounts: accountLines(input.accounts, panel),
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

function level(
  panel: Panel,
  yearly: Float64Array,
  { outcome, settlement, blocks, room: into }: Levelled & { readonly room: Sample },
): Level {
  const whole = sampleOf(panel, yearly, settlement, blocks, { into });
  const over = { ...estimate(whole), ...spread(whole) };
  const byYear = eachYear(panel, (year) => estimate(sampleOf(panel, yearly, settlement, blocks, { year, into })));
  return { settlement, outcome: outcome.name, ...over, byYear };
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

type ReadAlone = Omit<Difference, 'jointReading'>;

function differenceOf(panel: Panel, yearly: Float64Array, pairing: Pairing): ReadAlone {
  const { outcome, settlement, comparator, blocks, rooms } = pairing;
  if (blocks.length === 0) throw new Error(`no block has results for both ${settlement} and ${comparator}`);
  const both = (year?: number) =>
    [settlement, comparator].map((name, at) =>
      sampleOf(panel, yearly, name, blocks, { year, into: rooms.samples[at] }),
    ) as [Sample, Sample];
  const whole = pairedDifference(...both(), rooms.difference);
  const byYear = eachYear(panel, (year) => estimate(pairs(...both(year), rooms.difference)));
  // identical only if every year of every pair is: opposite differences of two years may cancel in the mean
  const calm = byYear.every((entry) => readInterval(entry) === 'identical');
  return { settlement, outcome: outcome.name, ...whole, reading: readAll(whole, calm), byYear };
}

/** Differences of one settlement, read at once. */
function readJointly(found: readonly ReadAlone[]): Difference[] {
  const read = found.filter((difference) => difference.reading !== 'identical').length;
  return found.map((difference) => ({ ...difference, jointReading: jointReading(difference, read) }));
}

/** A mean that is 0 in every block while single years differ is no difference on the whole, but not identical. */
function readAll(difference: PairedDifference, everyYearIdentical: boolean): Reading {
  const reading = readInterval(difference);
  return reading === 'identical' && !everyYearIdentical ? 'unclear' : reading;
}

function jointReading(difference: PairedDifference & { reading: Reading }, intervals: number): Reading {
  if (difference.low === null || difference.high === null || difference.reading === 'identical')
    return difference.reading;
  const df = difference.units - 1;
  const widen = tQuantile(1 - (1 - CONFIDENCE) / 2 / intervals, df) / tQuantile((1 + CONFIDENCE) / 2, df);
  const halfWidth = (difference.high - difference.mean) * widen;
  const wide = readInterval({ low: difference.mean - halfWidth, high: difference.mean + halfWidth });
  return wide === 'identical' ? 'unclear' : wide;
}

function eachYear(panel: Panel, of: (year: number) => Estimate): YearEstimate[] {
  return Array.from({ length: panel.horizonYears }, (_, index) => ({ year: index + 1, ...of(index + 1) }));
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
