import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { drawsTable, type Plan, planHash } from '../../src/experiment/index.js';
import { TABLE_SPECS, type TableName, tableColumns } from '../../src/outcomes/index.js';
import type { Scenario } from '../../src/scenario/index.js';
import { csvText, guardedText } from '../../src/storage/csv-text.js';
import { exportTables, newSha256, readTable } from '../../src/storage/index.js';
import { fakeScenario } from '../experiment/fake-model.js';
import { fakePlan, inFolder, runFake } from '../experiment/harness.js';

const uncertainty: Scenario['uncertainty'] = {
  parameters: [
    { key: 'a.b', dimension: 0, law: { kind: 'uniform', low: 1, high: 2 } },
    { key: 'c.d', dimension: 1, law: { kind: 'beta', a: 2, b: 3 } },
  ],
  transitionWeights: [],
};
const plain = fakeScenario();
const asked: Scenario = {
  ...plain,
  place: { ...plain.place, book: { 'a.b': 1.5, 'c.d': 0.4 } },
  uncertainty,
  monthly: true,
};
const TABLES: readonly TableName[] = ['runs', 'strata', 'accounts', 'flows', 'monthly', 'draws'];

function withDraws(plan: Plan) {
  return {
    further: function* () {
      for (const draws of drawsTable(plan)) yield { draws };
    },
  };
}

async function digestOf(folder: string, plan: Plan, blocksPerChunk = 4): Promise<string> {
  const result = await runFake(folder, plan, { blocksPerChunk, store: withDraws(plan) });
  if (result.status !== 'complete') throw new Error(result.status);
  return result.digest;
}

describe('tables that a plan asks for', () => {
  // By law: they are there and in the digest when asked for, and leave no trace when not.
  it('are files, and change the digest and the plan', () =>
    inFolder(async (folder) => {
      const plan = fakePlan(3, { draws: 3, scenario: asked });
      const digest = await digestOf(folder, plan);
      expect(readTable(folder, 'monthly').rows).toBe(3 * 3 * 2 * 3);
      const draws = readTable(folder, 'draws').columns;
      expect(draws.parameter).toEqual(['a.b', 'c.d', 'a.b', 'c.d', 'a.b', 'c.d']);
      expect([...(draws.draw as Float64Array)]).toEqual([1, 1, 2, 2, 3, 3]);
      for (const [at, value] of (draws.value as Float64Array).entries()) {
        const [low, high] = at % 2 === 0 ? [1, 2] : [0, 1];
        expect(value > low && value < high).toBe(true);
      }
      const central = { ...asked, uncertainty: undefined, monthly: undefined } as unknown as Scenario;
      const { uncertainty: _u, monthly: _m, ...bare } = central;
      const other = fakePlan(3, { draws: 3, scenario: bare as Scenario });
      expect(await digestOf(`${folder}-bare`, other)).not.toBe(digest);
      expect(existsSync(path.join(`${folder}-bare`, 'monthly.arrow'))).toBe(false);
      expect(existsSync(path.join(`${folder}-bare`, 'draws.arrow'))).toBe(false);
      expect(planHash(other, newSha256)).not.toBe(planHash(plan, newSha256));
      expect(await digestOf(`${folder}-again`, plan, 2)).toBe(digest);
    }));

  // By law: a chunk's monthly part is guarded like its others.
  it('are found damaged', () =>
    inFolder(async (folder) => {
      const plan = fakePlan(4, { scenario: asked });
      await digestOf(folder, plan);
      const file = path.join(folder, 'chunks', '000000.monthly.arrow');
      const bytes = readFileSync(file);
      bytes[bytes.length >> 1] ^= 1;
      writeFileSync(file, bytes);
      const damage: string[] = [];
      const store = { ...withDraws(plan), resume: true, onDamage: (what: string) => damage.push(what) };
      await runFake(folder, plan, { store });
      expect(damage).toEqual(['000000.monthly.arrow']);
    }));
});

describe('copies of the tables', () => {
  // By hand: an independent reader finds in both formats what the Arrow file holds.
  it('are read back by DuckDB, value by value', () =>
    inFolder(async (folder) => {
      const plan = fakePlan(3, { draws: 2, scenario: asked });
      await digestOf(folder, plan);
      exportTables(folder, ['csv', 'parquet']);
      const connection = await (await DuckDBInstance.create()).connect();
      for (const name of TABLES) {
        const written = readTable(folder, name);
        for (const format of ['csv', 'parquet']) {
          const from = `'${path.join(folder, `${name}.${format}`)}'`;
          const reader = await connection.runAndReadAll(
            `select * from ${format === 'csv' ? `read_csv(${from})` : from}`,
          );
          expect(reader.columnNames()).toEqual(tableColumns(TABLE_SPECS[name]).map((column) => column.name));
          const columns = reader.getColumnsJS();
          Object.values(written.columns).forEach((values, at) => {
            const found = columns[at].map((value) => (typeof value === 'string' ? value : Number(value)));
            expect(found).toEqual([...values]);
          });
        }
      }
      const types = await connection.runAndReadAll(`describe select * from '${path.join(folder, 'runs.parquet')}'`);
      expect(new Set(types.getColumnsJS()[1])).toEqual(new Set(['VARCHAR', 'INTEGER', 'DOUBLE']));
      const meta = await connection.runAndReadAll(
        `select decode(value) from parquet_kv_metadata('${path.join(folder, 'runs.parquet')}') where decode(key) = 'columns'`,
      );
      expect(JSON.parse(String(meta.getColumnsJS()[0][0]))[5]).toMatchObject({ name: 'deaths', unit: 'deaths' });
      connection.closeSync();
    }));

  // By law: a copy never outlives the tables it was made of.
  it('go when the tables are rewritten', () =>
    inFolder(async (folder) => {
      const plan = fakePlan(2, { scenario: asked });
      await digestOf(folder, plan);
      exportTables(folder, ['csv']);
      expect(existsSync(path.join(folder, 'runs.csv'))).toBe(true);
      await runFake(folder, plan, { store: { ...withDraws(plan), resume: true } });
      expect(existsSync(path.join(folder, 'runs.csv'))).toBe(false);
    }));

  // By hand.
  it('hold no formula a spreadsheet would run', () => {
    expect(
      ['=1+1', '+1', '-a', '@x', '\tx', '\rx', 'a=b', 'plain', 'a,b', 'say "x"', '-a,"b"'].map(guardedText),
    ).toEqual(["'=1+1", "'+1", "'-a", "'@x", "'\tx", `"'\rx"`, 'a=b', 'plain', '"a,b"', '"say ""x"""', `"'-a,""b"""`]);
    const spec = { name: 'flows', keys: [TABLE_SPECS.runs.keys[0]], values: TABLE_SPECS.flows.values } as const;
    const table = {
      spec,
      rows: 2,
      columns: [
        { offsets: Int32Array.of(0, 2, 4), bytes: new TextEncoder().encode('-aok') },
        Float64Array.of(-1.5, 1e21),
      ],
    };
    expect([...csvText(spec, [table])].join('')).toBe("settlement,count\n'-a,-1.5\nok,1e+21\n");
  });
});
