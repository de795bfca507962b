import { TABLE_NAMES } from '../outcomes/index.js';
import type { KeptPlan, Manifest } from './kept-documents.js';
import { isCount, isHash, isListOf, isRange, isRecord, isText } from './shapes.js';

const REPLICATIONS_MAX = 10_000_000;
const DRAWS_MAX = 100_000;
const CHUNKS_MAX = 10_000_000;
const DAYS_MAX = 36_500;
const YEARS_MAX = 10_000;
/** Every block has a byte in memory while its plan is open. */
export const BLOCKS_MAX = 1_000_000_000;

/** Whether a plan has the form and the size that later code relies on: it may have been made to do harm. */
export function isKeptPlan(kept: unknown): kept is KeptPlan {
  if (!isRecord(kept) || !isRecord(kept.plan) || !isHash(kept.planHash)) return false;
  const { plan, versions, tables, blocksPerChunk, parts } = kept;
  if (!isNumbers(versions) || !isRecord(tables) || !Object.values(tables).every((one) => isListOf(one, isText)))
    return false;
  if (!isPlan(plan) || !isCount(blocksPerChunk, 1)) return false;
  const { from, to } = plan.runs;
  const blocks = (to - from) * plan.draws;
  if (blocks > BLOCKS_MAX || blocks / blocksPerChunk > CHUNKS_MAX) return false;
  return parts === undefined || arePartsOf(parts, from, to);
}

interface PlanSize {
  readonly runs: { readonly from: number; readonly to: number };
  readonly draws: number;
}

function isPlan(plan: Readonly<Record<string, unknown>>): plan is Readonly<Record<string, unknown>> & PlanSize {
  const { seed, replications, draws, runs, until, scenario } = plan;
  if (!isText(seed) || !isCount(replications, 1, REPLICATIONS_MAX) || !isCount(draws, 1, DRAWS_MAX)) return false;
  return isRange(runs, replications) && (until === undefined || isUntil(until)) && isScenario(scenario);
}

function isUntil(until: unknown): boolean {
  return isRecord(until) && isText(until.outcome) && isListOf(until.of, isText) && isNumber(until.halfWidth);
}

/** The parts of an extended plan follow each other without a gap and hold all of its replications. */
function arePartsOf(parts: unknown, from: number, to: number): boolean {
  if (!isListOf(parts, (part) => isRange(part, REPLICATIONS_MAX) && isRecord(part) && isHash(part.planHash)))
    return false;
  let next = from;
  for (const part of parts as readonly { readonly from: number; readonly to: number }[]) {
    if (part.from !== next) return false;
    next = part.to;
  }
  return next === to;
}

/** What is read of a scenario before the model reads it: names, sizes and the book. */
function isScenario(scenario: unknown): boolean {
  if (isRecord(scenario) && scenario.kind === 'network') return isNetwork(scenario);
  if (!isRecord(scenario) || !isText(scenario.name) || !isCount(scenario.people, 1) || !isRecord(scenario.years))
    return false;
  const { years, comparator, place, places, baseSettlement, settlements, uncertainty, ensemble } = scenario;
  if (!isCount(years.warmUp, 0, YEARS_MAX) || !isCount(years.horizon, 1, YEARS_MAX)) return false;
  if (!isPlace(place) || !isRecord(baseSettlement) || !isListOf(settlements, isNamed)) return false;
  if (!settlements.some((one) => isNamed(one) && one.name === comparator)) return false;
  if (places !== undefined && !isListOf(places, isNamed)) return false;
  if (ensemble !== undefined && !isEnsemble(ensemble)) return false;
  return uncertainty === undefined || (isRecord(uncertainty) && isListOf(uncertainty.parameters, isKeyed));
}

function isEnsemble(ensemble: unknown): boolean {
  if (!isRecord(ensemble) || !isText(ensemble.source) || !isText(ensemble.place)) return false;
  const { parameters, central, members, differing } = ensemble;
  const isSet = (one: unknown) =>
    isListOf(one, isNumber) && Array.isArray(parameters) && (one as readonly unknown[]).length === parameters.length;
  if (!isListOf(parameters, isKeyed) || !isSet(central) || !isListOf(members, isSet)) return false;
  return differing === null || isListOf(differing, isText);
}

