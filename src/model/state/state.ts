import { PATHWAYS, SETTINGS } from '../../care/index.js';
import {
  type Arena,
  type Calendar,
  createArena,
  createCalendar,
  createStations,
  f64,
  i32,
  type Stations,
  type Streams,
  u8,
} from '../../engine/index.js';
import { QUINTILES, type Settlement } from '../../scenario/types.js';
import { MONTHS_PER_YEAR } from '../../units/index.js';
import { ACUTE_PARTS } from '../capacity/acute-spread.js';
import { createPartPosts, type PartPosts } from '../capacity/part-posts.js';
import { WARDS } from '../capacity/slots.js';
import { SECTORS } from '../capacity/workforce.js';
import { codes } from '../codes/codes.js';
import { DELAYS, STREAMS, SYSTEM_EVENTS } from '../codes/vocabulary.js';
import { DRIVERS } from '../funding/drivers.js';
import { createLedger, type Ledger } from '../funding/ledger.js';
import type { Terms } from '../funding/terms.js';
import type { Observer } from '../measurement/observer.js';
import { Tallies } from '../measurement/tallies.js';
import { People } from '../person/people.js';
import { createPlaceInSystem, type PlaceInSystem } from '../places/place-in-system.js';
import { usualReadiness } from '../places/readiness.js';
import type { Rules } from '../rules/rules.js';
import { createShocks } from '../shocks/shocks-in-force.js';
import { type Activity, createActivity } from './activity-state.js';
import {
  type Beliefs,
  type Conduct,
  createBeliefs,
  createConduct,
  createPlanning,
  createRationing,
  createTrust,
  type Planning,
  type Rationing,
  type Trust,
} from './behaviour-state.js';
import { type Council, createCouncil } from './council-state.js';
import { createEstate, type Estate } from './estate-state.js';
import { createMoney, createStrings, createYearEnd, type Money, type Strings, type YearEnd } from './money-state.js';
import { createOwnServices, type OwnState } from './own-services-state.js';
import { partNames } from './part-names.js';
import { createPlanned, type PlannedState } from './planned-state.js';
import { createProviders, type Providers } from './provider-state.js';
import { createSchemes, type Schemes } from './scheme-state.js';
import { AGENCIES, type Layout, layoutOf } from './station-layout.js';

/** Sums of durations that no station measures. */
export const WAIT = codes(['departmentDays', 'boardingDays', 'boarders', 'handoverDays', 'crewDaysLost']);

/** Tallies of days under pressure. */
export const PRESSURES = ['days', 'episodes', 'now'] as const;
export const PRESSURE = codes(PRESSURES);

/**
 * The whole state of a place. Every value that changes is in the arena, so that a snapshot is the state. `terms`, `rules` and
 * `started` are of the settlement in force, to be set again after restoring a snapshot, and `observer` is not part of the place. A
 * class, like the parts that every event uses, because the compiler loses track of the kinds of a literal's fields
 * (decision 21).
 */
