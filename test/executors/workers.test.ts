import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { BASE_CASE, compiledMain, ROOT } from '../cli/harness.js';

/** What V8 itself says when code that trusts arrays to keep their memory has to be thrown away. */
const FLAG = '--trace-protector-invalidation';
const known = spawnSync(process.execPath, [FLAG, '-e', '0']).status === 0;

// By law: what makes every later block slower happens in no worker; and a worker is one file.
describe('a worker', () => {
  it.runIf(known)('lets go of the memory of no array', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'onepot-worker-'));
    try {
      const size = ['--people', '2000', '--replications', '2', '--set', 'years.warmUp=1', '--set', 'years.horizon=1'];
      const words = [
        'run',
        BASE_CASE,
        '--central',
        ...size,
        '--threads',
        '1',
        '--quiet',
        '--out',
        path.join(folder, 'results'),
      ];
      const { status, stdout } = spawnSync(process.execPath, [FLAG, compiledMain(), ...words], {
        cwd: ROOT,
        encoding: 'utf8',
      });
      expect(status).toBe(0);
      // V8 does speak: other of its trusts are lost while packages load.
      expect(stdout).toContain('Invalidating protector');
      expect(stdout).not.toContain('ArrayBufferDetaching');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it.each(['block', 'candidate'])('%s imports nothing of the project', (name) => {
    compiledMain();
    const text = readFileSync(path.join(ROOT, 'dist', 'workers', `${name}.js`), 'utf8');
    const imported = [...text.matchAll(/\bimport\b[^;"]*\bfrom ?"([^"]+)"/g)].map((match) => match[1]);
    expect(imported).toContain('node:worker_threads');
    expect(imported.filter((from) => from.startsWith('.') || path.isAbsolute(from))).toEqual([]);
  });

  it.each(['block', 'candidate'])('%s carries and loads no reader of text', (name) => {
    const text = readFileSync(path.join(path.dirname(compiledMain()), '..', '..', 'workers', `${name}.js`), 'utf8');
    expect(text).toContain('"seedrandom"');
    for (const reader of [/\bzod\b/i, /\byaml\b/i, /csvParse/i, /apache-arrow/]) expect(text).not.toMatch(reader);
  });
});
