// The settlements of the ladder: by the name that the tables show.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export const PLACE = 'places/england-500k.yaml';
export const BASE = 'as it is';
/** Cuts of the social money, in percent: steps of one size. */
export const CUTS = [5, 10, 15, 20, 25, 30];
export const FEWER_BEDS = 'acute beds -10%';
export const cutName = (cut) => `social money -${cut}%`;

/** The social line with a share of its money, the other lines as they are: the total shrinks by what it loses. */
export function socialMoney(split, share) {
  const factor = 1 - split.social * (1 - share);
  const left = Object.entries(split).map(([line, part]) => [line, (part * (line === 'social' ? share : 1)) / factor]);
  return { total: { factor }, split: Object.fromEntries(left) };
}

const capacity = (lever, factor) => ({ capacity: { [lever]: factor } });

export function ladderSettlements() {
  const place = fileURLToPath(new URL(`../../scenarios/${PLACE}`, import.meta.url));
  const { split } = parse(readFileSync(place, 'utf8')).settlement;
  return {
    [BASE]: {},
    [FEWER_BEDS]: capacity('acuteBeds', 0.9),
    'acute beds +10%': capacity('acuteBeds', 1.1),
    'home care -10%': capacity('homeCarePackages', 0.9),
    'home care +10%': capacity('homeCarePackages', 1.1),
    'care-home places -20%': capacity('careHomePlaces', 0.8),
    'care-home places -10%': capacity('careHomePlaces', 0.9),
    'care-home places +10%': capacity('careHomePlaces', 1.1),
    'care-home places +20%': capacity('careHomePlaces', 1.2),
    'social money +10%': socialMoney(split, 1.1),
    ...Object.fromEntries(CUTS.map((cut) => [cutName(cut), socialMoney(split, 1 - cut / 100)])),
  };
}

/** The name of a settlement in a scenario, which takes no signs. */
export const keyOf = (name) =>
  name
    .replace(/ ([+-])(\d+)%$/, (_, sign, share) => `-${sign === '+' ? 'plus' : 'minus'}-${share}`)
    .replaceAll(' ', '-');
