// By hand: services of a place's own as a file gives them, the levers that settlements have over them, and every fault of
// either at its file, line and column, with what is near.
import { describe, expect, it } from 'vitest';
import { settlementAt } from '../../src/scenario/dated-parts.js';
import { differences } from '../../src/scenario/settlements.js';
import { PLACE, problemsOf, repoText, scenarioOf, short } from './support.js';

const GOOD = `services:
  step-down:
    role: dischargeDestination
    line: community
    beds: 24
    stay: { law: lognormal, meanDays: 18, sdDays: 14 }
    pencePerDay: 21000
    takes: { of: pathway2, share: 0.4, whenFull: pathway2 }
  night-carers:
    role: homeCareArea
    line: social
    places: 30
    pencePerDay: 5000
    takes: { of: homeCare, share: 0.1, whenFull: wait }
`;
const FILE = 'places/england-500k.yaml';
const FIRST_LINE = PLACE.split('\n').length;
const withServices = (services: string) => ({ [FILE]: `${PLACE}${services}` });
const SETTLEMENTS = ['a: {}', 'b: { services.step-down.beds: 12 }', 'c: { services: { step-down: { factor: 0.5 } } }'];

/** What is said of the good place with one text put in place of another: lines counted from `services:` as 1. */
function saidOf(from: string, to: string): string[] {
  expect(GOOD).toContain(from);
  const changed = withServices(GOOD.replace(from, to));
  return problemsOf({ text: short(['a: {}']), changed }).map(
    ({ file, line, column, path, message, suggestion }) =>
      `${file === FILE ? line - FIRST_LINE + 1 : `${file} ${line}`}:${column} ${path}: ${message}${suggestion === undefined ? '' : ` -> ${suggestion}`}`,
  );
}

describe('what is read', () => {
  const scenario = scenarioOf({ text: short(SETTLEMENTS), changed: withServices(GOOD) });

  it('are services by name, resolved', () => {
    expect(scenario.place.services).toEqual([
      {
        name: 'night-carers',
        role: 'homeCareArea',
        line: 'social',
        unit: 'places',
        capacity: 30,
        stay: null,
        pencePerDay: 5000,
        takes: { of: 'homeCare', share: 0.1, whenFull: 'wait' },
      },
      {
        name: 'step-down',
        role: 'dischargeDestination',
        line: 'community',
        unit: 'beds',
        capacity: 24,
        stay: { law: 'lognormal', meanDays: 18, sdDays: 14 },
        pencePerDay: 21_000,
        takes: { of: 'pathway2', share: 0.4, whenFull: 'pathway2' },
      },
    ]);
  });

  it('are the capacities of each settlement, absolute or by a factor, dotted or nested', () => {
    const capacities = [scenario.baseSettlement, ...scenario.settlements].map(({ services }) => services);
    expect(capacities).toEqual([
      { 'night-carers': 30, 'step-down': 24 },
      { 'night-carers': 30, 'step-down': 24 },
      { 'night-carers': 30, 'step-down': 12 },
      { 'night-carers': 30, 'step-down': 12 },
    ]);
  });

  it('have the dates of the settlement as a whole, beside its other levers', () => {
    const line = 'b: { starts: year 2, phase: 12 months, services.step-down.beds: 12, capacity: { acuteBeds: 0.9 } }';
    const { settlements } = scenarioOf({ text: short(['a: {}', line]), changed: withServices(GOOD) });
    expect(settlements[1].services).toEqual({ 'night-carers': 30, 'step-down': 24 });
    const inMonth = (month: number) => settlementAt(settlements[1], month).services;
    expect(inMonth(11)).toEqual({ 'night-carers': 30, 'step-down': 24 });
    expect(inMonth(17)).toEqual({ 'night-carers': 30, 'step-down': 18 });
    expect(inMonth(23)).toEqual({ 'night-carers': 30, 'step-down': 12 });
    expect(differences(settlements[0], settlements[1])).toContainEqual({
      path: 'services.step-down (from year 2, over 12 months)',
      from: 24,
      to: 12,
    });
  });

  it('may be set from the command line', () => {
    const set = (path: string) =>
      scenarioOf({ text: short(SETTLEMENTS), changed: withServices(GOOD), overrides: [path] }).settlements;
    expect(set('settlements.a.services.step-down.beds=36')[0].services?.['step-down']).toBe(36);
    expect(set('settlements.b.services.step-down.beds=36')[1].services?.['step-down']).toBe(36);
    expect(set('settlements.b.services.night-carers.factor=2')[1].services?.['night-carers']).toBe(60);
  });

  it('leaves a place without services as it was', () => {
    const { place, baseSettlement, settlements } = scenarioOf({ text: short(['a: {}']) });
    for (const part of [place, baseSettlement, settlements[0]]) expect('services' in part).toBe(false);
  });
});

