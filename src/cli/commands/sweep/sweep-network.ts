import { isNetwork } from '../../../experiment/index.js';
import { CliError, EXIT } from '../../exit.js';
import { type LoopFlags, readAnyLoopFlags } from '../../loop-options.js';
import { runNetworkLoop } from '../../network-loop.js';

const VALUES_MAX = 60;
const EXPECTED = 'expected path=value,value or path=from:to:step, such as services.ward.beds=8:14:2';

/**
 * Runs a network once for each value of one of its numbers, all compared with the file as it is.
 *
 * @param refuseOthers refuses flags that are of a place
 */
export async function sweepNetwork(flags: LoopFlags, over: string, refuseOthers: () => void): Promise<number> {
  const { path: dotted, values } = parseOver(over);
  const settlements = values.map((value) => `at-${nameOf(value)}: { ${JSON.stringify(dotted)}: ${value} }`);
  const set = [...flags.set, `settlements={ as-it-is: {}, ${settlements.join(', ')} }`, 'comparator=as-it-is'];
  if (!('network' in (await readAnyLoopFlags(flags)))) throw noNetwork(flags.scenario);
  refuseOthers();
  const given = await readAnyLoopFlags({ ...flags, set });
  if (!('network' in given) || !isNetwork(given.network)) throw noNetwork(flags.scenario);
  const network = { ...given.network, name: `${given.network.name}-sweep` };
  return runNetworkLoop(flags, network, given);
}

function noNetwork(scenario: string): CliError {
  const how = 'give each value of another lever a settlement of its own, for onepot run or onepot select';
  return new CliError(
    EXIT.usage,
    `--over: ${scenario} is no network of services; without --over its money is split again; ${how}`,
  );
}

/** `services.ward.beds=8:14:2` or `=8,10,12`. */
function parseOver(text: string): { path: string; values: readonly number[] } {
  const [dotted, list = '', ...more] = text.split('=');
  const refuse = (why: string): never => {
    throw new CliError(EXIT.usage, `--over: ${EXPECTED}; ${why}`);
  };
  if (!/^[a-zA-Z0-9.-]+$/.test(dotted) || more.length > 0) refuse(`found "${text}"`);
  const numbers = list.split(/[:,]/).map((one) => (/^-?\d{1,12}(\.\d{1,9})?$/.test(one) ? Number(one) : Number.NaN));
  if (numbers.some(Number.isNaN)) refuse(`found "${list}"`);
  if (!list.includes(':')) return { path: dotted, values: atMost(numbers, refuse) };
  const [from, to, step] = numbers;
  if (numbers.length !== 3 || list.includes(',') || !(step > 0) || to < from) refuse(`found "${list}"`);
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  if (count > VALUES_MAX) refuse(`found ${count} values, and there is room for ${VALUES_MAX}`);
  // rounded, so that a sum of decimals reads as one would write it
  return { path: dotted, values: Array.from({ length: count }, (_, at) => Number((from + at * step).toPrecision(12))) };
}

function atMost(values: readonly number[], refuse: (why: string) => never): readonly number[] {
  if (values.length > VALUES_MAX) refuse(`found ${values.length} values, and there is room for ${VALUES_MAX}`);
  if (new Set(values).size < values.length) refuse('found a value twice');
  return values;
}

/** A value in the form that settlements' names have: 0.25 is `0-25`, -3 is `minus-3`. */
function nameOf(value: number): string {
  return String(value).replace('-', 'minus-').replace('.', '-');
}
