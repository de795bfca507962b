import { type AnyScenario, scenarioOfDraws } from '../../../experiment/index.js';
import type { Network } from '../../../network/types.js';
import type { ScenarioRead } from '../../../scenario/index.js';
import { CliError, EXIT } from '../../exit.js';

const KEYS_SHOWN_MAX = 5;

/** The scenario with what a run asks beyond the question: laws where it draws parameters, months where it records them. */
export function scenarioToRun(
  read: ScenarioRead | { readonly network: Network },
  asked: { readonly draws: number; readonly monthly: boolean },
): AnyScenario {
  if ('network' in read) {
    const why = 'a network has a table by period of its own and one set of parameters: see days.period';
    if (asked.monthly) throw new CliError(EXIT.usage, `--monthly: ${why}`);
    if (asked.draws > 1) throw new CliError(EXIT.usage, `--draws: ${why}`);
    return read.network;
  }
  const months = asked.monthly ? ({ monthly: true } as const) : {};
  if (asked.draws === 1) return { ...read.scenario, ...months };
  const drawn = scenarioOfDraws(read, asked.draws);
  if ('silent' in drawn) throw new CliError(EXIT.usage, silentText(drawn.silent));
  if ('tooMany' in drawn) throw new CliError(EXIT.usage, `--draws: ${drawn.tooMany}, found ${asked.draws}`);
  return { ...drawn.scenario, ...months };
}

function silentText(keys: readonly string[]): string {
  const more = keys.length > KEYS_SHOWN_MAX ? ` and ${keys.length - KEYS_SHOWN_MAX} more` : '';
  const shown = keys.slice(0, KEYS_SHOWN_MAX).join(', ');
  const example = 'distribution: { kind: gamma, within: 0.1 } or { kind: fixed, reason: definition }';
  return `--draws: expected a distribution in every row of the parameter book, such as ${example}; none in ${shown}${more}`;
}
