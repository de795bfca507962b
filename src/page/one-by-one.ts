import { differences } from '../scenario/settlements.js';
import type { Scenario, Settlement } from '../scenario/types.js';
import { addSettlement, setGroup, setLever } from './edit-text.js';

const NAME_MOST = 60;

/**
 * The text with a what-if for each group of levers in which one departs from the place, with that group alone: which of
 * them does it. What they do together need not be the sum of what each does.
 */
export function oneByOne(
  text: string,
  scenario: Scenario,
  settlement: Settlement,
  most: number,
): { readonly next: string; readonly added: number } {
  const changed = differences(scenario.baseSettlement, settlement);
  const groups = [...new Set(changed.map(({ path }) => groupOf(path)))];
  if (groups.length < 2) return { next: text, added: 0 };
  const names = scenario.settlements.map(({ name }) => name);
  let next = text;
  let added = 0;
  for (const group of groups) {
    const name = `${settlement.name}-${kebab(group)}`.slice(0, NAME_MOST);
    if (names.includes(name) || names.length + added >= most) continue;
    next = addSettlement(next, name, settlement.name);
    for (const { path } of changed) {
      if (groupOf(path) === group) continue;
      next = path.startsWith('split.')
        ? setGroup(next, name, 'split', null)
        : setLever(next, name, path.split('.'), null);
    }
    added++;
  }
  return { next, added };
}

function groupOf(path: string): string {
  return path.split('.')[0];
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
