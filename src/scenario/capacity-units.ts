import { STAYS } from '../care/index.js';
import { LEVERS, type NumberLeaf, type SettlementLevers } from './levers.js';
import { nearest } from './nearest.js';
import { numberText, quoted } from './problems.js';
import type { BookValues } from './types.js';

/** What a capacity lever counts at the size of the real place. */
interface Counted {
  /** rows of the parameter book whose sum it is */
  readonly keys: readonly string[];
  /** true where the rows are a head of the place's people */
  readonly perPerson?: true;
  /** words for its unit, the usual one first */
  readonly units: readonly string[];
}

export type CapacityLever = keyof SettlementLevers['capacity'];
type StayLever = (typeof STAYS)[number]['places']['lever']['name'];

const STAY_COUNTS = Object.fromEntries(
  STAYS.map(({ places }) => [
    places.lever.name,
    { keys: [places.key], units: places.lever.name.endsWith('Beds') ? ['beds', 'places'] : ['places', 'beds'] },
  ]),
) as unknown as Record<StayLever, Counted>;

export const CAPACITY_COUNTS: Readonly<Record<CapacityLever, Counted>> = {
  ...STAY_COUNTS,
  acuteBeds: { keys: ['beds.open'], units: ['beds'] },
  assessors: { keys: ['assessment.posts'], units: ['posts', 'assessors'] },
  homeCarePackages: { keys: ['homeCare.packages'], units: ['packages'] },
  careHomePlaces: { keys: ['careHome.places'], units: ['places', 'beds'] },
  plannedSessions: { keys: ['planned.daySlotsPerWeekday', 'planned.ordinarySlotsPerWeekday'], units: ['sessions'] },
  outpatientSessions: { keys: ['planned.firstAttendancesPerWeekday'], units: ['sessions', 'attendances'] },
  councilAssessors: { keys: ['social.assessors'], units: ['posts', 'assessors'] },
  caseManagementPlaces: { keys: ['caseManagement.places'], units: ['places'] },
  departmentSpaces: { keys: ['department.presentPerPerson'], perPerson: true, units: ['spaces'] },
};

/** `+20 beds`, `-10%`, `620 beds`: sign, amount, unit. */
const TEXT = /^([+-]?)(\d+(?:\.\d+)?)\s*(%|[A-Za-z]+)$/;
/** One unit and many: "1 bed". */
const singular = (unit: string) => unit.replace(/s$/, '');
const PERCENT = 100;
/** Digits that sums of a few numbers are right in. */
const DIGITS = 12;

export interface RealPlace {
  readonly book: BookValues;
  readonly referencePeople: number;
}

/** How many units a lever counts in the real place; null where the book does not say. */
export function unitsOf(lever: CapacityLever, { book, referencePeople }: RealPlace): number | null {
  const { keys, perPerson } = CAPACITY_COUNTS[lever];
  if (!keys.every((key) => Object.hasOwn(book, key))) return null;
  const sum = keys.reduce((total, key) => total + book[key], 0);
  return perPerson ? sum * referencePeople : sum;
}

/** Forms of text that a lever takes, for messages. */
export function capacityForms(lever: CapacityLever): string {
  const [unit] = CAPACITY_COUNTS[lever].units;
  return `"+20 ${unit}", "-10%" or "620 ${unit}"`;
}

