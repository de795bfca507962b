import { restoreSnapshot, type Snapshot, type Streams, subStreams, takeSnapshot } from '../../engine/index.js';
import { LINES, type Scenario } from '../../scenario/types.js';
import { MONTHS_PER_YEAR } from '../../units/index.js';
import { basePlanPence } from '../funding/line-money.js';
import { compileTerms, type Terms } from '../funding/terms.js';
import { startPlace } from '../population/first-day.js';
import { rowsNeeded } from '../population/rows-needed.js';
import { compileRules, type Rules } from '../rules/rules.js';
import { runMonth } from '../schedule.js';
import { takeEffect } from '../shocks/change-of-terms.js';
import { State } from '../state/state.js';
import { sharesOf } from './formulas.js';
import { compileNeedWeights, type NeedWeights } from './need.js';
import { candidateOf, choosePilots } from './pilots.js';
import { placeScenarios } from './place-scenario.js';
import { drawReadiness, gainOf, supported } from './readiness.js';
import { shareMoney } from './share-money.js';

/** A place with everything that is the same in all blocks. */
interface PreparedPlace {
  readonly name: string;
  readonly rules: Rules;
  readonly rows: number;
  readonly base: Terms;
  readonly settlements: readonly Terms[];
  readonly priceFactor: number;
  readonly readiness: number | null;
}

export interface PreparedSystem {
  readonly scenario: Scenario;
  /** in the order of the file, which is that of the rows of results */
  readonly places: readonly PreparedPlace[];
  /** positions in the order of the names, the order of all sums */
  readonly byName: readonly number[];
  readonly weights: NeedWeights;
}

/** The places of one block. Each has a state of its own, with streams keyed by its name; they interact once a year. */
export interface CareSystem {
  readonly prepared: PreparedSystem;
  readonly places: readonly State[];
  /** position of the settlement in force, -1 for the base settlement */
  settlement: number;
}

export function prepareSystem(scenario: Scenario): PreparedSystem {
  const places = placeScenarios(scenario).map(({ scenario: own, neighbourhoodGradient, priceFactor, readiness }) => {
    const rules = compileRules(own, neighbourhoodGradient);
    return {
      name: own.place.name,
      rules,
      rows: rowsNeeded(rules),
      base: compileTerms(own, own.baseSettlement),
      settlements: own.settlements.map((settlement) => compileTerms(own, settlement)),
      priceFactor,
      readiness,
    };
  });
  const byName = [...places.keys()].sort((a, b) => (places[a].name < places[b].name ? -1 : 1));
  return { scenario, places, byName, weights: compileNeedWeights(scenario.place) };
}

/** Every place on its first day, under the base settlement, in the memory of a system no longer in use. */
export function openSystem(prepared: PreparedSystem, streams: Streams, spare?: CareSystem): CareSystem {
  const { scenario, byName } = prepared;
  const places = prepared.places.map(({ name, rules, rows, base, readiness }, place) => {
    const s = new State(rules, subStreams(streams, name), base, rows, spare?.places[place]?.arena);
    startPlace(s);
    if (scenario.places !== undefined) s.inSystem.readiness[0] = readiness ?? drawReadiness(rules.readiness, s.streams);
    return s;
  });
  const inOrder = byName.map((place) => places[place]);
  const money = inOrder.map((s) => LINES.reduce((sum, line) => sum + basePlanPence(s, line), 0));
  sharesOf(money).forEach((share, place) => {
    const { inSystem } = inOrder[place];
    for (const part of [inSystem.historicShare, inSystem.share, inSystem.baseShare, inSystem.target]) part[0] = share;
  });
  return { prepared, places, settlement: -1 };
}

/** Puts a settlement in force from now on, in every place or in the pilots only. */
export function forkSystem(system: CareSystem, settlement: number): void {
  const { prepared, places } = system;
  const { pilots, culture } = prepared.scenario.settlements[settlement];
  system.settlement = settlement;
  const chosen = choosePilots(pilots, places.map(candidateOf));
  const isPilot = chosen.includes(0);
  const best = places.reduce((most, { inSystem }) => Math.max(most, inSystem.readiness[0]), 0);
  places.forEach((s, place) => {
    const { inSystem, rules } = s;
    const inForce = chosen[place] === 1;
    const { base, settlements } = prepared.places[place];
    fork(s, inForce ? settlements[settlement] : base);
    inSystem.inForce[0] = chosen[place];
    inSystem.effort[0] = inForce && isPilot ? pilots.effortShare : 0;
    const readiness = supported(inSystem.readiness[0], best, inForce ? culture.peerSupportShare : 0);
    inSystem.readiness[0] = readiness;
    inSystem.gain[0] = gainOf(rules.readiness, readiness, inSystem.effort[0]);
  });
}

/** Puts a settlement in force in one place. For the base settlement this changes nothing. */
export function fork(s: State, terms: Terms): void {
  const before = s.terms;
  s.terms = terms;
  s.forkMonth = s.month;
  takeEffect(s, before);
}

/** Called with each place and its position in the file. */
export type AtPlace = (s: State, place: number) => void;

/** Runs one month of every place, after the year's money has been shared. */
export function runSystemMonth(system: CareSystem, atYearEnd: AtPlace, atMonthEnd?: AtPlace): void {
  const { places } = system;
  const month = places[0].month;
  if (places.length > 1 && month % MONTHS_PER_YEAR === 0) share(system);
  places.forEach((s, place) => {
    runMonth(s, (state) => atYearEnd(state, place), atMonthEnd && ((state) => atMonthEnd(state, place)));
  });
}

function share({ prepared, places, settlement }: CareSystem): void {
  const { scenario, byName, weights } = prepared;
  const base = scenario.baseSettlement;
  const now = scenario.settlements[settlement] ?? base;
  const sharing = {
    weights,
    priceFactors: byName.map((place) => prepared.places[place].priceFactor),
    names: byName.map((place) => prepared.places[place].name),
  };
  shareMoney(
    byName.map((place) => places[place]),
    sharing,
    now.allocation,
    base.allocation,
  );
}

/** A snapshot of the system, to which each fork returns. */
export function takeSystemSnapshot({ places }: CareSystem, spare?: readonly Snapshot[]): Snapshot[] {
  return places.map(({ arena }, place) => takeSnapshot(arena, spare?.[place]));
}

export function restoreSystem({ places }: CareSystem, snapshots: readonly Snapshot[]): void {
  places.forEach(({ arena }, place) => {
    restoreSnapshot(arena, snapshots[place]);
  });
}
