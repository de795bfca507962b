/**
 * Kind of truth: law. The Containerfile as far as it can be read without building it: known instructions, stages that are there,
 * files that are there, and an entry that the package has. Whoever has podman or docker builds it.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../cli/harness.js';

const INSTRUCTIONS = ['FROM', 'WORKDIR', 'COPY', 'RUN', 'USER', 'ENTRYPOINT', 'CMD'];

/** What is wrong with a Containerfile, line by line. */
function faults(text: string, isThere: (file: string) => boolean, bins: readonly string[]): string[] {
  const found: string[] = [];
  const stages: string[] = [];
  let user = 'root';
  let entry = '';
  for (const line of text.split('\n').filter((own) => own.trim() !== '' && !own.startsWith('#'))) {
    const [instruction, ...words] = line.split(/\s+/);
    if (!INSTRUCTIONS.includes(instruction)) found.push(`unknown instruction: ${line}`);
    if (instruction === 'FROM') {
      if (!/:[\w.-]+$|@sha256:/.test(words[0]) || words[0].endsWith(':latest')) found.push(`no pinned image: ${line}`);
      if (words[1] === 'AS') stages.push(words[2]);
      user = 'root';
    }
    if (instruction === 'COPY') {
      const from = /^--from=(.*)$/.exec(words[0])?.[1];
      if (from !== undefined && !stages.includes(from)) found.push(`no such stage: ${from}`);
      if (from === undefined)
        for (const file of words.slice(0, -1)) if (!isThere(file)) found.push(`no such file: ${file}`);
    }
    if (instruction === 'USER') user = words[0];
    if (instruction === 'ENTRYPOINT') entry = (JSON.parse(words.join(' ')) as string[])[0];
  }
  if (user === 'root') found.push('runs as root');
  if (!bins.includes(entry)) found.push(`the package has no ${entry}`);
  return found;
}

const { bin } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { bin: Record<string, string> };
const inRoot = (file: string) => existsSync(path.join(ROOT, file));
const text = readFileSync(path.join(ROOT, 'Containerfile'), 'utf8');

describe('the Containerfile', () => {
  it('holds together', () => {
    expect(faults(text, inRoot, Object.keys(bin))).toEqual([]);
    for (const name of ['node_modules', 'dist', '.git'])
      expect(readFileSync(path.join(ROOT, '.containerignore'), 'utf8')).toContain(name);
  });

  it.each([
    ['COPY package.json', 'COPY pakage.json', 'no such file: pakage.json'],
    ['--from=build', '--from=bild', 'no such stage: bild'],
    ['USER node', '', 'runs as root'],
    ['"onepot"', '"twopot"', 'the package has no twopot'],
    ['WORKDIR /work', 'WORKDIRR /work', 'unknown instruction: WORKDIRR /work'],
    [':22-bookworm-slim AS', ':latest AS', 'no pinned image: FROM docker.io/library/node:latest AS build'],
  ])('a planted mistake is seen: %s', (from, to, told) => {
    expect(faults(text.replace(from, to), inRoot, Object.keys(bin))).toContain(told);
  });
});