/** What is read of a network before it is run: names, days and the shape of its tables. */
function isNetwork({ name, days, comparator, settlements, tables }: Readonly<Record<string, unknown>>): boolean {
  if (!isText(name) || !isRecord(days) || !isCount(days.warmUp, 0, DAYS_MAX) || !isCount(days.period, 1, DAYS_MAX))
    return false;
  const isWhole = (one: unknown) => isNamed(one) && isListOf(one.services, isNamed) && isListOf(one.arrivals, isNamed);
  if (!isCount(days.horizon, days.period, DAYS_MAX) || !isListOf(settlements, isWhole)) return false;
  if (!settlements.some((one) => isNamed(one) && one.name === comparator)) return false;
  return isRecord(tables) && isTable(tables.runs, 'runs') && isTable(tables.occupancy, 'occupancy');
}

const STORES: readonly unknown[] = ['int32', 'float64', 'label'];
const COLUMNS_MAX = 10_000;

function isTable(table: unknown, name: string): boolean {
  const isColumn = (one: unknown) =>
    isNamed(one) && typeof one.unit === 'string' && typeof one.meaning === 'string' && STORES.includes(one.store);
  if (!isNamed(table) || table.name !== name || table.optional !== undefined) return false;
  const { keys, values } = table;
  return isListOf(keys, isColumn) && isListOf(values, isColumn) && keys.length + values.length <= COLUMNS_MAX;
}

function isPlace(place: unknown): boolean {
  return isNamed(place) && isNumber(place.referencePeople) && isNumbers(place.book);
}

function isNamed(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && isText(value.name);
}

function isKeyed(value: unknown): boolean {
  return isRecord(value) && isText(value.key);
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}

function isNumbers(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every(isNumber);
}

/** Whether a manifest has the form that readers of complete results rely on. */
export function isManifest(manifest: unknown): manifest is Manifest {
  if (!isRecord(manifest) || !isText(manifest.name) || !isText(manifest.seed)) return false;
  const { digest, planHash, scenarioHash, replications, draws, runs, people, parts, stopping } = manifest;
  const hashes = [digest, planHash, scenarioHash].every(isHash);
  const counts =
    isCount(replications, 1, REPLICATIONS_MAX) &&
    isCount(draws, 1, DRAWS_MAX) &&
    (people === null || isCount(people, 1));
  if (!hashes || !counts || !isRange(runs, replications) || !isNumbers(manifest.versions)) return false;
  if (!isBuild(manifest.build) || !(manifest.builds === undefined || isListOf(manifest.builds, isBuild))) return false;
  if (!isListOf(manifest.tables, isTableFile) || !isListOf(manifest.chunks, isJoinedChunk)) return false;
  if (!isListOf(manifest.failed, isBlock)) return false;
  if (!(parts === undefined || isListOf(parts, (part) => isRange(part, REPLICATIONS_MAX)))) return false;
  return stopping === undefined || isStopping(stopping);
}

export function isBuild(build: unknown): boolean {
  return isRecord(build) && Object.values(build).every((one) => one === null || isText(one));
}

/** A row takes some bytes, so that a file's size bounds what it can hold. */
function isTableFile(table: unknown): boolean {
  if (!isRecord(table) || !(TABLE_NAMES as readonly unknown[]).includes(table.name)) return false;
  return isCount(table.bytes) && isCount(table.rows, 0, table.bytes) && isHash(table.sha256);
}

function isJoinedChunk(chunk: unknown): boolean {
  return isRecord(chunk) && isCount(chunk.chunk) && isRange(chunk, BLOCKS_MAX) && isHash(chunk.sha256);
}

export function isBlock(block: unknown): boolean {
  return isRecord(block) && isCount(block.draw) && isCount(block.replication);
}

function isStopping(stopping: unknown): boolean {
  if (!isRecord(stopping) || !isText(stopping.rule) || typeof stopping.met !== 'boolean') return false;
  const isEstimate = (one: unknown) => isRecord(one) && isListOf(one.of, isText);
  return isCount(stopping.replications, 1, REPLICATIONS_MAX) && isListOf(stopping.estimates, isEstimate);
}
