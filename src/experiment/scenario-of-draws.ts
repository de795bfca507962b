import { ensembleOf } from '../scenario/ensemble.js';
import type { ScenarioRead } from '../scenario/read-scenario.js';
import type { Scenario } from '../scenario/types.js';
import { uncertaintyOf } from '../scenario/uncertainty.js';

/**
 * The scenario with the source of its draws: if the place names a posterior ensemble, its members (draw k is member k) and
 * laws for what the ensemble lacks; otherwise laws alone. If it cannot be drawn: rows without a law, or the limit exceeded.
 */
export function scenarioOfDraws(
  read: ScenarioRead,
  draws: number,
): { readonly scenario: Scenario } | { readonly silent: readonly string[] } | { readonly tooMany: string } {
  const { scenario, ensemble } = read;
  if (ensemble === null) {
    const laws = uncertaintyOf(read.rows, read.transitionCounts);
    return 'silent' in laws ? laws : { scenario: { ...scenario, uncertainty: laws.uncertainty } };
  }
  const size = ensemble.members.length;
  if (draws > size) return { tooMany: `expected at most the ${size} members of ${ensemble.source}` };
  const known = new Set(ensemble.keys);
  const laws = uncertaintyOf(
    read.rows.filter(({ key }) => !known.has(key)),
    read.transitionCounts,
  );
  if ('silent' in laws) return laws;
  const members = ensembleOf(ensemble, scenario.place, read.rows, draws);
  return { scenario: { ...scenario, uncertainty: laws.uncertainty, ensemble: members } };
}
