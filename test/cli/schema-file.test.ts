/**
 * Kind of truth: law. The schema files that editors read are what `onepot schema` prints, and every scenario names its own on
 * the first line. Regenerate them with: onepot schema > scenarios/onepot.schema.json, and with --network the other.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { networkJsonSchema } from '../../src/network/schema.js';
import { scenarioJsonSchema } from '../../src/scenario/index.js';
import { ROOT } from './harness.js';

const FOLDER = path.join(ROOT, 'scenarios');
const text = (...names: string[]) => readFileSync(path.join(FOLDER, ...names), 'utf8');

describe('the schema for editors', () => {
  it.each([
    ['onepot.schema.json', scenarioJsonSchema],
    ['onepot-network.schema.json', networkJsonSchema],
  ])('%s is what the program prints', (file, schema) => {
    expect(text(file)).toBe(`${JSON.stringify(schema(), null, 1)}\n`);
  });

  it.each([
    ['.', 'onepot.schema.json'],
    ['networks', 'onepot-network.schema.json'],
  ])('every scenario in %s names it on its first line', (folder, file) => {
    const names = readdirSync(path.join(FOLDER, folder)).filter((name) => name.endsWith('.yaml'));
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) {
      const [first] = text(folder, name).split('\n');
      const named = /^# yaml-language-server: \$schema=(.*)$/.exec(first)?.[1] ?? '';
      expect(path.basename(named), name).toBe(file);
      expect(existsSync(path.resolve(FOLDER, folder, named)), name).toBe(true);
    }
  });
});
