/**
 * Kind of truth: law 3. `scenarios/null-control.yaml` as it stands, at a small size: renaming the money of NHS and
 * council, or pooling it, changes no bit of `runs` and `strata`, and no account after mapping names. No tolerance. A
 * hundredth of a day at each boundary does change them.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ACCOUNTS, CAUSES } from '../../src/outcomes/index.js';
import { readScenario, renderProblems } from '../../src/scenario/index.js';
import { type Row, rowsOfSettlement, runBlock } from './tables.js';

const FOLDER = new URL('../../scenarios/', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, FOLDER), 'utf8');
const read = readScenario({ file: 'null-control.yaml', text: text('null-control.yaml'), readText: text });
if ('problems' in read) throw new Error(renderProblems(read.problems));
const scenario = { ...read.scenario, people: 4000, years: { warmUp: 1, horizon: 2 } };
const position = (name: string) => scenario.settlements.findIndex((settlement) => settlement.name === name);
const blocks = [0, 1].map((replication) => runBlock(scenario, replication, 'null'));

/** Which purse pays is what renaming changes; everything else in `runs` must stay. */
const PAYERS = ['cost.nhs', 'cost.council'];
/** Money of services outside the lines, which change no hands. */
const OUTSIDE = ['exposure', 'constantServices', 'continuingCare', 'charges', 'transfer'];
const SWAP: Record<string, string> = { nhs: 'council', council: 'nhs' };

/** Pence by year, account and cause, without what is outside the lines and the money allocated for it. */
function accounts(rows: readonly Row[], rename: (account: string) => string): Map<string, number> {
  const sums = new Map<string, number>();
  const add = (year: number, account: string, cause: string, pence: number) => {
    const key = `${year} ${account} ${cause}`;
    sums.set(key, (sums.get(key) ?? 0) + pence);
  };
  for (const row of rows) {
    const account = ACCOUNTS[row.account];
    const cause = CAUSES[row.cause];
    if (!OUTSIDE.includes(cause)) add(row.year, rename(account), cause, row.pence);
    else if (account === 'nhs' || account === 'council') add(row.year, rename(account), 'allocation', row.pence);
  }
  return new Map([...sums].filter(([, pence]) => pence !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The pot passed through: what a purse puts in is what its lines get out of it. */
function withoutPot(sums: Map<string, number>): Map<string, number> {
  const passed = new Map<string, number>();
  for (const [key, pence] of sums) {
    const [year, account, cause] = key.split(' ') as [string, string, string];
    if (account === 'pot') continue;
    const as = `${year} ${account} ${cause === 'contribution' ? 'lineFunding' : cause}`;
    passed.set(as, (passed.get(as) ?? 0) + pence);
  }
  return new Map([...passed].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const swap = (account: string) => SWAP[account] ?? account;
const same = (account: string) => account;

describe('law 3: the null control', () => {
  test('the settlements do differ: in owners and in the pool', () => {
    const of = (name: string) => scenario.settlements[position(name)];
    expect(of('renamed').owners).not.toEqual(of('separate').owners);
    expect(of('one-pot').pooling.share).toBe(1);
  });

  test.each(['renamed', 'one-pot'])('%s: strata and flows are the same bits', (name) => {
    for (const tables of blocks) {
      for (const table of ['strata', 'flows'] as const) {
        expect(rowsOfSettlement(tables, table, position(name))).toEqual(rowsOfSettlement(tables, table, 0));
      }
    }
  });

  test('one-pot: runs are the same bits, payers included', () => {
    for (const tables of blocks) {
      expect(rowsOfSettlement(tables, 'runs', position('one-pot'))).toEqual(rowsOfSettlement(tables, 'runs', 0));
    }
  });

  test('renamed: runs are the same bits except for which purse pays, and together the two pay the same', () => {
    const paid = (row: Row) => PAYERS.reduce((sum, payer) => sum + row[payer], 0);
    const rest = (row: Row) => Object.fromEntries(Object.entries(row).filter(([column]) => !PAYERS.includes(column)));
    for (const tables of blocks) {
      const [before, after] = [0, position('renamed')].map((at) => rowsOfSettlement(tables, 'runs', at));
      expect(after.map(rest)).toEqual(before.map(rest));
      expect(after.map(paid)).toEqual(before.map(paid));
      expect(after.slice(1).map((row) => row['cost.nhs'])).not.toEqual(before.slice(1).map((row) => row['cost.nhs']));
    }
  });

  test('accounts are the same to the penny after mapping names', () => {
    for (const tables of blocks) {
      const after = (rows: Row[]) => rows.filter(({ year }) => year > 0);
      const of = (name: string) => after(rowsOfSettlement(tables, 'accounts', position(name)));
      const separate = accounts(of('separate'), same);
      expect(separate.size).toBeGreaterThan(20);
      expect(accounts(of('renamed'), swap)).toEqual(separate);
      expect(withoutPot(accounts(of('one-pot'), same))).toEqual(separate);
    }
  });

  test('is a comparison that can fail: a hundredth of a day at each boundary makes a difference', () => {
    const [tables] = blocks;
    for (const table of ['runs', 'strata'] as const) {
      expect(rowsOfSettlement(tables, table, position('boundary'))).not.toEqual(rowsOfSettlement(tables, table, 0));
    }
  });
});
