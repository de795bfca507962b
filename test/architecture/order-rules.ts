import { posix } from 'node:path';
import { importsOf } from './imports.js';
import type { Source, Violation } from './rules.js';

/** Folders inside a room that stand in an order too: files of the first may not import files of the second. */
const ORDER: readonly (readonly [below: string, above: string, why: string])[] = [
  [
    'src/model/funding/',
    'src/model/behaviour/',
    'funding carries out what behaviour decides, and reads it from the state',
  ],
  ['src/model/state/', 'src/model/behaviour/', 'what decides acts on the parts of the state'],
];

/** Files of a model's folder import nothing of a folder above it, types included. */
export function checkOrder({ path, text }: Source): Violation[] {
  return importsOf(text).flatMap(({ specifier, line }) => {
    if (specifier === null || !specifier.startsWith('.')) return [];
    const target = posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts');
    const broken = ORDER.find(([below, above]) => path.startsWith(below) && target.startsWith(above));
    return broken === undefined ? [] : [{ path, line, message: `may not import ${target}: ${broken[2]}` }];
  });
}
