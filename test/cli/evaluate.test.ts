/** Kind of truth: the command from the outside, on results of its own. */
import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../src/analysis/index.js';
import { inFolder } from '../experiment/harness.js';
import { BASE_CASE, cli } from './harness.js';

const SCHEMES = BASE_CASE.replace('base-case', 'schemes-38');

describe('onepot evaluate', () => {
  it('counts the schemes found; a wrong name is told with the nearest, and what results cannot answer is said', () =>
    inFolder(async (folder) => {
      const small = ['--people', '2000', '--replications', '8', '--quiet', '--out', folder];
      expect((await cli(['run', SCHEMES, '--central', ...small])).code).toBe(0);
      const asked = ['evaluate', folder, '--schemes', '4', '--column', 'admissions.75to84+admissions.85plus'];
      const table = await cli([...asked, '--comparator', 'nowhere']);
      expect({ code: table.code, stderr: table.stderr }).toEqual({ code: 0, stderr: '' });
      expect(table.stdout).toMatch(/settlement +portfolios +lower +higher +neither/);
      const json = await cli([...asked, '--comparator', 'nowhere', '--json']);
      const found = JSON.parse(json.stdout) as Evaluation[];
      expect(found.map(({ settlement, portfolios }) => [settlement, portfolios.length])).toEqual([
        ['schemes', 2],
        ['planted', 2],
      ]);
      const [{ lower, higher, neither }] = found[0].portfolios as [Evaluation['portfolios'][0]];
      expect(lower + higher + neither).toBe(4);
      for (const [wrong, said] of [
        [['--comparator', 'nowher'], 'nearest: nowhere'],
        [['--comparator', 'nowhere', '--schemes', '9'], 'the results hold 8 schemes'],
        [['--comparator', 'nowhere', '--year', '0'], '--year: expected a whole number'],
        [['--comparator', 'nowhere', '--column', 'deaths+admision'], '--column: there is no "admision"'],
      ] as const) {
        const answer = await cli([...asked.slice(0, 2), ...wrong]);
        expect(answer.code).toBe(2);
        expect(answer.stderr).toContain(said);
      }
    }));
});
