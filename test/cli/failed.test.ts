import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { loadScenario } from '../../src/cli/scenario-file.js';
import type { Executor } from '../../src/experiment/index.js';
import { fakeExecutor, fakePlan, inFolder, runFake } from '../experiment/harness.js';
import { BASE_CASE, cli, ROOT, SMALL } from './harness.js';

/** The fake model, in which some replications always fail. */
function failing(fails: (replication: number) => boolean): Executor {
  const inner = fakeExecutor();
  return {
    name: 'failing',
    async run(plan, blocks, on, signal) {
      for (const block of blocks) {
        if (fails(block.replication)) on.failed({ block, error: 'a planted fault' });
        else await inner.run(plan, [block], on, signal);
      }
    },
  };
}

async function finishedWith(folder: string, fails: (replication: number) => boolean) {
  const file = path.join(ROOT, BASE_CASE);
  const { scenario } = loadScenario({ file, overrides: [], people: 2000 });
  await runFake(folder, fakePlan(6, { scenario }), { executor: failing(fails) });
}

// By law: what failed is never dropped in silence: exit code 3, the list in the document, n in the summary.
it('results with a failed block say so', () =>
  inFolder(async (folder) => {
    await finishedWith(folder, (replication) => replication === 4);
    const ended = await cli(['run', BASE_CASE, '--central', ...SMALL, '--out', folder, '--json']);
    expect(ended.code).toBe(3);
    expect(JSON.parse(ended.stdout)).toMatchObject({ failed: [{ draw: 0, replication: 4 }], summary: { blocks: 5 } });
  }));

it('results in which every block failed have no summary, and still a digest', () =>
  inFolder(async (folder) => {
    await finishedWith(folder, () => true);
    const ended = await cli(['run', BASE_CASE, '--central', ...SMALL, '--out', folder]);
    expect(ended.code).toBe(3);
    expect(ended.stdout).toMatch(/^digest sha256:[0-9a-f]{64}\n$/);
    expect(ended.stderr).toMatch(/no replication succeeded/);
  }));

it('a table that was changed is refused, and resume joins it from its chunks again', () =>
  inFolder(async (folder) => {
    await finishedWith(folder, () => false);
    const file = path.join(folder, 'runs.arrow');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0, bytes.length / 2));
    const refused = await cli(['run', BASE_CASE, '--central', ...SMALL, '--out', folder]);
    expect(refused).toMatchObject({ code: 5, stdout: '' });
    expect(refused.stderr).toMatch(`onepot resume ${folder}`);
    expect(await cli(['resume', folder])).toMatchObject({ code: 0 });
    expect(readFileSync(file)).not.toEqual(bytes);
    expect(await cli(['run', BASE_CASE, '--central', ...SMALL, '--out', folder])).toMatchObject({ code: 0 });
  }));
