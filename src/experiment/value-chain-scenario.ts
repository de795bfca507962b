import { LINE_TABLE } from '../outcomes/index.js';
import { LINES, type Line, type Scenario, type Settlement } from '../scenario/types.js';
import { PENCE_PER_POUND, required } from '../units/index.js';
import { assertHeldMoney, assertOneFile } from './comparator-money.js';

/** Money moved from one line to another, or new money for one. */
export interface MoneyMove {
  readonly settlement: string;
  readonly to: Line;
  /** null: new money */
  readonly from: Line | null;
  /** pounds a year actually moved in the simulated place */
  readonly stepPounds: number;
}

/** Yearly cost of one open ward, pounds for the reference place: enough for a bay once other acute parts have their share. */
export function wardPounds({ place }: Scenario): number {
  return (place.book['beds.perWard'] * place.book['cost.openBedPencePerYear']) / PENCE_PER_POUND;
}

/**
 * One scenario in which every settlement but the comparator moves the same money: new into each line, and from each line
 * to every other. All of them are forked from one warm-up, so that every effect is a paired difference.
 *
 * @param stepPounds a year, for the reference place; the simulated place moves its share, in proportion to its people
 * @throws Error when a line has no money to measure the step by, or less than the step to give away
 */
export function chainScenario(scenario: Scenario, stepPounds: number): { scenario: Scenario; moves: MoneyMove[] } {
  const comparator = required(scenario.settlements.find(({ name }) => name === scenario.comparator));
  assertOneFile(scenario, 'money that is moved');
  assertHeldMoney(comparator, 'money', 'what is added to it would not be in force then');
  const scale = scenario.people / scenario.place.referencePeople;
  const settlements: Settlement[] = [comparator];
  const moves: MoneyMove[] = [];
  const add = (settlement: Settlement, to: Line, from: Line | null) => {
    if (settlement.name === comparator.name)
      throw new Error(`the comparator is called "${comparator.name}", which the chain needs`);
    settlements.push(settlement);
    moves.push({ settlement: settlement.name, to, from, stepPounds: stepPounds * scale });
  };
  for (const to of LINES) {
    add(withNewMoney(scenario, comparator, to, stepPounds), to, null);
    for (const from of LINES)
      if (from !== to) add(withMoneyMoved(scenario, comparator, { to, from, stepPounds }), to, from);
  }
  return { scenario: { ...scenario, name: `${scenario.name}-chain`, settlements }, moves };
}

function withNewMoney({ place }: Scenario, base: Settlement, to: Line, stepPounds: number): Settlement {
  const before = base.total.newMoneyPencePerPersonYear;
  const pencePerPersonYear = (stepPounds * PENCE_PER_POUND) / place.referencePeople;
  const newMoneyPencePerPersonYear = { ...before, [to]: before[to] + pencePerPersonYear };
  return { ...base, name: `add-${to}`, total: { ...base.total, newMoneyPencePerPersonYear } };
}

function withMoneyMoved(
  scenario: Scenario,
  base: Settlement,
  { to, from, stepPounds }: { readonly to: Line; readonly from: Line; readonly stepPounds: number },
): Settlement {
  const share = (line: Line) => shareOf(scenario, base, line, stepPounds);
  const left = base.split[from] - share(from);
  if (left < 0) throw new Error(`the ${from} line holds less than the step of ${stepPounds} pounds a year`);
  return {
    ...base,
    name: `${to}-from-${from}`,
    split: { ...base.split, [to]: base.split[to] + share(to), [from]: left },
  };
}

/** The step as a share of the dynamic money: a line's budget follows its share over the base share, times the total. */
function shareOf({ place, baseSettlement }: Scenario, { total }: Settlement, line: Line, stepPounds: number): number {
  const budgetPence = place.book[LINE_TABLE[line].budget] * total.factor;
  if (!(budgetPence > 0 && baseSettlement.split[line] > 0))
    throw new Error(`the ${line} line has no money to measure by`);
  return (baseSettlement.split[line] * stepPounds * PENCE_PER_POUND) / budgetPence;
}
