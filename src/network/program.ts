import { type Streams, uniform } from '../engine/index.js';
import { assert } from '../units/index.js';
import { PURPOSE } from './decisions.js';
import type { Network, NetworkSettlement, Route, Service, Way } from './types.js';

/** Stands for no limit: more people than any queue holds. */
const NO_LIMIT = 0x7fffffff;
/** Target of a way that does not lead straight to one service or exit: it has a choice or a delay. */
export const SPECIAL: number = 0x7fffffff;

/**
 * One settlement as the hot loop reads it: typed arrays by service, class and way, so that no object is looked up at an
 * event. Constant.
 */
export class Program {
  readonly classes: number;
  /** [services * classes] 1 where the stay is exponential, and its mean */
  readonly isExponential: Uint8Array;
  readonly meanDays: Float64Array;
  readonly queueMax: Int32Array;
  readonly isPatient: Uint8Array;
  readonly keepsBed: Uint8Array;
  /** [services + sources + 1] where the ways of each route begin: routes of services, then of sources */
  readonly wayStart: Int32Array;
  /** [ways] probability of this way or an earlier one of its route */
  readonly cumulative: Float64Array;
  /** [ways] service; -1 - exit; or SPECIAL */
  readonly target: Int32Array;
  readonly ways: readonly Way[];
  /** [sources] mean days between arrivals where the rate is constant; 0 where it must be looked up */
  readonly gapMeanDays: Float64Array;
  readonly sourceClass: Uint8Array;
  /** [sources + 1] the service all of a source's customers go to first; -1 if none, and for people there at the start */
  readonly first: Int32Array;
  /** whether somebody may come to one service twice: only then are visits counted */
  readonly mayReturn: boolean;

  constructor(network: Network, { services, arrivals }: NetworkSettlement) {
    const classes = network.classes.length;
    assert(services.length > 0 && classes > 0, 'a network has services and classes');
    const laws = services.flatMap(({ stay }) => stay);
    this.classes = classes;
    this.isExponential = Uint8Array.from(laws, ({ kind }) => (kind === 'exponential' ? 1 : 0));
    this.meanDays = Float64Array.from(laws, ({ meanDays }) => meanDays);
    this.queueMax = Int32Array.from(services, ({ queueMax }) => queueMax ?? NO_LIMIT);
    this.isPatient = Uint8Array.from(services, ({ patience }) => (patience === null ? 1 : 0));
    this.keepsBed = Uint8Array.from(services, ({ keepsBedUntilNextIsFree }) => (keepsBedUntilNextIsFree ? 1 : 0));
    const routes: readonly Route[] = [...services.map(({ next }) => next), ...arrivals.map(({ to }) => to)];
    const starts = [0];
    for (const route of routes) starts.push(starts[starts.length - 1] + route.length);
    this.wayStart = Int32Array.from(starts);
    this.ways = routes.flat();
    this.cumulative = Float64Array.from(
      routes.flatMap((route) => {
        let sum = 0;
        return route.map(({ share }, at) => {
          sum += share;
          return at === route.length - 1 ? 1 : sum;
        });
      }),
    );
    this.gapMeanDays = Float64Array.from(arrivals, ({ perDay, hours, weekdays, dates }) =>
      hours === null && weekdays === null && dates.length === 0 && perDay > 0 ? 1 / perDay : 0,
    );
    this.mayReturn = services.some((_, at) => reaches(services, at, at));
    this.sourceClass = Uint8Array.from(arrivals, (source) => source.class);
    this.target = Int32Array.from(this.ways, targetOf);
    this.first = Int32Array.from([...arrivals.map(({ to }) => onlyService(to)), -1]);
  }
}

/** One of a route's ways, by the uniform of this visit; nothing is drawn where there is only one. */
export function wayOf(program: Program, route: number, streams: Streams, serial: number, visit: number): number {
  const { wayStart } = program;
  const only = wayStart[route];
  if (wayStart[route + 1] === only + 1) return only;
  return wayAt(program, route, uniform(streams, serial, PURPOSE.way, visit));
}

/** The way that a uniform falls on. Ways passed are counted to the end: the place to stop is a branch nobody can predict. */
export function wayAt({ wayStart, cumulative }: Program, route: number, u: number): number {
  const last = wayStart[route + 1] - 1;
  let at = wayStart[route];
  for (let way = at; way < last; way++) at += Number(u >= cumulative[way]);
  return at;
}

/** Whether a service leads to another, or back to itself, directly or through others. */
function reaches(services: readonly Service[], from: number, to: number): boolean {
  const seen = new Set<number>();
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of services[at].next.flatMap(({ among }) => among)) {
      if (next === to) return true;
      if (!seen.has(next)) open.push(next);
      seen.add(next);
    }
  }
  return false;
}

function onlyService(route: Route): number {
  const target = route.length === 1 ? targetOf(route[0]) : SPECIAL;
  return target >= 0 && target !== SPECIAL ? target : -1;
}

function targetOf({ exit, delay, choose, among }: Way): number {
  if (exit >= 0 && delay === null) return -1 - exit;
  return choose === 'only' && delay === null ? among[0] : SPECIAL;
}
