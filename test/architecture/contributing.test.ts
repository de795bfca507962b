/** Kind of truth: law. A newcomer who opens what CONTRIBUTING names finds it there. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url);
const ROOM = /^(src|test|docs|scenarios|scripts|bench|workers|results)\/[\w./-]+$/;

test('every file and folder that CONTRIBUTING names is there', () => {
  const text = readFileSync(new URL('CONTRIBUTING.md', ROOT), 'utf8');
  const named = [...text.matchAll(/`([^`\n]+)`/g)].map(([, words]) => words).filter((words) => ROOM.test(words));
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(new URL(path, ROOT)))).toEqual([]);
});
