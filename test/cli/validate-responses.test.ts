import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder } from '../experiment/harness.js';
import { cli, ROOT } from './harness.js';

const TABLE = 'scenarios/targets/responses.csv';
const [HEAD] = readFileSync(path.join(ROOT, TABLE), 'utf8').split('\n');
const SMALL = ['--people', '2000', '--replications', '3', '--threads', '0'];
/** Two beds of three stay open at this size, a third less; published as that, as a rise, and as a direction. */
const row = (id: string, [estimate, low, high]: string[], form: string, use: string) =>
  `${id},open beds,,"capacity: {acuteBeds: 0.5}",beds.open,percent,1,1,1,${estimate},${low},${high},%,0,${form},${use},seen,,,,a book,`;
const THIRD = row('fewer-by-a-third', ['-33', '-38', '-28'], 'size', 'check');
const FEWER = row('fewer', ['', '', ''], 'down', 'check');
const MORE = row('more', ['50', '45', '55'], 'size', 'check');
const GIVEN = row('given', ['-33', '-38', '-28'], 'size', 'input');
const OTHER = 'other,x,,,,,,,,,,,,,,notComparable,seen,,,,a book,another country';

function withTable(lines: readonly string[], use: (words: string[]) => Promise<void>) {
  return inFolder((folder) => {
    mkdirSync(path.dirname(folder), { recursive: true });
    const file = path.join(path.dirname(folder), 'mine.csv');
    writeFileSync(file, `${[HEAD, ...lines].join('\n')}\n`);
    return use(['validate', '--responses', ...SMALL, '--out', folder, '--targets', file]);
  });
}

// By hand: what is inside, what is opposite, what is not counted, and the exit code.
describe('onepot validate --responses', () => {
  it('runs each response against the place as it is, and ends with 4 when one is opposite', () =>
    withTable([THIRD, FEWER, MORE, GIVEN, OTHER], async (words) => {
      const ended = await cli(words);
      expect(ended.code, ended.stderr).toBe(4);
      expect(ended.stdout).toMatch(/\nfewer-by-a-third \(%\) .* -33.* +inside\n/);
      expect(ended.stdout).toMatch('sizes: 1 of 2 informative checks inside, at least 80% needed; missed: more');
      expect(ended.stdout).toMatch('directions: 1 of 1 as published');
      expect(ended.stdout).toMatch('opposite: 1: more');
      expect(ended.stdout).toMatch(/\nMISS\nresults in .*\ndigest sha256:[0-9a-f]{64}\n$/);
      expect(ended.stderr).toMatch('ran 3 replications');

      const again = await cli([...words, '--json']);
      expect(again.stderr).toMatch(/complete already/);
      const { responses, notRun, ...rest } = JSON.parse(again.stdout);
      expect(rest).toMatchObject({
        people: 2000,
        replications: 3,
        opposite: 1,
        sizes: { inside: 1, of: 2 },
        pass: false,
      });
      expect(responses.map(({ id, verdict, pass }: Record<string, unknown>) => [id, verdict, pass])).toEqual([
        ['fewer-by-a-third', 'inside', true],
        ['fewer', 'inside', true],
        ['more', 'opposite', false],
        ['given', 'inside', null],
      ]);
      expect(responses[0]).toMatchObject({ estimate: -33, low: -38, high: -28, lever: { from: '' } });
      expect(responses[0].simulated).toBeCloseTo(-100 / 3, 9);
      for (const name of ['halfWidth', 'z']) expect(Number.isFinite(responses[0][name])).toBe(true);
      expect(notRun).toMatchObject([{ id: 'other', use: 'notComparable', note: 'another country' }]);
    }));

  it('ends with 0 when all is as published, and names a mistake at its cell', async () => {
    await withTable([THIRD, FEWER], async (words) => expect((await cli(words)).code).toBe(0));
    await withTable([THIRD.replace('acuteBeds', 'acuteBed')], async (words) => {
      const { code, stderr } = await cli(words);
      expect(code).toBe(2);
      expect(stderr).toMatch(
        /mine\.csv:2:\d+ {2}settlements\.fewer-by-a-third-to\.capacity\.acuteBed: .*did you mean "acuteBeds"/,
      );
    });
    await withTable([THIRD.replace('beds.open', 'beds.opens')], async (words) => {
      const { code, stderr } = await cli(words);
      expect(code).toBe(2);
      expect(stderr).toMatch(/mine\.csv:2:\d+ {2}outcome: .*did you mean "beds.open"/);
    });
  });

  it.each(['--table', '--results'])('refuses %s beside it', async (flag) => {
    const { code, stderr } = await cli(['validate', '--responses', flag, 'levels']);
    expect(code).toBe(2);
    expect(stderr).toMatch(`give it without ${flag}`);
  });
});
