import { createPlan, type Estimate, estimate } from '../../../experiment/index.js';
import { type OfferedLoad, offeredLoad, overloaded } from '../../../network/load.js';
import type { Network } from '../../../network/types.js';
import { escapeName } from '../../../report/index.js';
import { MODEL_SPEED } from '../../speed.js';
import { bytesText, grouped, secondsText } from '../../terminal.js';

/** What `check` says of a network. */
export interface NetworkCheck {
  readonly name: string;
  readonly days: Network['days'];
  readonly comparator: string;
  readonly settlements: readonly {
    readonly name: string;
    readonly changes: Network['settlements'][number]['changes'];
    readonly load: readonly OfferedLoad[];
    /** services that cannot keep up with arrivals */
    readonly overloaded: readonly string[];
  }[];
  readonly replications: number;
  readonly threads: number;
  readonly estimate: Estimate;
}

export function networkCheck(network: Network, work: { replications: number; threads: number }): NetworkCheck {
  const plan = createPlan({ scenario: network, seed: '1', replications: work.replications, draws: 1 });
  return {
    name: network.name,
    days: network.days,
    comparator: network.comparator,
    settlements: network.settlements.map((settlement) => ({
      name: settlement.name,
      changes: settlement.changes,
      load: offeredLoad(network, settlement),
      overloaded: overloaded(network, settlement).map(({ service }) => service),
    })),
    replications: work.replications,
    threads: work.threads,
    estimate: estimate(plan, work.threads, MODEL_SPEED),
  };
}

export function renderNetworkCheck(check: NetworkCheck): string {
  const { days, settlements, replications, threads, estimate: work } = check;
  const lines = [
    `The network ${check.name} is valid: ${grouped(days.warmUp)} days of warm-up, ${grouped(days.horizon)} that count.`,
    '',
    ...settlements.flatMap(({ name, changes, load }) => [
      `${name}${name === check.comparator ? ', which the others are compared with' : ''}:`,
      ...changes.map(({ path, from, to }) => `  ${path}: ${from} -> ${to}`),
      ...load.map(loadLine),
      '',
    ]),
    ...overloadLines(settlements),
    `${grouped(replications)} replications: about ${secondsText(work.wallSeconds)} on ${threads} threads, about ${bytesText(work.memoryBytes)} of memory`,
  ];
  return lines.map(escapeName).join('\n');
}

function loadLine({ service, arrivalsPerDay, meanStayDays, beds, openBeds }: OfferedLoad): string {
  const number = (value: number) => String(Number(value.toPrecision(4)));
  const share = openBeds > 0 ? `, ${number((100 * beds) / openBeds)}% of them` : '';
  return `  ${service}: ${number(arrivalsPerDay)} arrivals a day of ${number(meanStayDays)} days ask for ${number(beds)} of ${number(openBeds)} beds${share}`;
}

/** Queues that grow without limit, by settlement; judged by rates alone, as if nobody were turned away beforehand. */
export function overloadLines(
  settlements: readonly { readonly name: string; readonly overloaded: readonly string[] }[],
) {
  return settlements.flatMap(({ name, overloaded: services }) => {
    if (services.length === 0) return [];
    return [
      `Note on ${name}: the queue of ${services.join(', ')} grows without limit unless people are turned away or give up before it: more beds are needed than are open.`,
      '',
    ];
  });
}
