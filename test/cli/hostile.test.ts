import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { verifyReference } from '../../src/cli/commands/verify/verify-reference.js';
import { EXIT } from '../../src/cli/exit.js';
import { loadScenario } from '../../src/cli/scenario-file.js';
import { scratchFolder } from './checked-results.js';
import { BASE_CASE, cliIn, ROOT } from './harness.js';
import { said } from './in-process.js';

const scratch = scratchFolder();
afterAll(() => scratch.remove());
const at = (name: string) => path.join(scratch.folder, name);
const HEAD = 'onepot: 1\nname: x\npeople: 2000\nyears: { warmUp: 1, horizon: 1 }\ncomparator: a\n';
const load = (file: string) =>
  said(async () => {
    loadScenario({ file, overrides: [], people: null });
    return EXIT.done;
  });

// By law: whatever the file is, one clear message and exit code 2; nothing of the file runs, opens or is written.
describe('a scenario file', () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ['of 20 MB', `# ${'x'.repeat(20 << 20)}`, /no such file, or it cannot be read/],
    ['of 300 KB', `# ${'x'.repeat(300_000)}`, /expected at most 262,144 bytes/],
    ['of zeros', new Uint8Array(4096), /expected visible UTF-8 text/],
    ['that is no UTF-8', Uint8Array.of(0x6f, 0xff, 0xfe, 0x0a), /it cannot be read as text/],
    [
      'whose place is a system file',
      `${HEAD}place: /etc/passwd\nsettlements: { a: {} }\n`,
      /place: expected a relative path inside/,
    ],
    [
      'whose place climbs out',
      `${HEAD}place: ../../../etc/x.yaml\nsettlements: { a: {} }\n`,
      /place: expected a relative path inside/,
    ],
    ['whose place holds a NUL', `${HEAD}place: "a\\0.yaml"\nsettlements: { a: {} }\n`, /place: expected visible text/],
    [
      'whose place is a folder',
      `${HEAD}place: folder.yaml\nsettlements: { a: {} }\n`,
      /place: expected a file that can be read/,
    ],
    [
      'with a name of markup',
      `${HEAD.replace('name: x', 'name: "<img src=x>"')}place: p.yaml\nsettlements: { a: {} }\n`,
      /name: expected a name of 1 to 60 characters/,
    ],
    ['with a settlement of escapes', `${HEAD}place: p.yaml\nsettlements: { "\\e[31m": {} }\n`, /U\+001B/],
  ])('%s is refused', async (_, content, message) => {
    mkdirSync(at('folder.yaml'), { recursive: true });
    writeFileSync(at('hostile.yaml'), content);
    const refused = await load(at('hostile.yaml'));
    expect(refused.code).toBe(2);
    expect(refused.message).toMatch(message);
    expect(refused.message.length).toBeLessThan(5000);
  });

  it.each(['/dev/zero', '/dev/stdin', '/proc/self/mem'].filter((file) => existsSync(file)))(
    '%s is no file',
    async (file) => {
      expect(await load(file)).toMatchObject({ code: 2, message: expect.stringMatching(/no such file|expected/) });
    },
  );

  it('that is a link to itself, or its own folder, is no file', async () => {
    symlinkSync(at('loop.yaml'), at('loop.yaml'));
    expect(await load(at('loop.yaml'))).toMatchObject({ code: 2 });
    expect(await load(scratch.folder)).toMatchObject({ code: 2 });
  });

  it('from the command line ends with code 2, no stack and nothing written', async () => {
    const cwd = at('empty');
    mkdirSync(cwd);
    for (const command of [['run'], ['check'], ['trace', '--person', '1']]) {
      writeFileSync(at('deep.yaml'), `a: ${'['.repeat(50_000)}`);
      const ended = await cliIn({ cwd }, [command[0], '../deep.yaml', ...command.slice(1)]);
      expect(ended).toMatchObject({ code: 2, stdout: '' });
      expect(ended.stderr).toMatch(/deep\.yaml:1:\d+ {2}expected at most 32 levels/);
      expect(ended.stderr).not.toMatch(/\n\s+at |internal error/);
    }
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe('a reference file', () => {
  const good = {
    scenario: path.relative(scratch.folder, path.join(ROOT, BASE_CASE)),
    people: 1500,
    seed: '1',
    replications: 1,
  };
  const digest = `sha256:${'0'.repeat(64)}`;
  it.each<[string, string, RegExp]>([
    ['that is no JSON', '{', /expected a JSON document/],
    ['that is a list', '[]', /expected a JSON object/],
    ['with a number for a seed', JSON.stringify({ ...good, digest, seed: 1 }), /seed: expected a text/],
    ['with half a person', JSON.stringify({ ...good, digest, people: 1500.5 }), /people: expected a whole number/],
    [
      'with 1e999 replications',
      JSON.stringify({ ...good, digest }).replace('"replications":1', '"replications":1e999'),
      /replications: expected/,
    ],
    ['with an unknown key', JSON.stringify({ ...good, digest, poeple: 3 }), /found the key "poeple"/],
    [
      'with a reserved key',
      `{"__proto__": 1, ${JSON.stringify({ ...good, digest }).slice(1)}`,
      /found the key "__proto__"/,
    ],
    ['with no digest of ours', JSON.stringify({ ...good, digest: 'md5:1' }), /digest: expected sha256:/],
    [
      'of a scenario that is not there',
      JSON.stringify({ ...good, digest, scenario: 'none.yaml' }),
      /none\.yaml: no such file/,
    ],
    ['of everything wrong', '{}', /scenario: .*\n.*people: .*\n.*seed: .*\n.*replications: /],
  ])('%s is refused', async (_, text, message) => {
    writeFileSync(at('reference.json'), text);
    const refused = await said(() => verifyReference({ file: at('reference.json'), threads: 0, json: false }));
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.message).toMatch(message);
  });

  it('whose explanations are nonsense still compares its digest', async () => {
    const nonsense = { versions: 7, node: [], inputs: 'x', replicationDigests: null, columns: [1], reason: {} };
    writeFileSync(at('odd.json'), JSON.stringify({ ...good, digest, ...nonsense }));
    const compared = await said(() => verifyReference({ file: at('odd.json'), threads: 0, json: false }));
    expect(compared).toMatchObject({ code: 4, message: '' });
    expect(compared.stdout).toContain('another digest');
  });
});
