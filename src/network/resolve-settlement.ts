import { nearest } from '../scenario/nearest.js';
import { numberText, type Path, type Problem, problemAt, quoted } from '../scenario/problems.js';
import { markOf, pathKey, type Tree } from '../scenario/tree.js';
import { firstWeekdayOf } from './first-weekday.js';
import { resolveLaw } from './resolve-law.js';
import { type Places, resolveRoute } from './resolve-route.js';
import { bedsInHour } from './rhythm.js';
import type { ArrivalsFile, BedsFile, NetworkFile, ServiceFile, StayFile } from './schema.js';
import type { ArrivalSource, Beds, Law, NetworkSettlement, Service } from './types.js';

/** What is needed to read the parts of a file. */
export interface Reading extends Places {
  readonly tree: Tree;
  readonly problems: Problem[];
  readonly classes: readonly string[];
  readonly payers: readonly string[];
}

/** One settlement's whole network; null when something is wrong with it. */
export function resolveSettlement(
  reading: Reading,
  file: NetworkFile,
  named: Pick<NetworkSettlement, 'name' | 'changes'>,
): NetworkSettlement | null {
  const before = reading.problems.length;
  for (const name of Object.keys(file.start ?? {})) {
    if (reading.services.includes(name)) continue;
    refuse(reading, ['start', name], `expected a service, found ${quoted(name)}`, nearest(name, reading.services));
  }
  const sources = keysOf(reading.tree, ['arrivals']).map((name) => sourceOf(reading, file.arrivals[name], name));
  const services = reading.services.map((name) => serviceOf(reading, file, name));
  if (reading.problems.length > before) return null;
  return { ...named, arrivals: sources as ArrivalSource[], services: services as Service[] };
}

/** Keys of a mapping in the order of the file. */
export function keysOf(tree: Tree, path: Path): readonly string[] {
  return tree.keyOrder.get(pathKey(path)) ?? [];
}

/** A problem at the value of a path. */
export function refuse({ tree, problems }: Reading, path: Path, message: string, suggestion?: string | null): void {
  problems.push(problemAt(markOf(tree, path).value, path, message, suggestion));
}

function classOf(reading: Reading, path: Path, name: string | undefined): number {
  if (name === undefined) return 0;
  const index = reading.classes.indexOf(name);
  if (index < 0) {
    const known = reading.classes.join(', ');
    refuse(
      reading,
      path,
      `expected one of the classes (${known}), found ${quoted(name)}`,
      nearest(name, reading.classes),
    );
  }
  return index;
}

function sourceOf(reading: Reading, file: ArrivalsFile, name: string): ArrivalSource | null {
  const path = ['arrivals', name];
  const { perDay, profile, times } = file;
  if ((perDay === undefined) === (times === undefined)) {
    const found = perDay === undefined ? 'neither' : 'both';
    refuse(reading, path, `expected perDay or times, found ${found}`);
  }
  if (times !== undefined && profile !== undefined) {
    refuse(reading, [...path, 'profile'], 'expected no profile where times are given, found one');
  }
  const falling = (times ?? []).findIndex((time, at) => at > 0 && time < (times ?? [])[at - 1]);
  if (falling > 0) refuse(reading, [...path, 'times', falling], 'expected times in rising order, found an earlier one');
  for (const [key, weights] of [
    ['hours', profile?.hours],
    ['weekdays', profile?.weekdays],
  ] as const) {
    if (weights?.every((weight) => weight === 0)) {
      refuse(reading, [...path, 'profile', key], 'expected some number above 0, found 0 throughout');
    }
  }
  const dates = profile?.dates ?? [];
  checkDates(reading, [...path, 'profile', 'dates'], dates);
  const to = resolveRoute(reading.tree, [...path, 'to'], file.to, reading, reading.problems);
  const cls = classOf(reading, [...path, 'class'], file.class);
  if (to === null) return null;
  return {
    name,
    class: cls,
    perDay: perDay ?? 0,
    hours: relative(profile?.hours),
    weekdays: relative(profile?.weekdays),
    dates: dates.map((date) => ({ from: date.from, to: date.to, factor: date.factor })),
    times: times ?? null,
    to,
  };
}

/** The weights, scaled to mean 1. */
function relative(weights: readonly number[] | undefined): number[] | null {
  if (weights === undefined) return null;
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  return weights.map((weight) => weight / mean);
}

