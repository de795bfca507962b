import { LINE_TABLE, LINES, type Line } from '../outcomes/lines.js';
import { MONTHS_PER_YEAR, PENCE_PER_POUND } from '../units/index.js';
import { type CapacityLever, capacityFactor, type RealPlace } from './capacity-units.js';
import { monthsOfChange, settlementAt } from './dated-parts.js';
import { readForkParameters } from './fork-parameters.js';
import type { PartFile, SettlementFile } from './lever-schema.js';
import { LEVERS, over, type SettlementChanges, type SettlementLevers } from './levers.js';
import type { ServiceChanges } from './own-services-schema.js';
import { checkPhase } from './phases.js';
import { PLACES } from './place-levers.js';
import { numberText, type Path, type Problem, pathText, problemAt, quoted } from './problems.js';
import { changedServices, resolveServices } from './service-levers.js';
import { completeSplit } from './settlements.js';
import { markOf, type Tree } from './tree.js';
import type { DatedPart, OwnService, ParameterFactors, ParameterRow, Settlement } from './types.js';
import { isWhenKey, MONTHS_TEXT, WHEN_KEYS, YEAR_TEXT } from './when.js';

/** What a settlement of a file is read with. */
export interface SettlementReading {
  readonly tree: Tree;
  readonly problems: Problem[];
  /** the place that it changes */
  readonly place: RealPlace & { readonly rows: readonly ParameterRow[] };
  readonly base: SettlementLevers;
  /** the place's own, if it has any */
  readonly services: readonly OwnService[] | undefined;
  readonly horizonYears: number;
}

type When = Pick<DatedPart, 'fromMonth' | 'untilMonth' | 'phaseMonths'>;
/** A part before the dated ones are separated from the others. */
type Part = When & Pick<DatedPart, 'levers' | 'place' | 'services' | 'moved' | 'parameters'> & { readonly path: Path };

/** A settlement with every lever: those that the file gives over the place's, and its parts with dates of their own. */
export function readSettlement(reading: SettlementReading, name: string, file: SettlementFile): Settlement {
  const path = ['settlements', name];
  if (file.split !== undefined && file.move !== undefined) {
    say(reading, [...path, 'move'], 'expected split or move, found both');
  }
  const usual = whenOf(reading, path, file as PartFile, NOW);
  const changes = Object.keys(file).filter((key) => file[key] !== undefined && !isWhenKey(key));
  checkDated(reading, path, file as PartFile, changes);
  const groups = ['split', 'move', ...Object.keys(LEVERS.shape), 'parameters'].flatMap((key) =>
    partsOf(reading, [...path, key], file[key] as PartFile | readonly PartFile[] | undefined, usual),
  );
  const parts = [...groups, ...servicesParts(reading, path, file, usual), ...placeParts(reading, path, file, usual)];
  const settlement = assembled(reading, name, parts);
  checkMoves(reading, path, settlement);
  return settlement;
}

/** What it says of the place's own services, those of the same dates in one part. */
function servicesParts(reading: SettlementReading, path: Path, file: SettlementFile, usual: When): Part[] {
  const given = (file.services ?? {}) as ServiceChanges;
  const parts = new Map<string, Part & { readonly services: Readonly<Record<string, number>> }>();
  const changed = changedServices(reading.services, given);
  for (const name of Object.keys(given)) {
    const when = whenOf(reading, [...path, 'services', name], given[name] as PartFile, usual);
    const dates = JSON.stringify(when);
    // a place without the service has a part that says nothing: all places change in the same months
    if (changed[name] === undefined && dates === JSON.stringify(NOW)) continue;
    const services = {
      ...parts.get(dates)?.services,
      ...(changed[name] === undefined ? {} : { [name]: changed[name] }),
    };
    parts.set(dates, { ...when, path: [...path, 'services'], levers: {}, services });
  }
  return [...parts.values()];
}

/** What it says of single places, by their names. */
function placeParts(reading: SettlementReading, path: Path, file: SettlementFile, usual: When): Part[] {
  const places = (file[PLACES] ?? {}) as Readonly<Record<string, Readonly<Record<string, PartFile>>>>;
  return Object.keys(places)
    .sort()
    .flatMap((place) =>
      Object.entries(places[place]).flatMap(([group, given]) =>
        partsOf(reading, [...path, PLACES, place, group], given, usual).map((part) => ({ ...part, place })),
      ),
    );
}

const NOW: When = { fromMonth: 0, untilMonth: null, phaseMonths: 0 };

function isNow({ fromMonth, untilMonth, phaseMonths }: When): boolean {
  return fromMonth === 0 && untilMonth === null && phaseMonths === 0;
}

