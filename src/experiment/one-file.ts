import type { Scenario } from '../scenario/types.js';
import { assert } from '../units/index.js';

/** @throws Error when a place has a file, and so money, of its own, which the new settlements would not be told of */
export function assertOneFile({ places }: Scenario, what: string): void {
  const own = places?.find((place) => place.own !== null);
  assert(
    own === undefined,
    `expected places of one file, found "${own?.name}" with a file of its own: ${what} would leave its money alone; ask of one place at a time`,
  );
}