function checkDates(
  reading: Reading,
  path: Path,
  dates: readonly { readonly from: number; readonly to: number }[],
): void {
  dates.forEach(({ from, to }, at) => {
    if (to > from) return;
    refuse(reading, [...path, at, 'to'], `expected a day after from (${from}), found ${numberText(to)}`);
  });
}

function serviceOf(reading: Reading, file: NetworkFile, name: string): Service | null {
  const path = ['services', name];
  const own: ServiceFile = file.services[name];
  const beds = bedsOf(reading, [...path, 'beds'], own.beds);
  const stay = staysOf(reading, [...path, 'stay'], own.stay);
  const patience =
    own.patience === undefined ? null : resolveLaw(reading.tree, [...path, 'patience'], own.patience, reading.problems);
  const next = resolveRoute(reading.tree, [...path, 'next'], own.next, reading, reading.problems);
  const there = file.start?.[name];
  const cls = classOf(reading, ['start', name, 'class'], there?.class);
  const firstDay = { firstWeekday: firstWeekdayOf(file.days), warmUpDays: file.days.warmUp, endDays: 0 };
  const open = beds === null ? 0 : bedsInHour(beds, firstDay, 0);
  const occupied = there?.occupied ?? 0;
  if (beds !== null && occupied > open) {
    const message = `expected at most the ${open} beds of ${name} that are open then, found ${numberText(occupied)}`;
    refuse(reading, ['start', name, 'occupied'], message);
  }
  const { keepsBedUntilNextIsFree = false } = own;
  if (keepsBedUntilNextIsFree && next?.some(({ delay }) => delay !== null)) {
    const message = 'expected false where a way on has a delay, which is spent in no bed, found true';
    refuse(reading, [...path, 'keepsBedUntilNextIsFree'], message);
  }
  if (own.payer !== undefined && own.pencePerDay === undefined) {
    refuse(reading, [...path, 'payer'], 'expected pencePerDay beside payer, found nothing to pay');
  }
  if (beds === null || stay === null || next === null) return null;
  return {
    name,
    beds,
    stay,
    queueMax: typeof own.queue === 'number' ? own.queue : null,
    patience,
    next,
    keepsBedUntilNextIsFree,
    pencePerDay: own.pencePerDay ?? 0,
    payer: own.payer === undefined ? -1 : reading.payers.indexOf(own.payer),
    start: { occupied, waiting: there?.waiting ?? 0, class: Math.max(0, cls) },
  };
}

function bedsOf(reading: Reading, path: Path, file: BedsFile): Beds | null {
  if (typeof file === 'number') return { usual: file, hours: null, weekdays: null, dates: [] };
  const { usual, hours = null, weekdays = null, dates = [] } = file;
  checkDates(reading, [...path, 'dates'], dates);
  if (usual === undefined && hours === null && weekdays === null) {
    refuse(reading, path, 'expected usual, hours or weekdays, found none of them');
    return null;
  }
  if (usual !== undefined && (hours !== null || weekdays !== null)) {
    refuse(reading, [...path, 'usual'], 'expected usual alone, or hours and weekdays without it, found both');
    return null;
  }
  return { usual: usual ?? 0, hours, weekdays, dates: dates.map(({ from, to, beds }) => ({ from, to, beds })) };
}

/** One law for each class. */
function staysOf(reading: Reading, path: Path, file: StayFile): readonly Law[] | null {
  const { byClass, law, ...numbers } = file;
  if (byClass === undefined) {
    if (law === undefined) {
      refuse(reading, path, 'expected law (or byClass), found neither');
      return null;
    }
    const found = resolveLaw(reading.tree, path, { law, ...numbers }, reading.problems);
    return found === null ? null : reading.classes.map(() => found);
  }
  if (law !== undefined || Object.keys(numbers).length > 0) {
    refuse(reading, path, 'expected one law, or byClass alone, found both');
    return null;
  }
  for (const name of keysOf(reading.tree, [...path, 'byClass'])) classOf(reading, [...path, 'byClass', name], name);
  const laws = reading.classes.map((name) => {
    const own = byClass[name];
    if (own === undefined) {
      refuse(reading, [...path, 'byClass'], `expected a law of every class, found none of ${quoted(name)}`);
      return null;
    }
    return resolveLaw(reading.tree, [...path, 'byClass', name], own, reading.problems);
  });
  return laws.every((one) => one !== null) ? laws : null;
}
