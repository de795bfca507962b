import { valueAt } from './check-tree.js';
import { nearest } from './nearest.js';
import { PLACES } from './place-levers.js';
import { type Problem, problemAt, quoted } from './problems.js';
import { markOf, type Tree } from './tree.js';

/** Levers of places that the scenario does not list. */
export function checkPlaceLevers(tree: Tree, settlements: readonly string[], problems: Problem[]): void {
  const listed = valueAt(tree.value, [PLACES]);
  const known = (Array.isArray(listed) ? listed : []).flatMap((place: unknown) => {
    const name = (place as { name?: unknown } | null)?.name;
    return typeof name === 'string' ? [name] : [];
  });
  const among = known.length === 0 ? 'of which it lists none' : `one of ${known.join(', ')}`;
  for (const settlement of settlements) {
    const group = ['settlements', settlement, PLACES];
    const given = valueAt(tree.value, group);
    if (typeof given !== 'object' || given === null) continue;
    for (const name of Object.keys(given).filter((one) => !known.includes(one))) {
      const path = [...group, name];
      const message = `expected a place of the scenario (${among}), found ${quoted(name)}`;
      problems.push(problemAt(markOf(tree, path).key, path, message, nearest(name, known)));
    }
  }
}
