import { type Path, type Problem, problemAt } from '../scenario/problems.js';
import { markOf, type Tree } from '../scenario/tree.js';
import { mostBeds } from './rhythm.js';
import type { NetworkSettlement, Route, Service } from './types.js';

/** Reports what no run could survive: services nobody can leave, circles of blocked beds, unlimited queues without a bed. */
export function checkSettlement(tree: Tree, settlement: NetworkSettlement, problems: Problem[]): void {
  const { services } = settlement;
  const say = (path: Path, message: string) => problems.push(problemAt(markOf(tree, path).key, path, message));
  const targets = services.map(({ next }) => servicesOf(next));
  const leads = services.map(({ next }) => next.some(({ exit, share }) => exit >= 0 && share > 0));
  const leaves = closure(targets, leads);
  services.forEach(({ name }, at) => {
    if (leaves[at]) return;
    say(
      ['services', name, 'next'],
      `expected a way out of the network, found none: nobody who comes to ${name} ever leaves`,
    );
  });
  const circle = circleOf(services, targets);
  if (circle !== null) {
    const names = circle.map((at) => services[at].name);
    const path = ['services', names[0], 'keepsBedUntilNextIsFree'];
    const how =
      names.length === 1 ? `${names[0]} sends people to itself` : `${names.join(', ')} wait for each other's beds`;
    say(
      path,
      `expected no circle of services that keep their beds, found one: ${how}, so that once all are full nobody can ever move again`,
    );
  }
  const reached = reachedFrom(settlement, targets);
  // whoever keeps a bed until one is free here neither is turned away nor gives up
  const keptFor = services.flatMap(({ keepsBedUntilNextIsFree }, at) =>
    keepsBedUntilNextIsFree && reached[at] ? targets[at] : [],
  );
  services.forEach(({ name, beds, queueMax, patience }, at) => {
    if (!reached[at] || mostBeds(beds) > 0) return;
    const isKeptFor = keptFor.includes(at);
    if (!isKeptFor && (queueMax !== null || patience !== null)) return;
    const limits = isKeptFor ? '' : ', or a limit on the queue or on patience';
    const who = isKeptFor ? `keep another bed until one is free in ${name}` : `come to ${name}`;
    say(
      ['services', name, 'beds'],
      `expected at least one bed${limits}, found none: people who ${who} would wait for ever`,
    );
  });
}

/** Reports services that nobody comes to in any settlement. */
export function checkReached(tree: Tree, settlements: readonly NetworkSettlement[], problems: Problem[]): void {
  const reached = settlements.map((one) =>
    reachedFrom(
      one,
      one.services.map(({ next }) => servicesNamed(next)),
      servicesNamed,
    ),
  );
  settlements[0].services.forEach(({ name }, at) => {
    if (reached.some((own) => own[at])) return;
    const path = ['services', name];
    const message = 'expected a service that somebody comes to, found one that no arrivals, start or route leads to';
    problems.push(problemAt(markOf(tree, path).key, path, message));
  });
}

/** Services that somebody on a route comes to. */
function servicesOf(route: Route): number[] {
  return route.flatMap(({ among, share }) => (share > 0 ? among : []));
}

/** All that it names, with whatever probability. */
function servicesNamed(route: Route): number[] {
  return route.flatMap(({ among }) => among);
}

/** Marks the services that `leads` marks and those that lead to one of them, directly or through others. */
function closure(targets: readonly (readonly number[])[], leads: readonly boolean[]): boolean[] {
  const found = [...leads];
  for (let changed = true; changed; ) {
    changed = false;
    targets.forEach((to, at) => {
      if (found[at] || !to.some((next) => found[next])) return;
      found[at] = true;
      changed = true;
    });
  }
  return found;
}

function reachedFrom(
  { arrivals, services }: NetworkSettlement,
  targets: readonly (readonly number[])[],
  of: (route: Route) => number[] = servicesOf,
): boolean[] {
  const reached = services.map(({ start }) => start.occupied + start.waiting > 0);
  for (const { to } of arrivals) for (const at of of(to)) reached[at] = true;
  for (let changed = true; changed; ) {
    changed = false;
    targets.forEach((to, at) => {
      if (!reached[at]) return;
      for (const next of to) {
        changed ||= !reached[next];
        reached[next] = true;
      }
    });
  }
  return reached;
}

/** Services that keep their beds and lead to each other in a circle; null without one. */
function circleOf(services: readonly Service[], targets: readonly (readonly number[])[]): number[] | null {
  const keeps = (at: number) => services[at].keepsBedUntilNextIsFree;
  const walk = (path: readonly number[]): number[] | null => {
    const last = path[path.length - 1];
    for (const next of targets[last]) {
      if (!keeps(next)) continue;
      const from = path.indexOf(next);
      if (from >= 0) return path.slice(from);
      if (done.has(next)) continue;
      const found = walk([...path, next]);
      if (found !== null) return found;
    }
    done.add(last);
    return null;
  };
  const done = new Set<number>();
  for (const at of services.keys()) {
    if (!keeps(at) || done.has(at)) continue;
    const found = walk([at]);
    if (found !== null) return found;
  }
  return null;
}
