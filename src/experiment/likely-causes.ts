import { required } from '../units/index.js';
import type { Block } from './types.js';

/** What a result came from, as far as it was recorded. */
export interface Origin {
  readonly versions: Readonly<Record<string, number>>;
  /** of the resolved scenario */
  readonly scenarioHash?: string | undefined;
  /** SHA-256 of every input file, by its path */
  readonly inputs?: Readonly<Record<string, string>> | undefined;
  readonly node?: string | undefined;
  readonly build?: Readonly<Record<string, string | null>> | undefined;
}

/**
 * What may have caused a difference between two results that should be the same, most likely first: input files and
 * versions only if they differ; if scenario, input files and versions are all the same, the list begins by saying so.
 */
export function likelyCauses(then: Origin, now: Origin): string[] {
  const causes = [...inputCauses(then, now), ...versionCauses(then, now)];
  const scenarioMoved = then.scenarioHash !== undefined && then.scenarioHash !== now.scenarioHash;
  if (scenarioMoved) causes.unshift('the scenario resolves to other values than it did');
  const declared = causes.length > 0;
  if (then.node !== undefined && then.node !== now.node) {
    causes.push(`Node ${then.node} then, ${now.node} now: no result should depend on it; please report it`);
  }
  causes.push(...buildCauses(then, now));
  if (declared) return causes;
  const rest = 'scenario, inputs and versions are as they were';
  return [`${rest}: the program computes something else without a version saying so, or a file was changed`, ...causes];
}

function inputCauses(then: Origin, now: Origin): string[] {
  if (then.inputs === undefined || now.inputs === undefined) return [];
  const files = new Set([...Object.keys(then.inputs), ...Object.keys(now.inputs)]);
  return [...files].sort().flatMap((file) => {
    const [before, after] = [required(then.inputs)[file], required(now.inputs)[file]];
    if (before === after) return [];
    if (before === undefined) return [`${file} was not read then`];
    if (after === undefined) return [`${file} is not read now`];
    return [`${file} has changed: sha256 ${before.slice(0, 12)} then, ${after.slice(0, 12)} now`];
  });
}

function versionCauses(then: Origin, now: Origin): string[] {
  return Object.keys(now.versions).flatMap((name) => {
    const [before, after] = [then.versions[name], now.versions[name]];
    return before === after ? [] : [`${name} version ${before ?? 'unknown'} then, ${after} now: results may move`];
  });
}

function buildCauses(then: Origin, now: Origin): string[] {
  const names = { onepot: 'program version', commit: 'commit', lockfileSha256: 'lockfile' };
  return Object.entries(names).flatMap(([key, name]) => {
    const [before, after] = [then.build?.[key], now.build?.[key]];
    if (before == null || after == null || before === after) return [];
    return [`${name} ${before.slice(0, 12)} then, ${after.slice(0, 12)} now`];
  });
}

/** `count` of the plan's blocks, evenly spread over its order: always the same ones for the same count. */
export function sampleBlocks(order: { readonly count: number; at(position: number): Block }, count: number): Block[] {
  const taken = Math.min(count, order.count);
  return Array.from({ length: taken }, (_, at) => order.at(Math.floor(((at + 0.5) * order.count) / taken)));
}
