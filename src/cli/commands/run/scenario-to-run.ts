import { type AnyScenario, scenarioOfDraws } from '../../../experiment/index.js';
import type { Network } from '../../../network/types.js';
import { type ScenarioRead, uncertaintyOf } from '../../../scenario/index.js';
import { CliError, EXIT } from '../../exit.js';

const KEYS_SHOWN_MAX = 5;

/** Why a run can only use the central set although it did not ask for it; null where it can draw. */
export function whyCentral(
  read: ScenarioRead | { readonly network: Network },
  asked: { readonly draws?: string | undefined },
): string | null {
  if ('network' in read) {
    if (asked.draws !== undefined)
      throw new CliError(EXIT.usage, '--draws: a network has one set of parameters; its own laws are in its file');
    return 'a network has one set of parameters: its figures are for these parameter values, as with --central';
  }
  const laws = uncertaintyOf(read.rows, read.transitionCounts);
  if (!('silent' in laws)) return null;
  if (asked.draws !== undefined) throw new CliError(EXIT.usage, `--draws: ${silentText(laws.silent)}`);
  return `parameters are not drawn: ${silentText(laws.silent)}; figures are for these parameter values, as with --central`;
}

/** The scenario with what a run needs beyond the question: laws where it draws parameters, months where it records them. */
export function scenarioToRun(
  read: ScenarioRead | { readonly network: Network },
  asked: { readonly central: boolean; readonly draws: number; readonly monthly: boolean },
): AnyScenario {
  if ('network' in read) {
    const why = 'a network has a table by period of its own: see days.period';
    if (asked.monthly) throw new CliError(EXIT.usage, `--monthly: ${why}`);
    return read.network;
  }
  const months = asked.monthly ? ({ monthly: true } as const) : {};
  if (asked.central) return { ...read.scenario, ...months };
  const drawn = scenarioOfDraws(read, asked.draws);
  if ('silent' in drawn) throw new CliError(EXIT.usage, `--draws: ${silentText(drawn.silent)}`);
  if ('tooMany' in drawn) throw new CliError(EXIT.usage, `--draws: ${drawn.tooMany}, found ${asked.draws}`);
  return { ...drawn.scenario, ...months };
}

function silentText(keys: readonly string[]): string {
  const more = keys.length > KEYS_SHOWN_MAX ? ` and ${keys.length - KEYS_SHOWN_MAX} more` : '';
  const shown = keys.slice(0, KEYS_SHOWN_MAX).join(', ');
  const example = 'distribution: { kind: gamma, within: 0.1 } or { kind: fixed, reason: definition }';
  return `expected a distribution in every row of the parameter book, such as ${example}; none in ${shown}${more}`;
}
