import { required } from '../units/index.js';
import { cellNumber, readTable } from './csv.js';
import { nearest } from './nearest.js';
import {
  type AgeCounts,
  type AreaFigures,
  type Counted,
  FIGURE_NAMES,
  PLACE_FIGURES,
  type PlaceFigure,
} from './place-figures.js';
import { PEOPLE_MAX } from './place-tables.js';
import type { Problem } from './problems.js';
import { QUINTILES } from './types.js';

/** Country, integrated care board or upper-tier council. */
const KINDS = ['country', 'board', 'council'] as const;
export type AreaKind = (typeof KINDS)[number];

export interface PublishedArea {
  readonly kind: AreaKind;
  readonly code: string;
  /** the NHS's own code of a board; empty otherwise */
  readonly odsCode: string;
  readonly figures: AreaFigures;
}

interface Source {
  readonly file: string;
  readonly text: string;
}

const LAST_AGE = 90;
const SEX_BAND_YEARS = 5;
const SHARES = Array.from({ length: QUINTILES }, (_, at) => `quintile${at + 1}Share`);
const AGES = Array.from({ length: LAST_AGE + 1 }, (_, age) => age);
const BANDS = AGES.filter((age) => age % SEX_BAND_YEARS === 0);
const ageColumn = (age: number) => `age${age}`;
const SOURCE_OF: Readonly<Partial<Record<PlaceFigure, string>>> = {
  planned: "trusts of the board, scaled to England's total",
  plannedOver18w: "trusts of the board, scaled to England's total",
  plannedOver52w: "trusts of the board, scaled to England's total",
  careHomeBeds: 'CQC care-home directory',
  supportedResidents: 'NHS England, adult social care activity',
  nhsMillion: 'implied: mental-health spending over its share of the allocation',
  socialSpendMillion: 'NHS Digital, adult social care finance',
};
const CATCHMENT = "NHS England; trusts by the share of each one's admissions that come from the area";

/** The areas that ship with the program, from their three tables. */
export function readPublishedAreas(
  sources: { readonly areas: Source; readonly people: Source; readonly femaleShare: Source },
  problems: Problem[],
): PublishedArea[] {
  const people = byCode(sources.people, AGES.map(ageColumn), PEOPLE_MAX, problems);
  const females = byCode(sources.femaleShare, BANDS.map(ageColumn), 1, problems);
  const columns = ['kind', 'code', 'odsCode', 'name', ...SHARES, ...FIGURE_NAMES];
  const rows = readTable({ ...sources.areas, columns }, problems) ?? [];
  return rows.flatMap((row) => {
    const { kind, code, odsCode, name } = row.cells as Record<'kind' | 'code' | 'odsCode' | 'name', string>;
    const [ages, shares] = [people.get(code), females.get(code)];
    const known = KINDS.find((one) => one === kind);
    if (known === undefined || ages === undefined || shares === undefined) return [];
    const figures: Partial<Record<PlaceFigure, Counted>> = {};
    for (const figure of FIGURE_NAMES) {
      if (row.cells[figure] === '') continue;
      const value = required(cellNumber(row, figure, { from: 0, to: PEOPLE_MAX }, problems) ?? 0);
      figures[figure] = { value, year: PLACE_FIGURES[figure].year, source: SOURCE_OF[figure] ?? CATCHMENT };
    }
    const quintiles = SHARES.map((column) => cellNumber(row, column, { from: 0, to: 1 }, problems) ?? 0);
    const total = quintiles.reduce((sum, share) => sum + share, 0);
    return [
      {
        kind: known,
        code,
        odsCode,
        figures: {
          name,
          people: AGES.map((ageYears) => countsOf(ageYears, ages[ageYears], shares)),
          quintileShares: quintiles.map((share) => share / total),
          figures,
        },
      },
    ];
  });
}

function countsOf(ageYears: number, all: number, femaleShares: readonly number[]): AgeCounts {
  const females = Math.round(all * femaleShares[Math.floor(ageYears / SEX_BAND_YEARS)]);
  return { ageYears, quintile: 0, females, males: all - females };
}

function byCode(source: Source, columns: readonly string[], to: number, problems: Problem[]): Map<string, number[]> {
  const rows = readTable({ ...source, columns: ['code', ...columns] }, problems) ?? [];
  return new Map(
    rows.map((row) => [
      required(row.cells.code),
      columns.map((column) => cellNumber(row, column, { from: 0, to }, problems) ?? 0),
    ]),
  );
}

/** The area that a name or code means, or the nearest names where it is none or several. */
export function findArea(
  asked: string,
  areas: readonly PublishedArea[],
): { readonly area: PublishedArea } | { readonly nearest: readonly string[] } {
  const wanted = plain(asked);
  const usable = areas.filter(({ kind }) => kind !== 'country');
  const code = asked.trim().toLowerCase();
  const exact = usable.find(
    (area) => code !== '' && [area.code, area.odsCode].some((own) => own.toLowerCase() === code),
  );
  if (exact !== undefined) return { area: exact };
  const named = usable.filter(({ figures }) => plain(figures.name) === wanted);
  const kindAsked = kindIn(asked);
  const one = named.find(({ kind }) => kind === kindAsked) ?? named.find(({ kind }) => kind === 'board') ?? named[0];
  if (one !== undefined) return { area: one };
  const words = wanted.split(' ').filter((word) => word !== '');
  const holding = usable.filter(({ figures }) => words.every((word) => plain(figures.name).split(' ').includes(word)));
  if (words.length > 0 && holding.length === 1) return { area: required(holding[0]) };
  const names = (list: readonly PublishedArea[]) => [...new Set(list.map(({ figures }) => figures.name))];
  if (words.length > 0 && holding.length > 1) return { nearest: names(holding).slice(0, SUGGESTED_MAX) };
  return { nearest: nearestNames(wanted, names(usable)) };
}

const SUGGESTED_MAX = 5;

/** The nearest by spelling, one after the other. */
function nearestNames(wanted: string, names: readonly string[]): string[] {
  const left = new Map(names.map((name) => [plain(name), name]));
  const found: string[] = [];
  while (found.length < SUGGESTED_MAX) {
    const near = nearest(wanted, [...left.keys()]);
    if (near === null) break;
    found.push(required(left.get(near)));
    left.delete(near);
  }
  return found;
}

/** "board" and "council" in a question say which of two areas of one name is meant. */
function kindIn(asked: string): AreaKind | null {
  if (/\b(icb|board|nhs)\b/i.test(asked)) return 'board';
  return /\b(council|county|borough|city)\b/i.test(asked) ? 'council' : null;
}

/** A name as people say it: small letters, "and" for "&", nothing that says only what kind of area it is. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(
      /\b(nhs|icb|integrated care board|county council|city council|borough council|council|city of|county of)\b/g,
      ' ',
    )
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
