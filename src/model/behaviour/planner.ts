import { LINES, type Line, PAID_LINES, PURSES, type Settlement } from '../../scenario/types.js';
import { weightPence } from '../funding/moved-money.js';
import { pooledShare } from '../funding/pooling.js';
import { settledYears } from '../funding/settlement-length.js';
import { PLANNER, planningIndex, TWIN } from '../state/behaviour-state.js';
import type { State } from '../state/state.js';
import { exchange, payingShare, preventionValue, type Share, wantedByClaim, wantedByValue } from './allocation.js';
import { beliefFactor, perceivedValue } from './beliefs.js';
import { claimPence } from './claims.js';
import { jointWeights, purseWeights } from './objectives.js';
import { altruismInForce } from './trust.js';

/** Lines between which money is exchanged. Prevention, which is not paid for activity, is invested in instead. */
const EXCHANGED = PAID_LINES;

/** One planner of one twin: the lines it may move money between, and how much of each. */
interface Reach {
  readonly twin: number;
  readonly planner: number;
  readonly levers: Settlement;
  readonly lines: readonly Line[];
  readonly held: (line: Line) => number;
}

/**
 * B9 to B11, once a year: money is moved between lines twice, by the levers in force and by the base settlement's
 * levers in the same state. Only the difference counts, so that the base settlement moves nothing.
 *
 * @param settled each line's money before planning, over the base settlement's
 */
export function planMoves(s: State, settled: Readonly<Record<Line, number>>): void {
  const { settlement, base } = s.terms;
  s.planning.invested.fill(0);
  planTwin(s, TWIN.inForce, settlement, (line) => settled[line]);
  planTwin(s, TWIN.base, base, () => 1);
}

function planTwin(s: State, twin: number, levers: Settlement, settled: (line: Line) => number): void {
  const { rule } = levers.pooling;
  const { ringFencedShare } = levers.earmarked;
  const pooled = (line: Line) => (rule === 'fixedShares' ? 0 : pooledShare(levers, line));
  const movable = (line: Line) => {
    const fenced = ringFencedShare * Math.max(0, settled(line) - 1);
    return weightPence(s, line) * (settled(line) - fenced);
  };
  for (const purse of PURSES) {
    const lines = LINES.filter((line) => levers.owners[line] === purse);
    const held = (line: Line) => movable(line) * (1 - pooled(line));
    planByValue(s, { twin, planner: PLANNER.purse, levers, lines, held });
  }
  const held = (line: Line) => movable(line) * pooled(line);
  const pool = { twin, planner: PLANNER.pool, levers, lines: LINES, held };
  if (rule === 'perceivedValue') planByValue(s, pool);
  else if (rule !== 'fixedShares') {
    const claims = EXCHANGED.map((line) => claimPence(s, rule, line));
    move(s, pool, EXCHANGED, wantedByClaim(claims, levers.behaviour.planningBoundPerYear));
  }
}

/** Organisations that do not respond plan as in the base settlement: they move nothing. */
function planByValue(s: State, reach: Reach): void {
  const { settlement } = s.terms;
  if (settlement.behaviour.responses === 'off') return;
  const { planningExponent, planningBoundPerYear } = reach.levers.behaviour;
  const lines = EXCHANGED.filter((line) => reach.lines.includes(line));
  const values = lines.map((line) => (reach.twin === TWIN.base ? 1 : relativeValue(s, reach.planner, line)));
  const wanted = wantedByValue(sharesOf(s, reach, lines), values, planningExponent, planningBoundPerYear);
  move(s, reach, lines, wanted);
  invest(s, reach, lines);
}

/** Perceived value of a pound in a line, over what the base settlement's planner would perceive now. */
function relativeValue(s: State, planner: number, line: Line): number {
  const { settlement, base } = s.terms;
  const usual = base.pooling.rule === 'perceivedValue' ? planner : PLANNER.purse;
  return believed(s, TWIN.inForce, settlement, planner, line) / believed(s, TWIN.base, base, usual, line);
}

function believed(s: State, twin: number, levers: Settlement, planner: number, line: Line): number {
  const rules = s.rules.planning;
  const altruism = altruismInForce(s)[twin === TWIN.base ? 'base' : 'own'];
  const weights =
    planner === PLANNER.pool ? jointWeights(rules, levers, altruism) : purseWeights(rules, levers, line, altruism);
  return perceivedValue(rules, line, weights, (account) => beliefFactor(s, twin, line, account));
}

function sharesOf(s: State, reach: Reach, lines: readonly Line[]): Share[] {
  return lines.map((line) => ({ money: reach.held(line), moved: s.planning.exchanged[at(reach, line)] }));
}

function move(s: State, reach: Reach, lines: readonly Line[], wanted: readonly number[]): void {
  const changes = exchange(sharesOf(s, reach, lines), wanted, s.rules.planning.discretionaryShare);
  lines.forEach((line, index) => {
    s.planning.exchanged[at(reach, line)] += changes[index];
  });
}

/**
 * B10: the projects that pay within the horizon raise prevention above its floor, with money from the planner's other
 * lines. A planner without other lines cannot raise it.
 */
function invest(s: State, reach: Reach, lines: readonly Line[]): void {
  if (!reach.lines.includes('prevention')) return;
  const rules = s.rules.planning;
  const yearly = believed(s, reach.twin, reach.levers, reach.planner, 'prevention');
  const paying = payingShare(preventionValue(yearly, settledYears(reach.levers, 'prevention'), rules));
  const others = lines.reduce((sum, line) => sum + reach.held(line), 0);
  const raised = Math.min(rules.preventionLimit * reach.held('prevention') * paying, rules.discretionaryShare * others);
  if (raised === 0) return;
  for (const line of lines) s.planning.invested[at(reach, line)] -= (raised * reach.held(line)) / others;
  s.planning.invested[at(reach, 'prevention')] += raised;
}

function at({ twin, planner }: Reach, line: Line): number {
  return planningIndex(twin, planner, line);
}
