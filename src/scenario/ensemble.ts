import type { BookValues, Ensemble, EnsembleFile, ParameterRow } from './types.js';
import { unitLimits } from './unit-limits.js';

/**
 * The members that a plan uses, with what is needed to apply them: the plan carries them, so that running it again
 * needs no other file.
 *
 * @param used members from the first on
 */
export function ensembleOf(
  read: EnsembleFile & { readonly source: string },
  place: { readonly name: string; readonly book: BookValues },
  rows: readonly ParameterRow[],
  used: number,
): Ensemble {
  const { source, keys, central, members } = read;
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const parameters = keys.map((key) => {
    const row = byKey.get(key);
    const kind = row?.distribution?.kind;
    const group = kind === 'dirichlet' ? (row?.distribution?.group ?? null) : null;
    return { key, calibrated: row?.provenance === 'calibrated', share: unitLimits(row?.unit ?? '').to === 1, group };
  });
  return {
    source,
    place: read.place,
    size: members.length,
    differing: place.name === read.place ? keys.filter((key, at) => place.book[key] !== central[at]) : null,
    parameters,
    central,
    members: members.slice(0, used),
  };
}

/** Whether the members were fitted to the very place that they are applied to. */
export function isFitted({ differing }: Ensemble): boolean {
  return differing !== null && differing.length === 0;
}

/**
 * The book of a member, from 1. A row that has the value it was fitted with takes the member's. A calibrated row of another
 * value (another place's fit) moves by the same ratio, a share by the same ratio of odds; any other row of another value is
 * the place's own and stands, and with one of a set of shares the whole set.
 */
export function memberBook(own: BookValues, { parameters, central, members }: Ensemble, member: number): BookValues {
  const values = members[member - 1];
  const nameOf = ({ key, group }: Ensemble['parameters'][number]) => group ?? key;
  const stands = new Set(
    parameters.filter(({ key, calibrated }, at) => !calibrated && own[key] !== central[at]).map(nameOf),
  );
  const moved = parameters.flatMap((parameter, at): [string, number][] => {
    const { key, share } = parameter;
    if (stands.has(nameOf(parameter))) return [];
    if (own[key] === central[at]) return [[key, values[at]]];
    return [[key, share ? byOdds(own[key], central[at], values[at]) : byRatio(own[key], central[at], values[at])]];
  });
  return { ...own, ...Object.fromEntries(moved) };
}

/** A central value of 0 has no ratio: the place's own stands. */
function byRatio(own: number, central: number, value: number): number {
  return central === 0 ? own : own * (value / central);
}

function byOdds(own: number, central: number, value: number): number {
  if (!(central > 0 && central < 1) || !(value < 1)) return own;
  const ratio = value / (1 - value) / (central / (1 - central));
  return (own * ratio) / (1 - own + own * ratio);
}
