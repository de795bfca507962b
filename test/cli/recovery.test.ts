/** Kind of truth: the command from the outside, on results of its own. */
import { describe, expect, it } from 'vitest';
import type { Recovery } from '../../src/analysis/index.js';
import { inFolder } from '../experiment/harness.js';
import { BASE_CASE, cli } from './harness.js';

const SHOCK = ['settlements.one-pot.shocks.pandemicMonths=6', 'settlements.one-pot.shocks.pandemicPlannedFactor=0.3'];

describe('onepot recovery', () => {
  it('prints the path of a monthly series and the time to recover; a wrong name is told with the nearest', () =>
    inFolder(async (folder) => {
      const small = ['--people', '1000', '--replications', '2', '--quiet', '--monthly', '--out', folder];
      const set = SHOCK.flatMap((change) => ['--set', change]);
      expect((await cli(['run', BASE_CASE, '--central', ...small, ...set])).code).toBe(0);
      const asked = ['recovery', folder, '--end', '6'];
      const table = await cli([...asked, '--comparator', 'fragmented']);
      expect({ code: table.code, stderr: table.stderr }).toEqual({ code: 0, stderr: '' });
      expect(table.stdout).toMatch(/month +fragmented +one-pot/);
      const json = await cli([...asked, '--comparator', 'fragmented', '--json']);
      const [shocked] = JSON.parse(json.stdout) as Recovery[];
      expect(shocked.path).toHaveLength(60);
      expect(shocked.worst).toBeGreaterThan(0);
      const wrong = await cli([...asked, '--comparator', 'fragmentd']);
      expect(wrong.code).toBe(2);
      expect(wrong.stderr).toContain('nearest: fragmented');
      const accounts = await cli(['accounts', folder, '--inflation', '-2']);
      expect(accounts.code).toBe(2);
      expect(accounts.stderr).toContain('--inflation');
    }));
});