export class State {
  /** of the settlement in force, like `terms` */
  rules: Rules;
  readonly streams: Streams;
  readonly arena: Arena;
  readonly layout: Layout;
  readonly calendar: Calendar;
  /** time of what is being handled, in days; the calendar's clock, or a birthday handled early by the month scan */
  readonly nowCell: Float64Array;
  readonly people: People;
  /** person whose event is being handled, or -1; what follows from their state is updated once, at its end */
  readonly currentCell: Int32Array;
  readonly rows: number;
  /** wards first, then assessors and every service with a stay: a person waits in at most one of them */
  readonly spells: Stations;
  /** home-care areas, care-home groups, and the council's lines for an assessment */
  readonly support: Stations;
  /** lists awaiting planned admission */
  readonly lists: Stations;
  /**
   * station sums at the start of the year: [group * 2] wait days, [group * 2 + 1] starts, for spells, support, lists
   */
  readonly yearBase: Float64Array;
  readonly tallies: Tallies;
  readonly ledger: Ledger;
  readonly money: Money;
  readonly activity: Activity;
  readonly planned: PlannedState;
  readonly conduct: Conduct;
  readonly rationing: Rationing;
  readonly council: Council;
  readonly schemes: Schemes;
  readonly trust: Trust;
  readonly yearEnd: YearEnd;
  readonly inSystem: PlaceInSystem;
  readonly beliefs: Beliefs;
  readonly planning: Planning;
  readonly strings: Strings;
  readonly providers: Providers;
  readonly estate: Estate;
  /** effects of shocks, by SHOCK */
  readonly shock: Float64Array;
  /** beds paid for beside those in use, by WARDS */
  readonly wards: Float64Array;
  /** what acute money has bought of each part, by ACUTE, relative to the base settlement's first year */
  readonly acute: Float64Array;
  /** places of case management beyond the base settlement's */
  readonly casesCell: Float64Array;
  /** beds being cleaned, a ring: when each will be clean, and its ward group */
  readonly turnaroundDays: Float64Array;
  readonly turnaroundGroup: Uint8Array;
  readonly turnaroundEnds: Int32Array;
  /** groups in which somebody may be served, as a stack: [0] its height; spells first, then support, then lists */
  readonly toServe: Int32Array;
  /** posts and places that need not be whole, by group: spells first, then support */
  readonly partPosts: PartPosts;
  readonly own: OwnState;
  /** beds being cleaned now, by ward group */
  readonly cleaning: Int32Array;
  /** escalation beds open, by ward group; midnights of those in use since the year began */
  readonly escalation: Int32Array;
  readonly escalationDaysCell: Float64Array;
  /** core beds open, summed over the midnights since the year began; number of midnights */
  readonly coreBedDays: Float64Array;
  /** since the year began: days under pressure, their episodes; 1 when the last midnight was one */
  readonly pressure: Int32Array;
  /** what people who moved away since the warm-up could expect, discounted to the start of the run */
  readonly leaversQalys: Float64Array;
  /** planned sessions carried over as fractions: day unit, then ordinary by ward group */
  readonly sessionCarry: Float64Array;
  /** patients now in acute beds who were older people when their spell began, by quintile */
  readonly oldInBed: Int32Array;
  /** patients now in acute beds in planned spells, by quintile */
  readonly plannedInBed: Int32Array;
  readonly oldUnplannedInBed: Int32Array;
  /** spot-bought places now open on pathways 1-3; place-days of those in use since the year began */
  readonly spotSlots: Int32Array;
  readonly spotDays: Float64Array;
  /**
   * staff in post, by SECTOR, relative to what the base settlement funds at its base vacancy; the same for agency
   * staff
   */
  readonly staff: Float64Array;
  readonly agencyStaff: Float64Array;
  /** eligibility threshold for council support */
  readonly thresholdCell: Float64Array;
  readonly monthCell: Int32Array;
  readonly forkMonthCell: Int32Array;
  terms: Terms;
  /** when the terms took force, and what held before: for what happens once, when a settlement or a part of it starts */
  started: { readonly month: number; readonly before: Settlement; readonly schemesDiffered: boolean };
  /** the observer, if any; it changes nothing */
  observer: Observer<State> | null;

