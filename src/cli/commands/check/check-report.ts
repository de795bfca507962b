import type { DrivingAssumptions } from '../../../analysis/documents/assumptions-document.js';
import { createPlan, type Estimate, estimate } from '../../../experiment/index.js';
import { leversWithoutEffect, type WithoutEffect } from '../../../model/capacity/levers-without-effect.js';
import { type OffExact, offExact } from '../../../model/capacity/whole-slots.js';
import { offeredLoads } from '../../../model/places/offered-load.js';
import { renderAssumptions } from '../../../report/index.js';
import {
  type Difference,
  differences,
  inUnits,
  type ParameterRow,
  type Place,
  placeNotes,
  type Scenario,
  type ScenarioRead,
  type SystemPlace,
  settlementNotes,
  withBaseMoney,
} from '../../../scenario/index.js';
import { InvariantError, required } from '../../../units/index.js';
import { assumptionsDocument, assumptionsFrom, sensitivityFor } from '../../assumptions-file.js';
import { CliError, EXIT } from '../../exit.js';
import { notPaired } from '../../foreseen.js';
import { MODEL_SPEED } from '../../speed.js';
import { bytesText, grouped, secondsText, shellWord } from '../../terminal.js';
import { loadLines, noEffectLines, notPairedLines, type SettlementLoad } from './load-lines.js';
import { levelLines, type Overload, overloadLines, overloads, type PlaceLevels, placeLevels } from './place-levels.js';
import { smallPlaceLines } from './size-notes.js';

/** significant digits of an exact number of beds */
const EXACT_DIGITS = 3;

export interface CheckReport {
  readonly scenario: Readonly<Record<string, unknown>>;
  readonly comparator: string;
  /** what each other settlement changes relative to the comparator */
  readonly differences: readonly {
    readonly settlement: string;
    readonly changes: readonly (Difference & { readonly units: string })[];
  }[];
  /** what is allowed but easily misread, by settlement */
  readonly notes: readonly { readonly settlement: string; readonly notes: readonly string[] }[];
  /** the same by place file */
  readonly placeNotes: readonly { readonly place: string; readonly notes: readonly string[] }[];
  /** kinds of beds and places whose whole number is far from the exact one */
  readonly offExact: readonly OffExact[];
  /** levers that differ from the comparator's and can have no effect */
  readonly noEffect: readonly WithoutEffect[];
  /** offered load of hospital and pathways in each settlement, in the month in which it is highest for what is open */
  readonly load: readonly SettlementLoad[];
  /** settlements whose place has other people or groups than the comparator's */
  readonly notPaired: readonly { readonly settlement: string; readonly why: string }[];
  /** people of each place */
  readonly sizes: readonly { readonly name: string; readonly people: number }[];
  /** places other than the built-in one, beside England */
  readonly levels: readonly PlaceLevels[];
  /** services with more offered load than open capacity */
  readonly overloads: readonly Overload[];
  readonly parameters: number;
  readonly assumptions: readonly ParameterRow[];
  /** those that drive the differences, measured where a sensitivity analysis is kept, or else listed */
  readonly driving: DrivingAssumptions;
  readonly replications: number;
  readonly threads: number;
  readonly estimate: Estimate;
  readonly personYearsPerCpuSecond: number;
}

export function checkReport(
  { scenario, rows }: Pick<ScenarioRead, 'scenario' | 'rows'>,
  work: { replications: number; threads: number; folder: string },
): CheckReport {
  const { name, people, years, comparator, place, places, settlements } = scenario;
  const listed = assumptionsDocument({ scenario, rows });
  const base = required(settlements.find((settlement) => settlement.name === comparator));
  const plan = createPlan({ scenario: withBaseMoney(scenario), seed: '1', replications: work.replications, draws: 1 });
  return {
    scenario: {
      name,
      people,
      years,
      place: nameOf(place),
      ...(places === undefined ? {} : { places: places.map(shown) }),
      settlements,
    },
    comparator,
    differences: settlements
      .filter((settlement) => settlement.name !== comparator)
      .map((settlement) => ({
        settlement: settlement.name,
        changes: differences(base, settlement).map((one) => ({ ...one, units: inUnits(place, one) })),
      })),
    notes: settlements.map((settlement) => ({ settlement: settlement.name, notes: settlementNotes(settlement) })),
    placeNotes: fromBook(scenario, () =>
      placesOf(scenario).map((one) => ({ place: one.name, notes: placeNotes(one) })),
    ),
    offExact: fromBook(scenario, () => offExact(scenario)),
    noEffect: fromBook(scenario, () => leversWithoutEffect(scenario)),
    load: fromBook(scenario, () =>
      settlements.map((one) => ({ settlement: one.name, services: offeredLoads(scenario, one.name) })),
    ),
    notPaired: notPaired(scenario),
    sizes: (places ?? [{ name: place.name, people }]).map((one) => ({ name: one.name, people: one.people })),
    levels: fromBook(scenario, () => placeLevels(scenario)),
    overloads: fromBook(scenario, () => overloads(scenario)),
    parameters: rows.length,
    assumptions: rows.filter((row) => row.provenance === 'assumption'),
    driving: required(assumptionsFrom(listed, sensitivityFor(work.folder, listed.questionHash))),
    replications: work.replications,
    threads: work.threads,
    estimate: estimate(plan, work.threads, MODEL_SPEED),
    personYearsPerCpuSecond: MODEL_SPEED.personYearsPerCpuSecond,
  };
}

