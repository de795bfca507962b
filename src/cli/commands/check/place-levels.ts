import path from 'node:path';
import {
  LOADED_SERVICES,
  type LoadedService,
  type OfferedLoad,
  offeredLoads,
  overloaded,
} from '../../../model/places/offered-load.js';
import { placeScenarios } from '../../../model/places/place-scenario.js';
import { bookValue, type Scenario } from '../../../scenario/index.js';
import { PENCE_PER_POUND, required } from '../../../units/index.js';
import { programFolder } from '../../installed-program.js';
import { loadScenario } from '../../scenario-file.js';
import { grouped } from '../../terminal.js';

const PER_PEOPLE = 1_000;
const BUILT_IN = 'base-case.yaml';

/** A quantity of a place beside England's, each per head. */
export interface LevelPerHead {
  readonly what: string;
  readonly own: number;
  readonly england: number;
}

/** The load offered to a service and its open capacity, at the size simulated; and England's load over its capacity. */
export interface LoadBeside {
  readonly service: LoadedService;
  readonly load: number;
  readonly capacity: number;
  readonly england: number;
}

export interface PlaceLevels {
  readonly place: string;
  readonly people: number;
  /** beds, places, posts and sessions per 1,000 people, then pounds a head */
  readonly perHead: readonly LevelPerHead[];
  readonly loads: readonly LoadBeside[];
}

/** A service with more offered load than open capacity, in a place under a settlement. */
export interface Overload extends OfferedLoad {
  readonly settlement: string;
}

const POUNDS: readonly (readonly [what: string, key: string])[] = [
  ['acute line', 'budget.acutePencePerYear'],
  ['community line', 'budget.communityPencePerYear'],
  ['social line', 'budget.socialPencePerYear'],
  ['prevention line', 'budget.preventionPencePerYear'],
  ['other NHS', 'cost.nhsConstantPencePerYear'],
  ['other council', 'cost.councilConstantPencePerYear'],
];

/** Every place of a scenario beside England. Empty for the built-in place alone, which would be compared with itself. */
export function placeLevels(scenario: Scenario): PlaceLevels[] {
  const { scenario: england } = loadScenario({
    file: path.join(programFolder(), 'scenarios', BUILT_IN),
    overrides: [],
    people: null,
  });
  if (scenario.places === undefined && scenario.place.name === england.place.name) return [];
  const englandLoads = offeredLoads(england);
  const loads = offeredLoads(scenario, scenario.comparator);
  return placeScenarios(scenario).map(({ scenario: one }) => {
    const own = loads.filter(({ place }) => place === one.place.name);
    return {
      place: one.place.name,
      people: one.people,
      perHead: [
        ...own.map(({ service, capacity, people }) => ({
          what: LOADED_SERVICES[service],
          own: (PER_PEOPLE * capacity) / people,
          england: perThousand(englandLoads, service),
        })),
        ...POUNDS.map(([what, key]) => ({ what, own: poundsPerHead(one, key), england: poundsPerHead(england, key) })),
      ],
      loads: own.map(({ service, load, capacity }) => ({
        service,
        load,
        capacity,
        england: shareAsked(englandLoads, service),
      })),
    };
  });
}

function of(loads: readonly OfferedLoad[], service: LoadedService): OfferedLoad {
  return required(loads.find((one) => one.service === service));
}

function perThousand(loads: readonly OfferedLoad[], service: LoadedService): number {
  const { capacity, people } = of(loads, service);
  return (PER_PEOPLE * capacity) / people;
}

function shareAsked(loads: readonly OfferedLoad[], service: LoadedService): number {
  const { load, capacity } = of(loads, service);
  return load / capacity;
}

function poundsPerHead({ place }: Scenario, key: string): number {
  return bookValue(place.book, key) / place.referencePeople / PENCE_PER_POUND;
}

/** By settlement: services whose offered load exceeds open capacity by more than the error of a sum over rates. */
export function overloads(scenario: Scenario): Overload[] {
  return scenario.settlements.flatMap(({ name }) =>
    overloaded(offeredLoads(scenario, name), bookValue(scenario.place.book, 'load.tolerance')).map((one) => ({
      ...one,
      settlement: name,
    })),
  );
}

export function levelLines(levels: readonly PlaceLevels[]): string[] {
  return levels.flatMap(({ place, people, perHead, loads }) => {
    const services = perHead.slice(0, loads.length);
    const pounds = perHead.slice(loads.length);
    return [
      `${place} beside England, for each 1,000 people:`,
      ...services.map(levelLine),
      `${place} beside England, pounds a head and year:`,
      ...pounds.map(levelLine),
      `What the ${grouped(people)} people of ${place} ask for (offered load), of what is open:`,
      ...loads.map(loadLine),
      '',
    ];
  });
}

const WIDTH = { what: 44, number: 9 } as const;

function levelLine({ what, own, england }: LevelPerHead): string {
  const over = england > 0 ? `${Math.round((100 * own) / england)}%` : '';
  return `  ${what.padEnd(WIDTH.what)}${short(own)}  England ${short(england)}${over.padStart(WIDTH.number)}`;
}

function loadLine({ service, load, capacity, england }: LoadBeside): string {
  const share = (value: number) => `${Math.round(100 * value)}%`;
  const own = `${short(load)} of ${short(capacity).trim()}`.padEnd(WIDTH.number * 2 + 2);
  return `  ${LOADED_SERVICES[service].padEnd(WIDTH.what)}${own} ${share(load / capacity).padStart(5)}  England ${share(england)}`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(3))).padStart(WIDTH.number);
}

/** One line for each service and place, with the settlements that share it. */
export function overloadLines(found: readonly Overload[], settlements: number, alone: boolean): string[] {
  const lines = new Map<string, string[]>();
  for (const { settlement, place, service, load, capacity } of found) {
    const where = alone ? '' : `${place}: `;
    const text = `${where}more is asked of ${LOADED_SERVICES[service]} than is open (${short(load).trim()} of ${short(capacity).trim()}, ${Math.round((100 * load) / capacity)}%): ${THEN[service]}`;
    lines.set(text, [...(lines.get(text) ?? []), settlement]);
  }
  const all = [...lines].map(([text, names]) =>
    names.length === settlements ? `Short: ${text}.` : `Short under ${names.join(', ')}: ${text}.`,
  );
  return all.length === 0 ? [] : [...all, ''];
}

const QUEUE = 'its queue grows until people leave it in other ways';
const INSTEAD = 'what finds no place goes to hospital';

/** The consequence when a service is offered more than its capacity. */
const THEN: Readonly<Record<LoadedService, string>> = {
  beds: 'patients wait in the department, planned sessions are lost',
  ordinarySessions: 'the list grows',
  daySessions: 'the list grows',
  clinics: 'waits for the outpatient decision grow',
  response: INSTEAD,
  virtualWard: INSTEAD,
  pathway1: 'patients wait in acute beds',
  pathway2: 'patients wait in acute beds',
  pathway3: 'patients wait in acute beds',
  homeCare: QUEUE,
  careHome: `${QUEUE}, some of it in beds of pathway 3`,
  assessors: 'patients wait in acute beds',
  councilAssessors: QUEUE,
};