describe('faults of a service', () => {
  it.each([
    [
      'role: dischargeDestination',
      'role: dischargDestination',
      [
        '3:11 services.step-down.role: expected one of dischargeDestination, responseAtHome, virtualWard, assessmentUnit, homeCareArea, found the text "dischargDestination" -> dischargeDestination',
      ],
    ],
    [
      'line: community',
      'line: comunity',
      [
        '4:11 services.step-down.line: expected one of community, acute, social, found the text "comunity" -> community',
      ],
    ],
    [
      'pencePerDay: 21000',
      'pencePerDy: 21000',
      [
        '2:3 services.step-down.pencePerDay: expected a number from 0 to 1,000,000,000 (pence per day), found nothing',
        '7:5 services.step-down.pencePerDy: expected a known key, found "pencePerDy" -> pencePerDay',
      ],
    ],
    ['beds: 24', 'beds: -1', ['5:11 services.step-down.beds: expected a number from 0 to 100,000 (beds), found -1']],
    [
      'beds: 24',
      'beds: 24\n    posts: 3',
      ['6:12 services.step-down.posts: expected one of beds, places, posts, found beds and posts'],
    ],
    ['    beds: 24\n', '', ['3:5 services.step-down: expected one of beds, places, posts, found none of them']],
    [
      'share: 0.4',
      'share: 1.4',
      ['8:35 services.step-down.takes.share: expected a number from 0 to 1 (share), found 1.4'],
    ],
    [
      'of: pathway2',
      'of: pathway4',
      [
        '8:18 services.step-down.takes.of: expected one of pathway1, pathway2, pathway3, communityResponse, virtualWard, wards, assessmentUnit, homeCare, found the text "pathway4" -> pathway1',
      ],
    ],
    [
      'of: pathway2',
      'of: homeCare',
      [
        '8:18 services.step-down.takes.of: expected one of pathway1, pathway2, pathway3 of a dischargeDestination, found "homeCare" -> pathway1',
      ],
    ],
    [
      'whenFull: pathway2',
      'whenFull: wards',
      [
        '8:50 services.step-down.takes.whenFull: expected one of wait, pathway2, pathway1, pathway3 of a dischargeDestination that takes of pathway2, found "wards" -> wait',
      ],
    ],
    [
      'meanDays: 18',
      'meanDays: 0',
      ['6:39 services.step-down.stay.meanDays: expected a number from 0.01 to 3,650 (days), found 0'],
    ],
    [
      'sdDays: 14',
      'sdDays: 1400',
      [
        '6:51 services.step-down.stay.sdDays: expected at most 10 times the mean of law lognormal, found 77.8 times the mean',
      ],
    ],
    [', sdDays: 14', '', ['6:11 services.step-down.stay: expected sdDays of law lognormal, found nothing']],
    [
      'law: lognormal',
      'law: constant',
      ['6:50 services.step-down.stay.sdDays: expected meanDays alone of law constant, found sdDays'],
    ],
    [
      'law: lognormal',
      'law: lognormall',
      [
        '6:18 services.step-down.stay.law: expected one of constant, exponential, lognormal, gamma, found the text "lognormall" -> lognormal',
      ],
    ],
    [
      '    places: 30\n',
      '    places: 30\n    stay: { law: constant, meanDays: 3 }\n',
      [
        '13:11 services.night-carers.stay: expected no stay of a homeCareArea, which people keep as long as they need it, found one',
      ],
    ],
    [
      '    stay: { law: lognormal, meanDays: 18, sdDays: 14 }\n',
      '',
      ['3:5 services.step-down: expected stay of a dischargeDestination, found nothing'],
    ],
    [
      '  step-down:',
      '  department:',
      [
        '2:3 services.department: expected a name of its own, found "department", which the model uses -> own-department',
      ],
    ],
    [
      '  step-down:',
      '  Step Down:',
      ['2:3 services.Step Down: expected a name of 1 to 60 characters a-z, 0-9 and -, found "Step Down"'],
    ],
  ])('%s -> %s', (from, to, expected) => {
    expect(saidOf(from, to)).toEqual(expected);
  });

  const second = (name: string, of: string, share: number, whenFull: string) =>
    `  ${name}:\n    role: dischargeDestination\n    line: community\n    beds: 1\n    stay: { law: constant, meanDays: 3 }\n    pencePerDay: 1\n    takes: { of: ${of}, share: ${share}, whenFull: ${whenFull} }\n`;

  it('shares of one source above 1', () => {
    const said = saidOf('  night-carers:', `${second('unit', 'pathway2', 0.7, 'pathway2')}  night-carers:`);
    expect(said).toEqual([
      '15:35 services.unit.takes.share: expected shares of pathway2 that sum to 1 at most, found 1.1 (step-down, unit)',
    ]);
  });

  it('services that pass people round', () => {
    const services = `services:\n${second('one', 'pathway1', 1, 'pathway2')}${second('two', 'pathway2', 1, 'pathway1')}`;
    const said = problemsOf({ text: short(['a: {}']), changed: withServices(services) });
    expect(said.map(({ path, message, suggestion }) => `${path}: ${message} -> ${suggestion}`)).toEqual([
      'services.one.takes.whenFull: expected whenFull to lead somewhere, found services that pass people round: one, two -> wait',
    ]);
  });
});

