import { accountKind } from '../../outcomes/accounts.js';
import { isResult } from '../../outcomes/causes.js';
import type { ColumnarTable } from '../../outcomes/columnar.js';
import { required } from '../../units/index.js';
import { labelColumn, numberColumn } from '../tables/table-columns.js';
import { sampledInMemory } from './sampled.js';

/** What an account got (above 0) or gave for one cause, mean pence of a year. */
export interface CauseAmount {
  readonly cause: string;
  readonly meanPence: number;
}

/** One account in one year of one settlement: means over the replications that have results, draw 0 aside as in `sampledRows`. */
export interface Statement {
  readonly settlement: string;
  readonly year: number;
  readonly account: string;
  /** balance since the fork: opening 0 in year 1 */
  readonly openingPence: number;
  readonly in: readonly CauseAmount[];
  readonly out: readonly CauseAmount[];
  readonly closingPence: number;
  /** share of replications in which the account spent more than it was given; null where that has no meaning */
  readonly overspendShare: number | null;
}

interface Cell {
  readonly causes: Map<string, number>;
  /** by block: received less paid before anything is made good */
  readonly result: Map<string, number>;
}

/**
 * The accounts as statements: opening + in = out + closing for every account, `centre` and `resources` included, and how
 * often a purse or provider overspent. A purse bears its lines' year-end balances; a provider hands its own on.
 *
 * @throws Error when a posting is not finite
 */
export function statements(given: ColumnarTable): Statement[] {
  const accounts = sampledInMemory(given);
  const cells = new Map<string, Cell>();
  const blocks = new Map<string, Set<string>>();
  const [settlementOf, accountOf, causeOf] = ['settlement', 'account', 'cause'].map((name) =>
    labelColumn(accounts, name),
  ) as [readonly string[], readonly string[], readonly string[]];
  const [drawOf, replicationOf, yearOf, penceOf] = ['draw', 'replication', 'year', 'pence'].map((name) =>
    numberColumn(accounts, name),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  for (let row = 0; row < accounts.rows; row++) {
    const pence = penceOf[row];
    if (!Number.isFinite(pence)) throw new Error(`column "pence" of table ${accounts.name} is ${pence} in row ${row}`);
    const settlement = settlementOf[row];
    const block = `${drawOf[row]}/${replicationOf[row]}`;
    setOf(blocks, settlement).add(block);
    if (yearOf[row] < 1) continue;
    const cell = cellOf(cells, JSON.stringify([settlement, yearOf[row], accountOf[row]]));
    const cause = causeOf[row];
    cell.causes.set(cause, (cell.causes.get(cause) ?? 0) + pence);
    if (isResult(accountOf[row], cause)) cell.result.set(block, (cell.result.get(block) ?? 0) + pence);
  }
  return inOrder(cells, blocks);
}

function inOrder(cells: Map<string, Cell>, blocks: Map<string, Set<string>>): Statement[] {
  const settlements = [...blocks.keys()];
  const keyed = [...cells].map(([key, cell]) => ({ key: JSON.parse(key) as [string, number, string], cell }));
  const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  keyed.sort(
    ({ key: a }, { key: b }) =>
      settlements.indexOf(a[0]) - settlements.indexOf(b[0]) || byText(a[2], b[2]) || a[1] - b[1],
  );
  const closing = new Map<string, number>();
  return keyed.map(({ key: [settlement, year, account], cell }) => {
    const n = required(blocks.get(settlement)).size;
    const of = JSON.stringify([settlement, account]);
    const openingPence = closing.get(of) ?? 0;
    const amounts = [...cell.causes]
      .map(([cause, sum]) => ({ cause, meanPence: sum / n }))
      .sort((a, b) => Math.abs(b.meanPence) - Math.abs(a.meanPence) || byText(a.cause, b.cause));
    const closingPence = openingPence + amounts.reduce((sum, { meanPence }) => sum + meanPence, 0);
    closing.set(of, closingPence);
    const judged = ['purse', 'provider'].includes(accountKind(account));
    const overspent = [...cell.result.values()].filter((pence) => pence < 0).length;
    return {
      settlement,
      year,
      account,
      openingPence,
      in: amounts.filter(({ meanPence }) => meanPence > 0),
      out: amounts.filter(({ meanPence }) => meanPence < 0).map((out) => ({ ...out, meanPence: -out.meanPence })),
      closingPence,
      overspendShare: judged ? overspent / n : null,
    };
  });
}

function cellOf(cells: Map<string, Cell>, key: string): Cell {
  const found = cells.get(key);
  if (found !== undefined) return found;
  const cell = { causes: new Map<string, number>(), result: new Map<string, number>() };
  cells.set(key, cell);
  return cell;
}

function setOf(sets: Map<string, Set<string>>, key: string): Set<string> {
  const found = sets.get(key);
  if (found !== undefined) return found;
  const set = new Set<string>();
  sets.set(key, set);
  return set;
}
