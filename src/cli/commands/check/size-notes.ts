import { grouped } from '../../terminal.js';

/** The fewest people at which a place represents the full one, within the margins of decision 29 (bench/place-size.ts). */
const STANDS = { counts: 100_000, waits: 500_000 } as const;

interface Sized {
  readonly name: string;
  readonly people: number;
}

/** What a place of this size cannot represent; places with the same limits share a line. */
export function smallPlaceLines(places: readonly Sized[], alone: boolean): string[] {
  const full = grouped(STANDS.waits);
  const short = places.filter(({ people }) => people < STANDS.counts);
  const between = places.filter(({ people }) => people >= STANDS.counts && people < STANDS.waits);
  const of = (list: readonly Sized[]) => (alone ? 'the size' : list.map(({ name }) => name).join(', '));
  const lines = [
    short.length > 0 &&
      `Note on ${of(short)}: below ${grouped(STANDS.counts)} people levels a head do not stand for those of ${full}: small pools wait longer.`,
    between.length > 0 &&
      `Note on ${of(between)}: below ${full} people counts a head stand for those of the full size, delays and waits do not: smaller pools wait longer.`,
  ].filter((line) => line !== false);
  return lines.length === 0 ? [] : [...lines, ''];
}