/** The scenario's place file, and those of places that bring their own, each once. */
function placesOf({ place, places = [] }: Scenario): Place[] {
  const files = [place, ...places.flatMap(({ own }) => (own === null ? [] : [own.place]))];
  return files.filter((one, index) => files.findIndex(({ name }) => name === one.name) === index);
}

/** @throws CliError when the parameter book lacks a requested row */
function fromBook<T>(scenario: Scenario, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InvariantError) throw new CliError(EXIT.usage, `${scenario.name}: ${error.message}`);
    throw error;
  }
}

function nameOf({ name, referencePeople }: Place) {
  return { name, referencePeople };
}

function shown({ own, ...place }: SystemPlace) {
  return own === null ? place : { ...place, own: nameOf(own.place) };
}

export function renderCheck(
  report: CheckReport,
  options: { readonly assumptions: boolean; readonly scenario: string; readonly width: number },
): string {
  return [
    'The scenario is valid. Resolved:',
    ...flatLines(report.scenario),
    '',
    ...report.differences.flatMap((entry) => differenceLines(entry, report.comparator)),
    ...noteLines(report),
    ...loadLines(report),
    ...noEffectLines(report.noEffect),
    ...notPairedLines(report.notPaired),
    ...sizeLines(report),
    ...levelLines(report.levels),
    ...overloadLines(report.overloads, report.notes.length, report.scenario.places === undefined),
    ...smallPlaceLines(report.sizes, report.scenario.places === undefined),
    ...assumptionLines(report, options.assumptions),
    ...drivingLines(report, options),
    '',
    ...workLines(report),
  ].join('\n');
}

function differenceLines({ settlement, changes }: CheckReport['differences'][number], comparator: string): string[] {
  if (changes.length === 0) return [`${settlement} is the same as ${comparator}.`, ''];
  const lines = changes.map(({ path, from, to, units }) => `  ${path}: ${valueText(from)} -> ${valueText(to)}${units}`);
  return [`${settlement} differs from ${comparator} in:`, ...lines, ''];
}

/** Settlements, or places, that share a note share its line. */
function noteLines({ notes, placeNotes: ofPlaces }: CheckReport): string[] {
  const names = new Map<string, string[]>();
  const noted = [
    ...ofPlaces.map(({ place, notes: of }) => ({ name: place, of })),
    ...notes.map(({ settlement, notes: of }) => ({ name: settlement, of })),
  ];
  for (const { name, of } of noted) {
    for (const note of of) names.set(note, [...(names.get(note) ?? []), name]);
  }
  const lines = [...names].map(([note, of]) => `Note on ${of.join(', ')}: ${note}.`);
  return lines.length === 0 ? [] : [...lines, ''];
}

/** Whole numbers far from exact at a place's size; places with the same numbers share a line. */
function sizeLines({ offExact: off, scenario, differences: others }: CheckReport): string[] {
  const kinds = new Map<string, string[]>();
  for (const { place, kind, exact, whole, settlements } of off) {
    const only = settlements.length > others.length ? '' : ` (${settlements.join(', ')})`;
    const text = `${kind}: ${grouped(whole)} where ${Number(exact.toPrecision(EXACT_DIGITS))} belong${only}`;
    kinds.set(place, [...(kinds.get(place) ?? []), text]);
  }
  const places = new Map<string, string[]>();
  for (const [place, list] of kinds) {
    const { people } = required(off.find((one) => one.place === place));
    const note = `at ${grouped(people)} people beds are whole, these more than a tenth off: ${list.join('; ')}.`;
    places.set(note, [...(places.get(note) ?? []), place]);
  }
  const of = (names: readonly string[]) => (scenario.places === undefined ? 'the size' : names.join(', '));
  const lines = [...places].map(([note, names]) => `Note on ${of(names)}: ${note}`);
  return lines.length === 0 ? [] : [...lines, ''];
}

function assumptionLines({ parameters, assumptions }: CheckReport, named: boolean): string[] {
  const count = `${assumptions.length} of ${parameters} parameters are assumptions`;
  if (!named) return [`${count}; --assumptions names them.`];
  return [`${count}:`, ...assumptions.map((row) => `  ${row.key} = ${row.value} ${row.unit} (${row.source})`)];
}

function drivingLines(
  { driving, differences: others, scenario }: CheckReport,
  { scenario: file, width }: { readonly scenario: string; readonly width: number },
): string[] {
  if (others.length === 0) return [];
  const measure = `onepot sensitivity ${shellWord(file)} --acting --people ${scenario.people}`;
  const all = Number.POSITIVE_INFINITY;
  return ['', ...renderAssumptions(driving, { most: all, sources: true, width, measure, all: '' })];
}

function workLines({ replications, threads, estimate: work, personYearsPerCpuSecond }: CheckReport): string[] {
  const rate = `${grouped(personYearsPerCpuSecond)} person-years a second and core`;
  return [
    `${grouped(replications)} replications are ${grouped(work.personYears)} person-years:`,
    `  about ${secondsText(work.wallSeconds)} on ${threads} threads, at ${rate}`,
    `  about ${bytesText(work.memoryBytes)} of memory`,
  ];
}

function flatLines(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`  ${path}: ${valueText(value)}`];
  return Object.entries(value).flatMap(([key, item]) => {
    const name = Array.isArray(value) ? ((item as { name?: string }).name ?? key) : key;
    return flatLines(item, path === '' ? name : `${path}.${name}`);
  });
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
