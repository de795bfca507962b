import { CAPACITY_WORDS, type CapacityWord, OWN_ROLES, overflowsOf, SERVICES, sourcesOf } from '../care/index.js';
import { nearest } from './nearest.js';
import { OWN_SERVICES_MAX, type OwnServiceFile } from './own-services-schema.js';
import { type Path, type Problem, problemAt, quoted } from './problems.js';
import { markOf, type Tree } from './tree.js';
import type { OwnService, OwnStay } from './types.js';

const SHARE_TOLERANCE = 1e-9;
/** Beyond these nearly all stays are 0 or nearly all days are of a few people, and nobody means that. */
const RATIO_MAX = { lognormal: 10, gamma: 10 } as const;
/** Words of `whenFull`, and what columns and settlements call other things. */
const RESERVED: readonly string[] = ['wait', 'all', 'base', ...SERVICES.map(({ name }) => name)];

/**
 * Services of a place's own, by name: the order of the file carries no meaning. Everything that the schema cannot say is
 * checked here: which sources and overflows a role has, stays that cannot be, shares of one source above 1, rounds.
 */
export function readOwnServices(
  tree: Tree,
  file: Readonly<Record<string, OwnServiceFile>>,
  problems: Problem[],
): OwnService[] {
  const names = Object.keys(file).sort();
  const reading: Reading = { tree, problems };
  if (names.length > OWN_SERVICES_MAX) {
    refuse(reading, ['services'], `expected at most ${OWN_SERVICES_MAX} services, found ${names.length}`);
  }
  const before = problems.length;
  const services = names.flatMap((name) => serviceOf(reading, name, file[name]) ?? []);
  if (problems.length > before) return services;
  checkShares(reading, services);
  checkRounds(reading, services);
  return services;
}

interface Reading {
  readonly tree: Tree;
  readonly problems: Problem[];
}

function serviceOf(reading: Reading, name: string, own: OwnServiceFile): OwnService | null {
  const path = ['services', name];
  if (RESERVED.includes(name)) {
    const message = `expected a name of its own, found ${quoted(name)}, which the model uses`;
    reading.problems.push(problemAt(markOf(reading.tree, path).key, path, message, `own-${name}`));
  }
  const unit = unitOf(reading, path, own);
  const stay = stayOf(reading, path, own);
  const takes = takesOf(reading, [...path, 'takes'], own);
  if (unit === null || takes === null) return null;
  const { role, line, pencePerDay } = own;
  return { name, role, line, unit, capacity: own[unit] ?? 0, stay, pencePerDay, takes };
}

/** The one word that the file gives the capacity in. */
function unitOf(reading: Reading, path: Path, own: OwnServiceFile): CapacityWord | null {
  const given = CAPACITY_WORDS.filter((word) => own[word] !== undefined);
  if (given.length === 1) return given[0];
  const found = given.length === 0 ? 'none of them' : given.join(' and ');
  refuse(
    reading,
    given.length === 0 ? path : [...path, given[1]],
    `expected one of ${CAPACITY_WORDS.join(', ')}, found ${found}`,
  );
  return null;
}

function stayOf(reading: Reading, path: Path, { role, stay }: OwnServiceFile): OwnStay | null {
  const at = [...path, 'stay'];
  if (!OWN_ROLES[role].ownStay) {
    if (stay !== undefined) {
      refuse(reading, at, `expected no stay of a ${role}, which people keep as long as they need it, found one`);
    }
    return null;
  }
  if (stay === undefined) {
    refuse(reading, path, `expected stay of a ${role}, found nothing`);
    return null;
  }
  const { law, meanDays, sdDays } = stay;
  if (law === 'constant' || law === 'exponential') {
    if (sdDays !== undefined) refuse(reading, [...at, 'sdDays'], `expected meanDays alone of law ${law}, found sdDays`);
    return { law, meanDays, sdDays: law === 'constant' ? 0 : meanDays };
  }
  if (sdDays === undefined) {
    refuse(reading, at, `expected sdDays of law ${law}, found nothing`);
    return null;
  }
  const ratio = sdDays / meanDays;
  if (ratio > RATIO_MAX[law]) {
    const found = `found ${ratio.toPrecision(3)} times the mean`;
    refuse(reading, [...at, 'sdDays'], `expected at most ${RATIO_MAX[law]} times the mean of law ${law}, ${found}`);
  }
  return sdDays === 0 ? { law: 'constant', meanDays, sdDays } : { law, meanDays, sdDays };
}

function takesOf(reading: Reading, path: Path, { role, takes }: OwnServiceFile): OwnService['takes'] | null {
  const sources = sourcesOf(role);
  const source = sources.find((one) => one === takes.of);
  if (source === undefined) {
    const message = `expected ${oneOf(sources)} of a ${role}, found ${quoted(takes.of)}`;
    refuse(reading, [...path, 'of'], message, nearest(takes.of, sources) ?? sources[0]);
    return null;
  }
  const overflows = overflowsOf(role, source);
  const whenFull = overflows.find((one) => one === takes.whenFull);
  if (whenFull === undefined) {
    const message = `expected ${oneOf(overflows)} of a ${role} that takes of ${source}, found ${quoted(takes.whenFull)}`;
    refuse(reading, [...path, 'whenFull'], message, nearest(takes.whenFull, overflows) ?? overflows[0]);
    return null;
  }
  return { of: source, share: takes.share, whenFull };
}

/** Each of a source's people goes to one service at most. */
function checkShares(reading: Reading, services: readonly OwnService[]): void {
  for (const source of new Set(services.map(({ takes }) => takes.of))) {
    const own = services.filter(({ takes }) => takes.of === source);
    const sum = own.reduce((total, { takes }) => total + takes.share, 0);
    if (sum <= 1 + SHARE_TOLERANCE) continue;
    const names = own.map(({ name }) => name).join(', ');
    const message = `expected shares of ${source} that sum to 1 at most, found ${Number(sum.toPrecision(12))} (${names})`;
    refuse(reading, ['services', own[own.length - 1].name, 'takes', 'share'], message);
  }
}

/** Where services that are full pass people on in a circle, nobody may ever arrive. */
function checkRounds(reading: Reading, services: readonly OwnService[]): void {
  const onward = services.filter(({ takes }) => takes.whenFull !== 'wait' && takes.whenFull !== takes.of);
  for (const first of onward) {
    const round = roundOf(onward, first, [first]);
    if (round === null) continue;
    const names = round.map(({ name }) => name).join(', ');
    const message = `expected whenFull to lead somewhere, found services that pass people round: ${names}`;
    refuse(reading, ['services', first.name, 'takes', 'whenFull'], message, 'wait');
    return;
  }
}

function roundOf(
  services: readonly OwnService[],
  first: OwnService,
  passed: readonly OwnService[],
): readonly OwnService[] | null {
  const last = passed[passed.length - 1];
  for (const next of services.filter(({ takes }) => takes.of === last.takes.whenFull)) {
    if (next === first) return passed;
    const found = passed.includes(next) ? null : roundOf(services, first, [...passed, next]);
    if (found !== null) return found;
  }
  return null;
}

function oneOf(choices: readonly string[]): string {
  return choices.length === 1 ? choices[0] : `one of ${choices.join(', ')}`;
}

function refuse({ tree, problems }: Reading, path: Path, message: string, suggestion?: string | null): void {
  problems.push(problemAt(markOf(tree, path).value, path, message, suggestion));
}
