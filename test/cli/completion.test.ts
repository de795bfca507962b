/** Kind of truth: by hand. What bash completes by the printed script, and that the help of every command has an example. */
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { optionsOfCommands, runCommandLine } from '../../src/cli/command-line.js';
import { completionScript } from '../../src/cli/completion-script.js';
import { said } from './in-process.js';

const commands = await optionsOfCommands();

function completed(...words: string[]): string[] {
  const line = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _onepot; echo "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', `${completionScript('bash', commands)}\n${line}`], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return [...new Set(stdout.trim().split(' ').filter(Boolean))];
}

it('bash completes commands and their options, and leaves files to the shell', () => {
  expect(completed('onepot', 'co')).toEqual(['compare', 'columns', 'completion']);
  expect(completed('onepot', 'run', '--repl')).toEqual(['--replications']);
  expect(completed('onepot', 'report', '--x')).toEqual(['--xlsx']);
  expect(completed('onepot', 'run', 'scen')).toEqual([]);
});

it('the command prints that script', async () => {
  const { stdout } = await said(async () => {
    await runCommandLine(['completion', 'zsh']);
    return 0;
  });
  expect(stdout).toBe(completionScript('zsh', commands));
});

it('the help of every command has an example that begins with the program', async () => {
  const { cli } = await import('./harness.js');
  expect(commands.length).toBeGreaterThan(20);
  for (const { name } of commands) {
    const { stdout } = await cli([name, '--help']);
    expect(stdout, name).toMatch(new RegExp(`Examples:\\n\\s+onepot ${name}`));
  }
});
