/** Kind of truth: the command from the outside, on results of its own; and by law: what is printed balances. */
import { describe, expect, it } from 'vitest';
import type { Statement } from '../../src/analysis/index.js';
import { inFolder } from '../experiment/harness.js';
import { BASE_CASE, cli } from './harness.js';

describe('onepot accounts', () => {
  it('prints a statement of every account, as a table or as JSON; without results it says so', () =>
    inFolder(async (folder) => {
      const small = ['--people', '1000', '--replications', '2', '--quiet', '--out', folder];
      expect((await cli(['run', BASE_CASE, '--central', ...small])).code).toBe(0);
      const table = await cli(['accounts', folder]);
      expect({ code: table.code, stderr: table.stderr }).toEqual({ code: 0, stderr: '' });
      expect(table.stdout).toMatch(/fragmented: nhs +year 1 +year 2/);
      expect(table.stdout).toMatch(/\nopening +0/);
      expect(table.stdout).toMatch(/P\(overspend\) +[01]\.\d\d/);

      const json = await cli(['accounts', folder, '--json']);
      const all = JSON.parse(json.stdout) as Statement[];
      expect(new Set(all.map(({ settlement }) => settlement)).size).toBe(3);
      const sum = (lines: Statement['in']) => lines.reduce((left, { meanPence }) => left + meanPence, 0);
      for (const year of [1, 2, 3, 4, 5]) {
        const balances = all.filter((one) => one.settlement === 'one-pot' && one.year === year);
        for (const one of balances) {
          expect(one.openingPence + sum(one.in) - sum(one.out) - one.closingPence).toBeCloseTo(0, 3);
        }
        expect(balances.reduce((left, { closingPence }) => left + closingPence, 0)).toBeCloseTo(0, 3);
      }

      const none = await cli(['accounts', `${folder}-none`]);
      expect(none.code).not.toBe(0);
      expect(none.stdout).toBe('');
      expect(none.stderr).toMatch(/results/);
      expect(none.stderr).not.toMatch(/\n\s+at /);
    }));
});
