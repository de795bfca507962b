import { type Column, PERIOD_KEYS, TABLE_SPECS } from '../outcomes/index.js';
import type { Network, Service } from './types.js';

/** A network without its tables, which follow from the rest of it. */
export type BareNetwork = Omit<Network, 'tables'>;

const count = (name: string, unit: string, meaning: string): Column => ({ name, unit, store: 'int32', meaning });
const amount = (name: string, unit: string, meaning: string): Column => ({ name, unit, store: 'float64', meaning });
const mean = (name: string, unit: string, meaning: string, noValueWhen: string): Column => ({
  ...amount(name, unit, meaning),
  noValueWhen,
});

/** Prefixes of a network's columns other than the names of its services. */
export const OWN_NAMES = ['system', 'cost'] as const;
/** Quantiles of waits in the results, per cent. */
export const WAIT_QUANTILES = [50, 90, 95] as const;

/** A measure of a service is included when it can differ from 0 in some settlement. */
function inSome(network: BareNetwork, at: number, has: (service: Service) => boolean): boolean {
  return network.settlements.some(({ services }) => has(services[at]));
}

/** Which columns a service has in addition to those that every service has. */
export function extrasOf(network: BareNetwork, at: number) {
  return {
    lost: inSome(network, at, ({ queueMax }) => queueMax !== null),
    gaveUp: inSome(network, at, ({ patience }) => patience !== null),
    blocked: inSome(network, at, ({ keepsBedUntilNextIsFree }) => keepsBedUntilNextIsFree),
    cost: inSome(network, at, ({ pencePerDay }) => pencePerDay > 0),
  };
}

/** The unit of waits and times, and its suffix in the names of columns. */
function timesOf({ timesIn }: BareNetwork) {
  return { timesIn, inUnits: timesIn === 'hours' ? 'Hours' : 'Days' };
}

function serviceColumns(network: BareNetwork, at: number): Column[] {
  const { name } = network.settlements[0].services[at];
  const { lost, gaveUp, blocked, cost } = extrasOf(network, at);
  const nobody = `nobody began a stay in ${name} in the period`;
  const { timesIn, inUnits } = timesOf(network);
  const of = (measure: string) => `${name}.${measure}`;
  const overs = network.waitsOverHours.map((hours) =>
    mean(of(`waits.over${hours}hShare`), 'share', `of those who began, who had waited over ${hours} hours`, nobody),
  );
  return [
    count(of('arrivals'), 'patients', `people who asked for a bed in ${name}`),
    count(of('starts'), 'patients', `stays begun in ${name}`),
    count(of('exits'), 'patients', `beds of ${name} given back after a stay`),
    ...(lost ? [count(of('lost'), 'patients', `people turned away from ${name}, which was full`)] : []),
    ...(gaveUp ? [count(of('gaveUp'), 'patients', `people who gave up waiting for ${name}`)] : []),
    mean(of(`waits.mean${inUnits}`), timesIn, `mean wait of those who began a stay in ${name}`, nobody),
    ...WAIT_QUANTILES.map((q) =>
      mean(
        of(`waits.p${q}${inUnits}`),
        timesIn,
        `wait that ${q}% of those who began a stay in ${name} did not exceed`,
        nobody,
      ),
    ),
    mean(of('waits.delayedShare'), 'share', `of those who began a stay in ${name}, who had to wait at all`, nobody),
    ...overs,
    amount(of('queue.mean'), 'patients', `people waiting for ${name}, in the mean of time`),
    amount(of('occupancy.meanBeds'), 'beds', `beds of ${name} taken, in the mean of time`),
    amount(of('occupancy.openBeds'), 'beds', `beds of ${name} open, in the mean of time`),
    mean(of('occupancy.share'), 'share', `beds taken over beds open in ${name}`, `no bed of ${name} was open`),
    amount(of('occupancy.fullShare'), 'share', `share of time in which every open bed of ${name} was taken`),
    ...(blocked
      ? [amount(of('blocked.meanBeds'), 'beds', `beds of ${name} kept by people who wait for the next service`)]
      : []),
    ...(cost ? [amount(of('cost'), 'pence', `cost of the beds of ${name} that were taken`)] : []),
  ];
}

/** Every column of a network's `runs`: service by service, then the whole. */
export function networkColumns(network: BareNetwork): Column[] {
  const nobody = 'nobody left by an exit in the period';
  const { timesIn, inUnits } = timesOf(network);
  return [
    ...network.settlements[0].services.flatMap((_, at) => serviceColumns(network, at)),
    count('system.arrivals', 'patients', 'people who came from outside'),
    count('system.exits', 'patients', 'people who left: by an exit, turned away or out of patience'),
    ...network.exits.map((exit) => count(`system.exits.${exit}`, 'patients', `of them by the exit ${exit}`)),
    mean(
      `system.timeMean${inUnits}`,
      timesIn,
      'mean time from arrival to leaving, of those who left by an exit',
      nobody,
    ),
    mean(`system.timeP90${inUnits}`, timesIn, 'time that 90% of those who left by an exit did not exceed', nobody),
    ...network.payers.map((payer) => amount(`cost.${payer}`, 'pence', `cost of beds that ${payer} pays for`)),
    amount('cost.total', 'pence', 'cost of all beds that were taken'),
  ];
}

/** The shape of a network's own tables. */
export function networkTables(network: BareNetwork): Network['tables'] {
  const runs = { name: 'runs', keys: PERIOD_KEYS, values: networkColumns(network) } as const;
  const { optional: _, ...occupancy } = TABLE_SPECS.occupancy;
  return { runs, occupancy };
}