describe('faults of a lever', () => {
  const said = (levers: string, services = GOOD) =>
    problemsOf({ text: short(['a: {}', `b: { ${levers} }`]), changed: withServices(services) }).map(
      ({ file, line, column, path, message, suggestion }) =>
        `${file}:${line}:${column} ${path}: ${message}${suggestion === undefined ? '' : ` -> ${suggestion}`}`,
    );

  it.each([
    [
      'services.step-dwn.beds: 3',
      [
        `s.yaml:9:8 settlements.b.services.step-dwn: expected a service of the place's own (one of night-carers, step-down), found "step-dwn" -> step-down`,
      ],
    ],
    [
      'services: { pathway2: { beds: 3 } }',
      [
        `s.yaml:9:20 settlements.b.services.pathway2: expected a service of the place's own (one of night-carers, step-down), found "pathway2" -> capacity.pathway2Beds`,
      ],
    ],
    [
      'services.step-down.places: 3',
      [
        `s.yaml:9:8 settlements.b.services.step-down.places: expected beds, as in the place's file, or factor, found "places" -> beds`,
      ],
    ],
    [
      'services.step-down.bed: 3',
      ['s.yaml:9:8 settlements.b.services.step-down.bed: expected a known key, found "bed" -> beds'],
    ],
    [
      'services.step-down.beds: -3',
      ['s.yaml:9:33 settlements.b.services.step-down.beds: expected a number from 0 to 100,000 (beds), found -3'],
    ],
    [
      'services: { step-down: { beds: 3, factor: 2 } }',
      ['s.yaml:9:42 settlements.b.services.step-down.factor: expected beds or factor, found beds and factor'],
    ],
    [
      'services: { step-down: {} }',
      ['s.yaml:9:20 settlements.b.services.step-down: expected beds or factor, found neither'],
    ],
    [
      'services: { step-down: { beds: 3 } }, services.step-down.beds: 4',
      ['s.yaml:9:46 settlements.b.services.step-down.beds: expected each lever once, found it again'],
    ],
  ])('%s', (levers, expected) => {
    expect(said(levers)).toEqual(expected);
  });

  it('a place without services of its own', () => {
    expect(said('services.step-down.beds: 3', '')).toEqual([
      `s.yaml:9:8 settlements.b.services.step-down: expected a service of the place's own (of which the place has none), found "step-down"`,
    ]);
  });
});

it('the shipped place with a step-down unit is the usual one but for the unit', () => {
  const text = (place: string) => short(['a: {}'], { place });
  const changed = { 'places/england-500k-step-down.yaml': repoText('places/england-500k-step-down.yaml') };
  const [usual, own] = ['places/england-500k.yaml', 'places/england-500k-step-down.yaml'].map((place) =>
    scenarioOf({ text: text(place), changed }),
  );
  const { services, ...place } = own.place;
  expect(services?.map(({ name, capacity }) => [name, capacity])).toEqual([['step-down-unit', 0]]);
  expect(place).toEqual(usual.place);
  const { services: _, ...settlement } = own.baseSettlement;
  expect(settlement).toEqual(usual.baseSettlement);
});
