import { datesText } from '../scenario/settlements.js';
import type { Scenario, Settlement } from '../scenario/types.js';
import { assert } from '../units/index.js';

/** @throws Error when a place has its own file, and so its own money, which the new settlements would not change */
export function assertOneFile({ places }: Scenario, what: string): void {
  const own = places?.find((place) => place.own !== null);
  assert(
    own === undefined,
    `expected places of one file, found "${own?.name}" with a file of its own: ${what} would leave its money alone; ask of one place at a time`,
  );
}

/** @throws Error when the comparator's split, or with 'money' its total, changes after the fork, undoing what is built on it */
export function assertHeldMoney(comparator: Settlement, money: 'split' | 'money', otherwise: string): void {
  const dated = comparator.parts?.find(
    ({ levers, moved }) =>
      moved !== undefined || levers.split !== undefined || (money === 'money' && levers.total !== undefined),
  );
  const changes = money === 'split' ? 'moves' : 'changes';
  assert(
    dated === undefined,
    `expected a comparator whose ${money} holds from the fork on, found money of "${comparator.name}" that ${changes} later${dated === undefined ? '' : datesText(dated)}: ${otherwise}`,
  );
}