  /** @param spare the arena of a state of the same rules that is no longer in use */
  constructor(rules: Rules, streams: Streams, terms: Terms, rows: number, spare?: Arena) {
    const arena = createArena(spare);
    const layout = layoutOf(rules);
    const calendar = createCalendar(arena, rows + SYSTEM_EVENTS.length);
    const { clock } = calendar;
    const stations = (groups: number, classes = 1) =>
      createStations(arena, { customers: rows, groups, classes, clock });
    this.rules = rules;
    this.streams = streams;
    this.arena = arena;
    this.layout = layout;
    this.calendar = calendar;
    this.nowCell = f64(arena, 1);
    this.people = new People(arena, rows);
    this.currentCell = i32(arena, 1).fill(-1);
    this.rows = rows;
    this.spells = stations(layout.spellGroups);
    this.support = stations(layout.supportGroups);
    const { clinics, referralDays } = rules.pathway.plannedCare.outpatients;
    this.lists = stations(layout.clinics + clinics, STREAMS.length);
    this.yearBase = f64(arena, (layout.spellGroups + layout.supportGroups + layout.clinics + clinics) * 2);
    this.tallies = new Tallies(arena, SETTINGS.length, DELAYS.length, Object.keys(WAIT).length);
    this.ledger = createLedger(arena, DRIVERS);
    this.money = createMoney(arena, rules.scenario.years.warmUp + rules.scenario.years.horizon);
    this.activity = createActivity(arena);
    this.planned = createPlanned(arena, clinics, referralDays);
    this.conduct = createConduct(arena);
    this.rationing = createRationing(arena);
    this.council = createCouncil(arena, AGENCIES);
    this.schemes = createSchemes(arena);
    this.trust = createTrust(arena);
    this.yearEnd = createYearEnd(arena, rules.scenario.years.warmUp + rules.scenario.years.horizon);
    this.inSystem = createPlaceInSystem(arena, layout.careHome, usualReadiness(rules.readiness));
    this.beliefs = createBeliefs(arena, rules.scenario.years.warmUp + rules.scenario.years.horizon);
    this.planning = createPlanning(arena);
    this.strings = createStrings(arena);
    this.providers = createProviders(arena);
    this.estate = createEstate(
      arena,
      rules.scenario.years.warmUp + rules.scenario.years.horizon,
      rules.capital.backlogPence,
    );
    this.shock = createShocks(arena);
    this.wards = f64(arena, Object.keys(WARDS).length);
    this.acute = f64(arena, ACUTE_PARTS.length).fill(1);
    this.casesCell = f64(arena, 1);
    this.turnaroundDays = f64(arena, rows);
    this.turnaroundGroup = u8(arena, rows);
    this.turnaroundEnds = i32(arena, 2);
    this.toServe = i32(arena, 1 + rows);
    this.partPosts = createPartPosts(arena, partNames(layout, rules.own));
    const names = rules.own.services.map(({ name }) => name);
    this.own = createOwnServices(arena, streams, names, rows);
    this.cleaning = i32(arena, rules.capacity.wardBeds.length);
    this.escalationDaysCell = f64(arena, 1);
    this.coreBedDays = f64(arena, 2);
    this.pressure = i32(arena, PRESSURES.length);
    this.leaversQalys = f64(arena, 1);
    this.escalation = i32(arena, rules.capacity.wardBeds.length);
    this.sessionCarry = f64(arena, 1 + rules.capacity.wardBeds.length);
    this.oldInBed = i32(arena, QUINTILES);
    this.plannedInBed = i32(arena, QUINTILES);
    this.oldUnplannedInBed = i32(arena, QUINTILES);
    this.spotSlots = i32(arena, PATHWAYS.length);
    this.spotDays = f64(arena, PATHWAYS.length);
    this.staff = f64(arena, SECTORS.length).fill(1);
    this.agencyStaff = f64(arena, SECTORS.length);
    this.thresholdCell = f64(arena, 1);
    this.monthCell = i32(arena, 1);
    this.forkMonthCell = i32(arena, 1);
    this.terms = terms;
    this.started = { month: 0, before: terms.settlement, schemesDiffered: false };
    this.observer = null;
  }

  /** time of what is being handled, in days since the start; the calendar's clock, or a birthday handled early */
  get now(): number {
    return this.nowCell[0];
  }
  set now(days: number) {
    this.nowCell[0] = days;
  }

  /** months done since the start, which is the number of the month under way */
  get month(): number {
    return this.monthCell[0];
  }
  set month(months: number) {
    this.monthCell[0] = months;
  }

  /** years done since the start */
  get year(): number {
    return Math.floor(this.monthCell[0] / MONTHS_PER_YEAR);
  }

  /** 0 in the first month of a year */
  get monthOfYear(): number {
    return this.monthCell[0] % MONTHS_PER_YEAR;
  }

  /** years done since the settlement took force */
  get yearsInForce(): number {
    return Math.floor((this.monthCell[0] - this.forkMonthCell[0]) / MONTHS_PER_YEAR);
  }

  /** the month in which the settlement takes force */
  get forkMonth(): number {
    return this.forkMonthCell[0];
  }
  set forkMonth(month: number) {
    this.forkMonthCell[0] = month;
  }

  /** person whose event is being handled, or -1 */
  get current(): number {
    return this.currentCell[0];
  }
  set current(person: number) {
    this.currentCell[0] = person;
  }

  /** eligibility threshold for council support */
  get threshold(): number {
    return this.thresholdCell[0];
  }
  set threshold(value: number) {
    this.thresholdCell[0] = value;
  }

  /** places of case management beyond the base settlement's */
  get cases(): number {
    return this.casesCell[0];
  }
  set cases(places: number) {
    this.casesCell[0] = places;
  }

  /** midnights of escalation beds in use since the year began */
  get escalationDays(): number {
    return this.escalationDaysCell[0];
  }
  set escalationDays(days: number) {
    this.escalationDaysCell[0] = days;
  }
}
