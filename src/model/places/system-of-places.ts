import { restoreSnapshot, type Snapshot, type Streams, subStreams, takeSnapshot } from '../../engine/index.js';
import { settlementAt } from '../../scenario/dated-parts.js';
import { LINES, type Scenario } from '../../scenario/types.js';
import { MONTHS_PER_YEAR } from '../../units/index.js';
import { basePlanPence } from '../funding/line-money.js';
import { compileSchedule, compileTerms, type Terms } from '../funding/terms.js';
import { startPlace } from '../population/first-day.js';
import { rowsNeeded } from '../population/rows-needed.js';
import { forkRules, forkScenario } from '../rules/fork-rules.js';
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
  /** by settlement: what is in force from a month since the fork on, the first from the fork */
  readonly settlements: readonly (readonly InForce[])[];
  readonly priceFactor: number;
  readonly readiness: number | null;
}

interface InForce {
  readonly fromMonth: number;
  readonly terms: Terms;
  readonly rules: Rules;
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
  /** places in which it is in force, chosen when it, or another choice of pilots, took force */
  pilots: readonly number[];
}

export function prepareSystem(scenario: Scenario): PreparedSystem {
  const places = placeScenarios(scenario).map(({ scenario: own, neighbourhoodGradient, priceFactor, readiness }) => {
    const rules = compileRules(own, neighbourhoodGradient);
    const base = compileTerms(own, own.baseSettlement);
    return {
      name: own.place.name,
      rules,
      rows: rowsNeeded(rules),
      base,
      settlements: own.settlements.map((settlement) =>
        compileSchedule((month) => forkScenario(own, settlement, month), settlement).map((from) => ({
          ...from,
          rules: forkRules(rules, own, from.terms.settlement),
        })),
      ),
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
  return { prepared, places, settlement: -1, pilots: places.map(() => 1) };
}

/** Puts a settlement in force from now on, in every place or in the pilots only. */
export function forkSystem(system: CareSystem, settlement: number): void {
  const { prepared, places } = system;
  system.settlement = settlement;
  system.pilots = places.map(() => 1);
  places.forEach((s, place) => {
    s.rules = prepared.places[place].rules;
  });
  putInForce(system, 0);
}

/** What a settlement has in force from a month since the fork on, where something begins or ends in it. */
function putInForce(system: CareSystem, month: number): void {
  const { prepared, places, settlement } = system;
  const all = prepared.scenario.settlements[settlement];
  const now = settlementAt(all, month);
  const before = month === 0 ? null : settlementAt(all, month - 1);
  const { pilots, culture } = now;
  if (before === null || !sameLevers(pilots, before.pilots))
    system.pilots = choosePilots(pilots, places.map(candidateOf));
  const chosen = system.pilots;
  const isPilot = chosen.includes(0);
  const best = places.reduce((most, { inSystem }) => Math.max(most, inSystem.readiness[0]), 0);
  // support acts once, when it begins
  const isNew = before === null || culture.peerSupportShare !== before.culture.peerSupportShare;
  const support = isNew ? culture.peerSupportShare : 0;
  places.forEach((s, place) => {
    const { inSystem } = s;
    const inForce = chosen[place] === 1;
    const own = prepared.places[place];
    const from = own.settlements[settlement].find(({ fromMonth }) => fromMonth === month);
    const [terms, rules] = inForce && from !== undefined ? [from.terms, from.rules] : [own.base, own.rules];
    s.rules = rules;
    if (month === 0) fork(s, terms);
    else changeTerms(s, terms);
    inSystem.inForce[0] = chosen[place];
    inSystem.effort[0] = inForce && isPilot ? pilots.effortShare : 0;
    const readiness = supported(inSystem.readiness[0], best, inForce ? support : 0);
    inSystem.readiness[0] = readiness;
    inSystem.gain[0] = gainOf(rules.readiness, readiness, inSystem.effort[0]);
  });
}

function sameLevers(a: Scenario['baseSettlement']['pilots'], b: typeof a): boolean {
  return a.placesShare === b.placesShare && a.selection === b.selection && a.effortShare === b.effortShare;
}

/** Puts a settlement in force in one place. For the base settlement this changes nothing. */
export function fork(s: State, terms: Terms): void {
  const before = s.terms;
  s.terms = terms;
  s.started = { month: s.month, before: terms.base, schemesDiffered: false };
  s.forkMonth = s.month;
  takeEffect(s, before);
}

/** Another part of the settlement begins or ends. Its years since the fork run on. */
function changeTerms(s: State, terms: Terms): void {
  const before = s.terms;
  s.terms = terms;
  s.started = { month: s.month, before: before.settlement, schemesDiffered: before.schemesDiffer };
  takeEffect(s, before);
}

/** Called with each place and its position in the file. */
export type AtPlace = (s: State, place: number) => void;

/** Runs one month of every place, after the year's money has been shared. */
export function runSystemMonth(system: CareSystem, atYearEnd: AtPlace, atMonthEnd?: AtPlace): void {
  const { places, settlement, prepared } = system;
  const month = places[0].month;
  const since = month - prepared.scenario.years.warmUp * MONTHS_PER_YEAR;
  const dated = settlement >= 0 && since > 0;
  if (dated && prepared.places[0].settlements[settlement].some(({ fromMonth }) => fromMonth === since))
    putInForce(system, since);
  if (places.length > 1 && month % MONTHS_PER_YEAR === 0) share(system, month);
  places.forEach((s, place) => {
    runMonth(s, (state) => atYearEnd(state, place), atMonthEnd && ((state) => atMonthEnd(state, place)));
  });
}

function share({ prepared, places, settlement }: CareSystem, month: number): void {
  const { scenario, byName, weights } = prepared;
  const base = scenario.baseSettlement;
  const since = month - scenario.years.warmUp * MONTHS_PER_YEAR;
  const now = settlement < 0 ? base : settlementAt(scenario.settlements[settlement], since);
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