/** The group of levers that a part's path stands in. */
function groupOf(path: Path): string {
  return String(path[2] === PLACES ? path[4] : path[2]);
}

/** Whether a part is the settlement itself: in force from the fork on, and everywhere. */
function isWhole(part: Part): boolean {
  return isNow(part) && part.place === undefined;
}

function say({ tree, problems }: SettlementReading, path: Path, message: string, suggestion?: string | null): void {
  problems.push(problemAt(markOf(tree, path).value, path, message, suggestion));
}

function partsOf(
  reading: SettlementReading,
  path: Path,
  given: PartFile | readonly PartFile[] | undefined,
  usual: When,
): Part[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) return [partOf(reading, path, given as PartFile, usual)];
  const parts = (given as readonly PartFile[]).map((part, at) => partOf(reading, [...path, at], part, usual));
  checkOnce(reading, parts);
  parts.forEach((part, at) => {
    if (at === 0 || part.fromMonth >= parts[at - 1].fromMonth) return;
    const message = `expected parts in the order of their starts, found ${startText(part)} after ${startText(parts[at - 1])}`;
    say(reading, [...path, at], message);
  });
  return parts;
}

/** Of two parts of the same dates that set one lever, one would do nothing; moves add up. */
function checkOnce(reading: SettlementReading, parts: readonly Part[]): void {
  const seen = new Map<string, string>();
  for (const { path, levers, parameters = {}, ...when } of parts) {
    const { fromMonth, untilMonth, phaseMonths } = when;
    const group = groupOf(path);
    const set = [
      ...leavesOf((levers as Readonly<Record<string, unknown>>)[group]),
      ...Object.keys(parameters).map((row) => [row]),
    ];
    for (const lever of set) {
      const key = JSON.stringify([lever, fromMonth, untilMonth, phaseMonths]);
      const earlier = seen.get(key);
      if (earlier === undefined) seen.set(key, pathText(path));
      else {
        const message = `expected each lever once at one time, found it with the same dates in ${earlier}`;
        say(reading, [...path, ...lever], message);
      }
    }
  }
}

/** Paths of what a group sets; two parts may each set one half of a lever of several values. */
function leavesOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const deeper = leavesOf(child);
    return deeper.length === 0 ? [[key]] : deeper.map((rest) => [key, ...rest]);
  });
}

function startText({ fromMonth }: When): string {
  return `year ${fromMonth / MONTHS_PER_YEAR + 1}`;
}

function partOf(reading: SettlementReading, path: Path, part: PartFile, usual: When): Part {
  const when = whenOf(reading, path, part, usual);
  const given = Object.fromEntries(Object.entries(part).filter(([key]) => !isWhenKey(key)));
  const group = groupOf(path);
  checkDated(reading, path, part, Object.keys(given));
  if (group === 'move') return { ...when, path, levers: {}, moved: movedShares(reading, path, given) };
  if (group === 'parameters')
    return {
      ...when,
      path,
      levers: {},
      parameters: readForkParameters(reading, path, given as Record<string, string>),
    };
  const levers =
    group === 'capacity'
      ? factorsOf(reading, path, given)
      : group === 'split'
        ? completeSplit(given as SettlementLevers['split'])
        : given;
  if (!isNow(when)) checkPhase(group, levers, when, (at, message) => say(reading, [...path, ...at], message));
  return { ...when, path, levers: { [group]: levers } as SettlementChanges };
}

/** Dates say when something happens: of a part that changes nothing they say nothing. */
function checkDated(reading: SettlementReading, path: Path, part: PartFile, levers: readonly string[]): void {
  const date = WHEN_KEYS.find((key) => part[key] !== undefined);
  if (date === undefined || levers.length > 0) return;
  say(reading, [...path, date], `expected something to change beside ${date}, found dates alone`);
}

/** Dates as months since the fork; what a part leaves out is the settlement's. */
function whenOf(reading: SettlementReading, path: Path, part: PartFile, usual: When): When {
  const { horizonYears } = reading;
  const year = (key: string) => {
    const read = YEAR_TEXT.exec(String(part[key] ?? ''));
    return read === null ? null : Number(read[1]);
  };
  const [starts, ends] = [year('starts'), year('ends')];
  if (starts !== null && starts > horizonYears) {
    const message = `expected a year from 1 to ${horizonYears}, the last of the run, found ${quoted(String(part.starts))}`;
    say(reading, [...path, 'starts'], message, `year ${horizonYears}`);
  }
  const months = MONTHS_TEXT.exec(String(part.phase ?? ''));
  const when = {
    fromMonth: starts === null ? usual.fromMonth : (starts - 1) * MONTHS_PER_YEAR,
    untilMonth: ends === null ? usual.untilMonth : ends >= horizonYears ? null : ends * MONTHS_PER_YEAR,
    phaseMonths: months === null ? usual.phaseMonths : Number(months[1]) === 1 ? 0 : Number(months[1]),
  };
  const last = ends === null ? when.untilMonth : ends * MONTHS_PER_YEAR;
  if (last !== null && last <= when.fromMonth) {
    const message = `expected a last year no earlier than the first (${startText(when)}), found ${quoted(`year ${last / MONTHS_PER_YEAR}`)}`;
    say(reading, [...path, 'ends'], message, startText(when));
  } else if (last !== null && when.phaseMonths > last - when.fromMonth) {
    const most = last - when.fromMonth;
    const message = `expected at most the ${most} months between start and end, found ${when.phaseMonths} months`;
    say(reading, [...path, 'phase'], message, `${most} months`);
  }
  return when;
}

