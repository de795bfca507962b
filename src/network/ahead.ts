import { type Arena, exponential, f64, i32, type Streams, uniform } from '../engine/index.js';
import { PURPOSE } from './decisions.js';
import { timeOf } from './laws.js';
import { type Program, wayAt } from './program.js';
import type { NetworkSettlement } from './types.js';

/** Number of customers drawn for at once: enough for the processor to overlap several draws, few enough to waste little. */
const BLOCK = 64;
const IN_BLOCK = BLOCK - 1;

/**
 * The draws that every customer of a source is certain to need, made for a block of customers at a time: the gap before the
 * customer and, where all of them go to one service first, the stay there and the way on. Chance is keyed by customer, so
 * the moment of drawing changes nothing. Draws made in a row need not wait for each other; a draw between two events does.
 */
export class Ahead {
  /** [sources] first customer of the block last drawn; -1 before the first */
  readonly gapFrom: Int32Array;
  readonly firstFrom: Int32Array;
  /** [sources * block] gaps as exponentials of mean 1; stays in days; ways */
  readonly gaps: Float64Array;
  readonly stays: Float64Array;
  readonly ways: Int32Array;
  /** [block] from which ways are chosen */
  readonly uniforms: Float64Array;

  constructor(arena: Arena, sources: number) {
    this.gapFrom = i32(arena, sources).fill(-1);
    this.firstFrom = i32(arena, sources).fill(-1);
    this.gaps = f64(arena, sources * BLOCK);
    this.stays = f64(arena, sources * BLOCK);
    this.ways = i32(arena, sources * BLOCK);
    this.uniforms = f64(arena, BLOCK);
  }
}

/** The gap before a customer of a source, as an exponential of mean 1. */
export function gapAhead(ahead: Ahead, source: number, streams: Streams, serial: number): number {
  const from = serial & ~IN_BLOCK;
  if (ahead.gapFrom[source] !== from) drawGaps(ahead, source, streams, from);
  return ahead.gaps[source * BLOCK + (serial & IN_BLOCK)];
}

function drawGaps({ gapFrom, gaps }: Ahead, source: number, streams: Streams, from: number): void {
  const start = source * BLOCK;
  gapFrom[source] = from;
  drawUniforms(gaps, start, streams, from, PURPOSE.gap);
  for (let n = start; n < start + BLOCK; n++) gaps[n] = exponential(gaps[n]);
}

/** The uniforms of a block, not yet transformed: two short loops, one to draw and one to transform, keep the processor busy. */
function drawUniforms(into: Float64Array, start: number, streams: Streams, from: number, purpose: number): void {
  for (let n = 0; n < BLOCK; n++) into[start + n] = uniform(streams, from + n, purpose, 0);
}

/** Index in `stays` and `ways` of a customer's stay in the service to which all of the source's customers go first. */
export function firstAhead(
  ahead: Ahead,
  program: Program,
  settlement: NetworkSettlement,
  source: number,
  streams: Streams,
  serial: number,
): number {
  const from = serial & ~IN_BLOCK;
  if (ahead.firstFrom[source] !== from) drawFirst(ahead, program, settlement, source, streams, from);
  return source * BLOCK + (serial & IN_BLOCK);
}

function drawFirst(
  { firstFrom, stays, ways, uniforms }: Ahead,
  program: Program,
  settlement: NetworkSettlement,
  source: number,
  streams: Streams,
  from: number,
): void {
  const start = source * BLOCK;
  const service = program.first[source];
  const cls = program.sourceClass[source];
  const law = service * program.classes + cls;
  firstFrom[source] = from;
  drawUniforms(stays, start, streams, from, PURPOSE.stay);
  if (program.isExponential[law] === 1) {
    const meanDays = program.meanDays[law];
    for (let n = start; n < start + BLOCK; n++) stays[n] = exponential(stays[n]) * meanDays;
  } else {
    const stay = settlement.services[service].stay[cls];
    for (let n = start; n < start + BLOCK; n++) stays[n] = timeOf(stay, stays[n]);
  }
  const only = program.wayStart[service];
  if (program.wayStart[service + 1] === only + 1) ways.fill(only, start, start + BLOCK);
  else {
    drawUniforms(uniforms, 0, streams, from, PURPOSE.way);
    for (let n = 0; n < BLOCK; n++) ways[start + n] = wayAt(program, service, uniforms[n]);
  }
}
