import type { Foreseen } from '../analysis/documents/warnings-document.js';
import { leversWithoutEffect } from '../model/capacity/levers-without-effect.js';
import { whyUnpaired } from '../model/capacity/unpaired.js';
import { askedOf, differences, isFitted, type Scenario } from '../scenario/index.js';
import { required } from '../units/index.js';

/** What is known before a scenario has run: levers that cannot act, and what is not paired. */
export function foreseen(given: Scenario): Foreseen {
  const scenario = askedOf(given);
  const { settlements, comparator } = scenario;
  const base = required(settlements.find(({ name }) => name === comparator));
  const rivals = settlements.filter((settlement) => settlement !== base);
  return {
    noEffect: leversWithoutEffect(scenario),
    notPaired: notPaired(scenario),
    ...notFitted(scenario),
    levers: Object.fromEntries(rivals.map((one) => [one.name, differences(base, one).map(({ path }) => path)])),
  };
}

function notFitted({ ensemble }: Scenario): Pick<Foreseen, 'notFitted'> {
  if (ensemble === undefined || isFitted(ensemble)) return {};
  const { source, place, differing } = ensemble;
  return { notFitted: { source, place, changed: differing?.length ?? null } };
}

/** Settlements whose place has other people or groups than the comparator's. */
export function notPaired(scenario: Scenario): Foreseen['notPaired'] {
  return scenario.settlements.flatMap((settlement) => {
    const why = whyUnpaired(scenario, settlement);
    return why === null ? [] : [{ settlement: settlement.name, why }];
  });
}