/** The factor that a text stands for, or what is wrong with it. */
export function capacityFactor(
  lever: CapacityLever,
  text: string,
  base: number,
  place: RealPlace,
): { readonly factor: number } | { readonly problem: string; readonly suggestion: string | null } {
  const read = TEXT.exec(text.trim());
  const forms = capacityForms(lever);
  if (read === null) {
    const problem = `expected a factor, or text such as ${forms}, found the text ${quoted(text)}`;
    return { problem, suggestion: nearestText(text, CAPACITY_COUNTS[lever].units[0]) };
  }
  const [, sign, digits, unit] = read;
  const amount = Number(digits) * (sign === '-' ? -1 : 1);
  if (unit === '%') {
    if (sign === '')
      return { problem: `expected a change with its sign, found ${quoted(text)}`, suggestion: `+${digits}%` };
    return within(lever, base * (1 + amount / PERCENT), text, (end) => `${signed((end / base - 1) * PERCENT)}%`);
  }
  const { units } = CAPACITY_COUNTS[lever];
  if (!units.some((known) => known === unit || singular(known) === unit)) {
    const near = nearest(unit, units) ?? units[0];
    const message = `expected a number of ${units.join(' or ')}, found ${quoted(text)}`;
    return { problem: message, suggestion: `${sign}${digits} ${near}` };
  }
  const count = unitsOf(lever, place);
  if (count === null || count <= 0)
    return {
      problem: `expected a factor, as the place counts no ${units[0]}, found ${quoted(text)}`,
      suggestion: null,
    };
  const change = (end: number) => (sign === '' ? String(Math.trunc(end * count)) : signed((end - base) * count));
  return within(lever, (sign === '' ? 0 : base) + amount / count, text, (end) => `${change(end)} ${unit}`);
}

/** Whole, towards 0, with its sign. */
function signed(change: number): string {
  const whole = Math.trunc(Number(change.toPrecision(DIGITS)));
  return whole < 0 ? String(whole) : `+${whole}`;
}

/** "+20" lacks its unit, "x1.1" is a factor, and some write a space, a thousands separator or a typographic minus. */
function nearestText(text: string, unit: string): string | null {
  const plain = text.trim().replace(/^−/, '-');
  const factor = /^[xX×*] ?(\d+(?:\.\d+)?)$/.exec(plain)?.[1];
  if (factor !== undefined) return factor;
  const [, sign = '', digits, rest = ''] =
    /^([+-]?) ?(\d{1,3}(?:[_, ]\d{3})+|\d+(?:\.\d+)?) ?(%|[A-Za-z]*)$/.exec(plain) ?? [];
  if (digits === undefined) return null;
  // a factor in quotes
  if (sign === '' && rest === '' && digits.includes('.')) return digits;
  const amount = digits.replace(/[_, ]/g, '');
  return `${sign}${amount}${rest === '%' ? '%' : ` ${rest === '' ? unit : rest}`}`;
}

/** @param textOf the text that leaves a factor */
function within(lever: CapacityLever, factor: number, text: string, textOf: (factor: number) => string) {
  const { from: least, to: most } = LEVERS.shape.capacity.shape[lever].leaf as NumberLeaf;
  // what takes away all there is may miss 0 by rounding
  const exact = Math.abs(factor) < 1e-12 ? 0 : factor;
  if (exact >= least && exact <= most) return { factor: exact };
  const found = `${quoted(text)}, which leaves ${numberText(Number(exact.toPrecision(6)))} times what there is`;
  const range = `${least} to ${numberText(most)} times what there is`;
  return {
    problem: `expected text such as ${capacityForms(lever)} that leaves ${range}, found ${found}`,
    suggestion: textOf(exact < least ? least : most),
  };
}

/** A difference of a capacity in units of the real place, such as " (95 -> 115 places)"; empty of any other lever. */
export function inUnits(
  place: RealPlace,
  difference: { readonly path: string; readonly from: unknown; readonly to: unknown },
) {
  const [group, lever] = difference.path.replace(/ .*$/, '').split('.');
  if (group !== 'capacity' || !Object.hasOwn(CAPACITY_COUNTS, lever)) return '';
  const count = unitsOf(lever as CapacityLever, place);
  if (count === null) return '';
  const [from, to] = [difference.from, difference.to].map((factor) => Number((Number(factor) * count).toPrecision(4)));
  return ` (${numberText(from)} -> ${numberText(to)} ${CAPACITY_COUNTS[lever as CapacityLever].units[0]})`;
}
