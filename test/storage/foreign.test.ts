/**
 * Kind of truth: by law. Whatever this program removes carries a name that only it gives; files of others stay, in its own
 * folders too, and nothing is written or removed through a symbolic link.
 */
import fs, { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { DiskError, findResults, makeFolder, nodeDisk, RefusedError } from '../../src/storage/index.js';
import { noteWritten, removeWritten } from '../../src/storage/written.js';
import { fakePlan, inFolder, runFake } from '../experiment/harness.js';
import { filesOf } from './folders.js';

const plan = fakePlan(3);
const FOREIGN = ['notes.tmp', 'runs.arrow.tmp', 'chunks/mine.tmp', 'chunks/000000.json.bak.tmp'];
const UNFINISHED = ['plan.json.17-00ff00ff.tmp', 'chunks/000000.runs.arrow.17-00ff00ff.tmp'];

function plant(folder: string, files: readonly string[]) {
  for (const file of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), 'mine');
  }
}

it('unfinished writes of this program go, and files of others that end like them stay', () =>
  inFolder(async (folder) => {
    await runFake(folder, plan);
    plant(folder, [...FOREIGN, ...UNFINISHED]);
    await runFake(folder, plan, { store: { resume: true } });
    const files = filesOf(folder);
    expect(files).toEqual(expect.arrayContaining([...FOREIGN].sort()));
    for (const file of UNFINISHED) expect(files).not.toContain(file);
  }));

it('a folder that holds nothing but a foreign .tmp file is foreign', () =>
  inFolder(async (folder) => {
    plant(folder, ['notes.tmp']);
    expect(findResults(nodeDisk, folder).state).toBe('foreign');
    await expect(runFake(folder, plan)).rejects.toThrow(/not results of this program/);
    expect(filesOf(folder)).toEqual(['notes.tmp']);
  }));

it('results are replaced by force without the files of others among them', () =>
  inFolder(async (folder) => {
    await runFake(folder, plan);
    const others = [
      'mine.txt',
      'chunks/mine.csv',
      'slurm/log/mine.log',
      'report-data/mine.csv',
      'report-charts/mine.svg',
    ];
    plant(folder, [...others, 'slurm/tasks.sh', 'slurm/log/onepot-0123456789-0-1.log', 'report-data/own.csv']);
    noteWritten(nodeDisk, folder, ['report-data/own.csv'], 'd');
    expect(await runFake(folder, plan, { store: { force: true } })).toMatchObject({ status: 'complete' });
    const files = filesOf(folder);
    expect(files).toEqual(expect.arrayContaining(others));
    for (const own of [
      'slurm/tasks.sh',
      'slurm/log/onepot-0123456789-0-1.log',
      'report-data/own.csv',
      'written.json',
    ]) {
      expect(files).not.toContain(own);
    }
  }));

it('a folder of results that is a symbolic link is refused, and nothing behind it is touched', () =>
  inFolder(async (folder) => {
    const elsewhere = `${folder}-elsewhere`;
    plant(elsewhere, ['000000.json', 'own.csv']);
    for (const link of ['chunks', 'slurm', 'report-data', 'report-charts']) {
      const one = `${folder}-${link}`;
      await runFake(one, plan);
      fs.rmSync(path.join(one, link), { recursive: true, force: true });
      symlinkSync(elsewhere, path.join(one, link));
      await expect(runFake(one, plan, { store: { force: true } })).rejects.toThrow(RefusedError);
      expect(existsSync(path.join(one, 'manifest.json'))).toBe(true);
      if (link === 'chunks') {
        await expect(runFake(one, plan, { store: { resume: true } })).rejects.toThrow(/chunks is a symbolic link/);
      }
    }
    noteWritten(nodeDisk, `${folder}-report-data`, ['report-data/own.csv'], 'd');
    expect(() => removeWritten(nodeDisk, `${folder}-report-data`, () => true)).toThrow(/is a symbolic link/);
    expect(filesOf(elsewhere)).toEqual(['000000.json', 'own.csv']);
  }));

it('a list of written files that leads out of the folder is not followed', () =>
  inFolder(async (folder) => {
    plant(folder, ['report-data/own.csv']);
    writeFileSync(`${folder}-outside.csv`, 'mine');
    noteWritten(nodeDisk, folder, ['report-data/own.csv', '../results-outside.csv'], 'd');
    removeWritten(nodeDisk, folder, () => true);
    expect(existsSync(`${folder}-outside.csv`)).toBe(true);
    expect(existsSync(path.join(folder, 'report-data', 'own.csv'))).toBe(false);
  }));

it('folders are made level by level, and one that another process made meanwhile is no fault', () =>
  inFolder(async (folder) => {
    const made: string[] = [];
    const racing = {
      ...nodeDisk,
      mkdirSync: ((one: string) => {
        made.push(path.relative(folder, one));
        fs.mkdirSync(one);
        if (made.length === 2) throw Object.assign(new Error('planted'), { code: 'EEXIST' });
      }) as unknown as typeof fs.mkdirSync,
    };
    makeFolder(racing, path.join(folder, 'a', 'b'));
    expect(made).toEqual(['', 'a', path.join('a', 'b')]);
    makeFolder(racing, path.join(folder, 'a', 'b'));
    expect(made).toHaveLength(3);
  }));

it.runIf(existsSync('/proc/self'))('a folder that cannot be made ends in one line', () => {
  expect(() => makeFolder(nodeDisk, '/proc/onepot/results')).toThrow(DiskError);
  expect(() => makeFolder(nodeDisk, '/proc/onepot/results')).toThrow(
    '/proc/onepot: no folder can be made there (ENOENT)',
  );
});