/** Text with a unit becomes the factor that it stands for. */
function factorsOf(reading: SettlementReading, path: Path, given: PartFile): Readonly<Record<string, unknown>> {
  const factors = Object.entries(given).map(([lever, value]) => {
    if (typeof value !== 'string') return [lever, value] as const;
    const name = lever as CapacityLever;
    const read = capacityFactor(name, value, reading.base.capacity[name], reading.place);
    if ('factor' in read) return [lever, read.factor] as const;
    say(reading, [...path, lever], read.problem, read.suggestion);
    return [lever, 1] as const;
  });
  return Object.fromEntries(factors);
}

/** What a move adds to the split. Pounds are what the lines have in the base settlement's first year. */
function movedShares(reading: SettlementReading, path: Path, given: PartFile): Readonly<Record<Line, number>> {
  const { from, to, share, poundsPerYear } = given as {
    from: Line;
    to: Line;
    share?: number;
    poundsPerYear?: number;
  };
  const none = { prevention: 0, community: 0, acute: 0, social: 0 };
  if (from === to) say(reading, [...path, 'to'], `expected another line than ${from}, found it again`);
  if ((share === undefined) === (poundsPerYear === undefined)) {
    say(reading, path, `expected share or poundsPerYear, found ${share === undefined ? 'neither' : 'both'}`);
    return none;
  }
  if (from === to) return none;
  if (share !== undefined) return { ...none, [from]: -share, [to]: share };
  const { base, place } = reading;
  const shareOf = (line: Line) => {
    const budget = (place.book[LINE_TABLE[line].budget] ?? 0) * base.total.factor;
    if (budget > 0 && base.split[line] > 0) return (base.split[line] * (poundsPerYear ?? 0) * PENCE_PER_POUND) / budget;
    say(reading, path, `expected share, as ${line} has no money to measure pounds by, found poundsPerYear`);
    return 0;
  };
  return { ...none, [from]: -shareOf(from), [to]: shareOf(to) };
}

/** Parts that hold from the fork on are the settlement itself; the others stand by their start. */
function assembled({ base, services: own }: SettlementReading, name: string, all: readonly Part[]): Settlement {
  let levers = over(base, {});
  let { services } = resolveServices(own, undefined);
  let factors: ParameterFactors = {};
  for (const part of all.filter(isWhole)) {
    levers = over(levers, part.levers);
    services = over(services, part.services);
    const { moved } = part;
    if (moved !== undefined) {
      const split = LINES.map((line) => [line, levers.split[line] + moved[line]] as const);
      levers = { ...levers, split: Object.fromEntries(split) as Record<Line, number> };
    }
    factors = { ...factors, ...part.parameters };
  }
  const parts = all
    .filter((part) => !isWhole(part))
    .map(({ path: _, ...part }) => part)
    .sort((a, b) => a.fromMonth - b.fromMonth);
  return {
    name,
    ...levers,
    ...(services === undefined ? {} : { services }),
    ...(parts.length === 0 ? {} : { parts }),
    ...(Object.keys(factors).length === 0 ? {} : { parameters: factors }),
  };
}

const LEAST_SHARE = -1e-12;

/** No line gives more than it has, whenever its moves are in force. */
function checkMoves(reading: SettlementReading, path: Path, settlement: Settlement): void {
  const months = [0, ...monthsOfChange(settlement, reading.horizonYears)];
  for (const month of months) {
    const { split } = settlementAt(settlement, month);
    const short = LINES.find((line) => split[line] < LEAST_SHARE);
    if (short === undefined) continue;
    const has = numberText(Number(reading.base.split[short].toPrecision(4)));
    const over = numberText(Number((reading.base.split[short] - split[short]).toPrecision(4)));
    const message = `expected at most the share of ${short}, ${has}, found moves of ${over}`;
    say(reading, [...path, 'move'], message, has);
    return;
  }
}
