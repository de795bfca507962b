import { LINES, type Line } from '../outcomes/lines.js';
import { MONTHS_PER_YEAR, required } from '../units/index.js';
import { changesOf } from './dated-parts.js';
import { NEUTRAL, over, type SettlementChanges, type SettlementLevers } from './levers.js';
import { PLACES } from './place-levers.js';
import type { DatedPart, ParameterFactors, Scenario, Settlement } from './types.js';

/** Name of the place's own defaults, in force during the warm-up. */
export const BASE_NAME = 'base';

/** The settlement of a place: what its file gives over the neutral values. */
export function placeLevers(given: SettlementChanges): SettlementLevers {
  return over({ split: required(given.split), ...NEUTRAL }, { ...given, split: completeSplit(required(given.split)) });
}

/** A sum that misses 1 by less is taken to be 1 as it is; beyond it the largest share takes what rounding has left. */
const EXACT_SUM = 1e-9;

export function completeSplit(split: SettlementLevers['split']): SettlementLevers['split'] {
  const rest = 1 - LINES.reduce((sum, line) => sum + split[line], 0);
  if (Math.abs(rest) <= EXACT_SUM) return split;
  const largest = LINES.reduce((most, line) => (split[line] > split[most] ? line : most));
  return { ...split, [largest]: split[largest] + rest };
}

/** A lever in which two settlements differ, by its dotted path. */
export interface Difference {
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

/**
 * Levers in which `other` departs from `base`, by dotted path; names are not levers. What has dates stands after the rest,
 * each lever with its dates behind its path.
 */
export function differences(base: Settlement, other: Settlement): Difference[] {
  return [
    ...differing(leversOf(base, other), leversOf(other, base), ''),
    ...factorDifferences(base.parameters ?? {}, other.parameters ?? {}, ''),
    ...datedDifferences(base, other),
    ...variantDifferences(base, other),
  ];
}

type Levers = SettlementLevers & Pick<Settlement, 'services'>;

/** A service that only the other's place has is closed in this one. */
function leversOf(settlement: Settlement, { services: there }: Pick<Settlement, 'services'> = {}): Levers {
  const {
    name: _name,
    parts: _parts,
    parameters: _parameters,
    variant: _variant,
    services: own,
    ...levers
  } = settlement;
  if (own === undefined && there === undefined) return levers;
  const names = [...new Set([...Object.keys(own ?? {}), ...Object.keys(there ?? {})])].sort();
  return { ...levers, services: Object.fromEntries(names.map((name) => [name, own?.[name] ?? 0])) };
}

/** How the places of two settlements differ from the first day on; their levers are reported anyway. */
function variantDifferences({ variant: from }: Settlement, { variant: to }: Settlement): Difference[] {
  const place = (variant: Settlement['variant']) => variant?.place?.name ?? 'as the scenario';
  const places = from?.place === to?.place ? [] : [{ path: 'variant.place', from: place(from), to: place(to) }];
  const factors = factorDifferences(from?.parameters ?? {}, to?.parameters ?? {}, '');
  return [...places, ...factors.map((one) => ({ ...one, path: `variant.${one.path}` }))];
}

function differing(from: unknown, to: unknown, path: string): Difference[] {
  if (!isMapping(from) || !isMapping(to)) return from === to ? [] : [{ path, from, to }];
  return Object.keys(from).flatMap((key) => differing(from[key], to[key], path === '' ? key : `${path}.${key}`));
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const factorText = (factor: number | undefined) => `x ${factor ?? 1}`;

function factorDifferences(from: ParameterFactors, to: ParameterFactors, dates: string): Difference[] {
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return keys
    .filter((key) => from[key] !== to[key])
    .map((key) => ({ path: `parameters.${key}${dates}`, from: factorText(from[key]), to: factorText(to[key]) }));
}

/** Dates of a part in words: " (years 2 to 4, over 12 months)"; none of what holds from the fork on. */
export function datesText({ fromMonth, untilMonth, phaseMonths }: DatedPart): string {
  if (fromMonth === 0 && untilMonth === null && phaseMonths === 0) return '';
  const first = fromMonth / MONTHS_PER_YEAR + 1;
  const last = untilMonth === null ? null : untilMonth / MONTHS_PER_YEAR;
  const years =
    last === null ? `from year ${first}` : last === first ? `in year ${first}` : `years ${first} to ${last}`;
  return ` (${years}${phaseMonths === 0 ? '' : `, over ${phaseMonths} months`})`;
}

/** What the parts of each settlement bring to it, against the other without it. */
function datedDifferences(base: Settlement, other: Settlement): Difference[] {
  const [there, here] = [base.parts ?? [], other.parts ?? []];
  const key = (part: DatedPart) => JSON.stringify(part);
  const common = new Set(there.map(key).filter((one) => here.some((part) => key(part) === one)));
  const own = (parts: readonly DatedPart[]) => parts.filter((part) => !common.has(key(part)));
  const swapped = own(there)
    .flatMap((part) => datedChanges(leversOf(base), part))
    .map(({ path, from, to }) => ({ path, from: to, to: from }));
  return [...swapped, ...own(here).flatMap((part) => datedChanges(leversOf(other), part))];
}

function datedChanges(before: Levers, part: DatedPart): Difference[] {
  const dates = datesText(part);
  const where = part.place === undefined ? '' : `${PLACES}.${part.place}.`;
  const levers = differing(before, over(before, changesOf(part)), '').map((one) => ({
    ...one,
    path: `${where}${one.path}${dates}`,
  }));
  const { moved } = part;
  const split = LINES.filter((line: Line) => moved !== undefined && moved[line] !== 0).map((line) => {
    const from = before.split[line];
    return { path: `split.${line}${dates}`, from, to: from + (moved?.[line] ?? 0) };
  });
  return [...levers, ...split, ...factorDifferences({}, part.parameters ?? {}, dates)];
}

/** The scenario with its settlements ordered by name: the question, regardless of the order in the file. */
export function withSettlementsByName(scenario: Scenario): Scenario {
  const settlements = [...scenario.settlements].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { ...scenario, settlements };
}
