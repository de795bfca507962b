import { LEVER_BASES } from './lever-bases.js';
import type { NumberLeaf } from './levers.js';
import { isLever, LEVERS, type LeverNode, NEUTRAL } from './levers.js';
import { numberText } from './problems.js';
import type { ParameterRow } from './types.js';
import { unitLimits } from './unit-limits.js';

interface Finding {
  readonly key: string;
  readonly message: string;
}

/** Rows that stand for levers where nobody says otherwise must be what the levers may be, at their centre and in every draw. */
export function checkLeverBases(
  rows: readonly ParameterRow[],
  isOwn: (key: string) => boolean = () => true,
): Finding[] {
  const ranges = LEVER_BASES.flatMap(({ group, lever, row: key, as }) => {
    const row = rows.find((one) => one.key === key);
    const node = (LEVERS.shape[group].shape as Readonly<Record<string, LeverNode>>)[lever];
    if (row === undefined || node === undefined || !isLever(node)) return [];
    const { from, to } = node.leaf as NumberLeaf;
    const neutral = (NEUTRAL[group] as unknown as Readonly<Record<string, number>>)[lever];
    const [least, most] = as === 'factor' ? [from / neutral, to / neutral] : [from, to];
    const { from: lowest, to: highest } = unitLimits(row.unit);
    // a value beyond the limits of its unit is reported with the row
    const numbers = [row.value, row.low, row.high].filter((one) => one !== null && one >= lowest && one <= highest);
    const found = numbers.find((one) => one !== null && (one < least || one > most));
    if (found === undefined || found === null) return [];
    const range = `${numberText(least)} to ${numberText(most)} (${row.unit})`;
    return [{ key, message: `expected a number from ${range}, as of ${group}.${lever}, found ${numberText(found)}` }];
  });
  return [...ranges, ...checkAltruism(rows, isOwn)];
}

/** Trust would lower what it should raise: reported for the row that was changed. */
function checkAltruism(rows: readonly ParameterRow[], isOwn: (key: string) => boolean): Finding[] {
  const [floor, ceiling] = ['behaviour.altruismFloor', 'behaviour.altruismCeiling'].map((key) =>
    rows.find((row) => row.key === key),
  );
  if (floor === undefined || ceiling === undefined || floor.value <= ceiling.value) return [];
  return isOwn(floor.key)
    ? [{ key: floor.key, message: `expected at most ${ceiling.key}, ${ceiling.value}, found ${floor.value}` }]
    : [{ key: ceiling.key, message: `expected at least ${floor.key}, ${floor.value}, found ${ceiling.value}` }];
}
