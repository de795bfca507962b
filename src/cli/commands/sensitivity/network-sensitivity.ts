import { networkHeadline, summarise } from '../../../analysis/index.js';
import { movedBy, type NetworkNumber, numbersOf } from '../../../network/numbers.js';
import type { Network } from '../../../network/types.js';
import { renderNetworkSensitivity } from '../../../report/network-sensitivity-text.js';
import { nearest } from '../../../scenario/index.js';
import { nodeDisk, readManifest } from '../../../storage/index.js';
import { required } from '../../../units/index.js';
import { CliError, EXIT } from '../../exit.js';
import { type LoopFlags, readAnyLoopFlags } from '../../loop-options.js';
import { runNetworkLoop } from '../../network-loop.js';
import { networkResults } from '../../network-results.js';
import { readText } from '../../scenario-file.js';
import { print, terminalWidth, wantsColour } from '../../terminal.js';

/** Each number takes two settlements, besides the file as it is. */
const NUMBERS_MAX = 31;
const BASE = 'as-it-is';

export interface NetworkSensitivity {
  /** a column of `runs` */
  readonly objective: string;
  /** how far every number is moved either way, as a share of it */
  readonly within: number;
  /** only numbers whose path contains this */
  readonly filter: string | null;
}

/**
 * Runs a network with each of its numbers a little lower and a little higher, and shows what that does to one outcome.
 *
 * @param refuseOthers refuses flags that are of a place
 */
export async function networkSensitivity(
  flags: LoopFlags,
  asked: NetworkSensitivity,
  refuseOthers: () => void,
): Promise<number> {
  if (!('network' in (await readAnyLoopFlags(flags)))) throw noNetwork(flags.scenario);
  refuseOthers();
  const text = readText(flags.scenario) ?? '';
  const all = numbersOf({ file: flags.scenario, text, overrides: flags.set });
  const numbers = all.filter(({ path: own }) => asked.filter === null || own.includes(asked.filter));
  if (numbers.length === 0 || numbers.length > NUMBERS_MAX) {
    const found = `found ${numbers.length} of ${all.length}`;
    throw new CliError(EXIT.usage, `--filter: expected 1 to ${NUMBERS_MAX} rates, beds and times, ${found}`);
  }
  const settlements = numbers.flatMap((number, at) => {
    const { low, high } = movedBy(number, asked.within);
    const of = (value: number) => `{ ${JSON.stringify(number.path)}: ${value} }`;
    return [`low-${at}: ${of(low)}`, `high-${at}: ${of(high)}`];
  });
  const set = [...flags.set, `settlements={ ${BASE}: {}, ${settlements.join(', ')} }`, `comparator=${BASE}`];
  const given = await readAnyLoopFlags({ ...flags, set });
  if (!('network' in given)) throw noNetwork(flags.scenario);
  const network = { ...given.network, name: `${given.network.name}-sensitivity` };
  const names = network.tables.runs.values.map(({ name }) => name);
  if (!names.includes(asked.objective)) {
    const near = nearest(asked.objective, names);
    const hint = near === null ? 'onepot columns <file> lists them' : `did you mean "${near}"?`;
    throw new CliError(EXIT.usage, `--objective: expected a column, found "${asked.objective}"; ${hint}`);
  }
  return runNetworkLoop(flags, network, given, (folder) => show(folder, { network, numbers, asked, json: flags.json }));
}

function noNetwork(scenario: string): CliError {
  return new CliError(EXIT.usage, `--objective: ${scenario} is no network of services`);
}

interface Shown {
  readonly network: Network;
  readonly numbers: readonly NetworkNumber[];
  readonly asked: NetworkSensitivity;
  readonly json: boolean;
}

async function show(folder: string, { network, numbers, asked, json }: Shown): Promise<number> {
  const { objective, within } = asked;
  const column = required(network.tables.runs.values.find(({ name }) => name === objective));
  const combine = column.store === 'int32' || column.unit === 'pence' ? 'sum' : 'average';
  const known = networkHeadline([column])[0];
  const outcome = known ?? ({ name: objective, label: objective, combine, group: 'activity' } as const);
  const settlements = network.settlements.map(({ name }) => name);
  const results = { ...networkResults(folder, network), headline: [outcome] };
  const { levels, differences } = summarise({ ...results, comparator: BASE, settlements });
  const differenceOf = (name: string) => differences.find(({ settlement }) => settlement === name) ?? null;
  const moved = numbers.map((number, at) => ({
    ...number,
    ...movedBy(number, within),
    atLow: differenceOf(`low-${at}`),
    atHigh: differenceOf(`high-${at}`),
  }));
  const level = levels.find(({ settlement }) => settlement === BASE)?.mean ?? Number.NaN;
  const digest = `sha256:${readManifest(nodeDisk, folder).digest}`;
  if (json) await print(`${JSON.stringify({ objective, unit: column.unit, within, level, moved, digest })}\n`);
  else {
    const view = { width: terminalWidth(), colour: wantsColour() };
    const shown = renderNetworkSensitivity({ outcome: objective, unit: column.unit, level, moved }, view);
    await print(`${shown}\ndigest ${digest}\n`);
  }
  return readManifest(nodeDisk, folder).failed.length > 0 ? EXIT.failedBlocks : EXIT.done;
}
