/** Kind of truth: by hand. The commands that are printed for a folder name the file that was run, and its changes. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ASKED_FILE, askedDocument, scenarioWords } from '../../src/cli/asked-file.js';
import { writeDocument } from '../../src/cli/results-folder.js';
import { inFolder } from '../experiment/harness.js';
import { BASE_CASE, cli, ROOT } from './harness.js';

it('a file is named from where the command was given, and what it was set to follows it', () => {
  expect(askedDocument(path.join(ROOT, 'scenarios', 'base-case.yaml'), []).file).toBe('scenarios/base-case.yaml');
  expect(askedDocument('../elsewhere/mine.yaml', []).file).toBe('../elsewhere/mine.yaml');
});

it('folders that do not say, or say what nobody wrote, are those of a scenario that comes with the tool', () =>
  inFolder(async (folder) => {
    await cli(['run', BASE_CASE, '--central', '--people', '1000', '--replications', '1', '--quiet', '--out', folder]);
    expect(scenarioWords(folder, 'base-case')).toEqual(['scenarios/base-case.yaml']);
    writeDocument(folder, ASKED_FILE, askedDocument('mine.yaml', ['people=7']));
    expect(scenarioWords(folder, 'base-case')).toEqual(['mine.yaml', '--set', 'people=7']);
    for (const wrong of [{ ...askedDocument('a\u001b[31m', []) }, { format: 'onepot-asked', file: 3, set: [] }]) {
      writeDocument(folder, ASKED_FILE, wrong);
      expect(scenarioWords(folder, 'mine')).toEqual([path.join('scenarios', 'mine.yaml')]);
    }
    writeFileSync(path.join(folder, ASKED_FILE), '{}');
    expect(scenarioWords(folder, 'mine')).toEqual([path.join('scenarios', 'mine.yaml')]);
  }));

it('a run with --set says so in the commands of its summary', () =>
  inFolder(async (folder) => {
    const words = [
      'run',
      BASE_CASE,
      '--central',
      '--people',
      '1000',
      '--replications',
      '2',
      '--quiet',
      '--out',
      folder,
    ];
    const ended = await cli([...words, '--set', 'years.horizon=2']);
    expect(ended.stdout.replaceAll('\n', ' ')).toMatch(
      /onepot sensitivity scenarios\/base-case\.yaml --set years\.horizon=2 --acting/,
    );
  }));
