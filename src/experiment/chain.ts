import { LINES, type Line, type Scenario, type Settlement } from '../scenario/types.js';
import { PENCE_PER_POUND } from '../units/index.js';

export interface MoneyMove {
  readonly settlement: string;
  readonly to: Line;
  /** null: new money */
  readonly from: Line | null;
  /** pounds a year really moved in the simulated place */
  readonly stepPounds: number;
}

const BUDGET: Readonly<Record<Line, string>> = {
  prevention: 'budget.preventionPencePerYear',
  community: 'budget.communityPencePerYear',
  acute: 'budget.acutePencePerYear',
  social: 'budget.socialPencePerYear',
};

/** What one ward costs open for a year, pounds for the reference place: less acute money than this moves no bed. */
export function wardPounds({ place }: Scenario): number {
  return (place.book['beds.perWard']! * place.book['cost.openBedPencePerYear']!) / PENCE_PER_POUND;
}

/**
 * One scenario in which every settlement but the comparator moves the same money: new into each line, and from each line
 * to each other. All of them are forked from one warm-up, so that every effect is a paired difference.
 *
 * @param stepPounds a year, for the reference place; the simulated place moves its share by people
 * @throws Error when a line has no money to be measured by, or less than the step to give away
 */
export function chainScenario(scenario: Scenario, stepPounds: number): { scenario: Scenario; moves: MoneyMove[] } {
  const comparator = scenario.settlements.find(({ name }) => name === scenario.comparator)!;
  const shares = Object.fromEntries(LINES.map((line) => [line, shareOf(scenario, line, stepPounds)])) as Record<
    Line,
    number
  >;
  const scale = scenario.people / scenario.place.referencePeople;
  const settlements: Settlement[] = [comparator];
  const moves: MoneyMove[] = [];
  for (const to of LINES) {
    for (const from of [null, ...LINES.filter((line) => line !== to)]) {
      const name = from === null ? `add-${to}` : `${to}-from-${from}`;
      if (name === comparator.name) throw new Error(`the comparator is called "${name}", which the chain needs`);
      const split = { ...comparator.split, [to]: comparator.split[to] + shares[to] };
      if (from !== null) {
        split[from] -= shares[from];
        if (split[from] < 0)
          throw new Error(`the ${from} line holds less than the step of ${stepPounds} pounds a year`);
      }
      settlements.push({ ...comparator, name, split });
      moves.push({ settlement: name, to, from, stepPounds: stepPounds * scale });
    }
  }
  return { scenario: { ...scenario, name: `${scenario.name}-chain`, settlements }, moves };
}

/** The step as a share of the dynamic money: budgets follow share over base share. */
function shareOf({ place, baseSettlement }: Scenario, line: Line, stepPounds: number): number {
  const budgetPence = place.book[BUDGET[line]]!;
  if (!(budgetPence > 0 && baseSettlement.split[line] > 0))
    throw new Error(`the ${line} line has no money to measure by`);
  return (baseSettlement.split[line] * stepPounds * PENCE_PER_POUND) / budgetPence;
}
