// By hand: every newer key of a scenario once misspelt, of the wrong type, negative, empty or no number, out of range, naming
// what is not there, twice, and against another key: each is told of by file, line and column, with the nearest that is valid.
import { describe, expect, it, test } from 'vitest';
import { settlementAt } from '../../src/scenario/dated-parts.js';
import { readScenario, renderProblems } from '../../src/scenario/index.js';
import { fakeFiles, PLACE, short } from './support.js';

const UNIT = `services:
  step-down:
    role: dischargeDestination
    line: community
    beds: 24
    stay: { law: lognormal, meanDays: 18, sdDays: 14 }
    pencePerDay: 21000
    takes: { of: pathway2, share: 0.4, whenFull: pathway2 }
`;
const PLACES = { places: '[{ name: north }, { name: south }]' };

/** Rows that the keys below speak of; the whole book takes long to read. */
const row = (key: string, value: number | string, unit: string) =>
  `${key}: { value: ${value}, unit: ${unit}, provenance: assumption, source: "a test" }\n`;
const BOOK = [
  row('beds.open', 867, 'beds'),
  row('assessment.posts', 13, 'posts'),
  row('virtualWard.places', 95, 'places'),
  row('virtualWard.share', 0.105, 'share'),
  row('department.presentPerPerson', 0.000168, 'patients per person'),
  row('stay.scale', 1, 'factor'),
  row('handover.delayFactor', 1, 'factor'),
  row('culture.trust', 0.4, 'share'),
  row('information.lagMonths', 12, 'months'),
  row('behaviour.altruismFloor', 0.2, 'share'),
  row('behaviour.altruismCeiling', 0.5, 'share'),
].join('');

/** What is said of a scenario of the built-in place, whose folder has two places more. */
function saidOf(text: string, changed: Readonly<Record<string, string | null>> = {}): string {
  const result = readScenario({
    file: 's.yaml',
    text,
    namesIn: () => ['england-500k.yaml', 'england-2014.yaml', 'birmingham.yaml'],
    readText: fakeFiles({ 'parameters/hospital.yaml': BOOK, 'places/birmingam.yaml': null, ...changed }),
  });
  return 'problems' in result ? renderProblems(result.problems) : 'nothing';
}

test('two parts of the same dates may each set a half of one way of paying', () => {
  const halves = '{ acute: { mechanism: blended }, starts: year 2 }, { acute: { marginalRate: 0.3 }, starts: year 2 }';
  expect(saidOf(inSettlement(`payment: [${halves}]`))).toBe('nothing');
});

const inSettlement = (line: string, head = {}) => short(['a: {}', `b: { ${line} }`], head);
describe('move', () => {
  it.each([
    [
      `move: { form: acute, from: acute, to: social, share: 0.1 }`,
      `s.yaml:9:16  settlements.b.move.form: expected a known key, found "form"; did you mean "from"?`,
    ],
    [
      `move: { from: acute, to: socail, share: 0.1 }`,
      `s.yaml:9:33  settlements.b.move.to: expected one of prevention, community, acute, social, found the text "socail"; did you mean "social"?`,
    ],
    [
      `move: { from: acute, to: social, share: "2%" }`,
      `s.yaml:9:48  settlements.b.move.share: expected a number from 0 to 1 (share), found the text "2%"; did you mean "0.02"?`,
    ],
    [
      `move: { from: acute, to: social, share: -0.1 }`,
      `s.yaml:9:48  settlements.b.move.share: expected a number from 0 to 1 (share), found -0.1`,
    ],
    [
      `move: { from: acute, to: social, share: .nan }`,
      `s.yaml:9:48  settlements.b.move.share: expected a finite number, found .nan`,
    ],
    [
      `move: { from: acute, to: social, share: }`,
      `s.yaml:9:48  settlements.b.move.share: expected a number from 0 to 1 (share), found nothing`,
    ],
    [
      `move: { from: acute, to: social, poundsPerYear: 10_000_000 }`,
      `s.yaml:9:56  settlements.b.move.poundsPerYear: expected a number from 0 to 1,000,000,000,000 (pounds per year), found the text "10_000_000"; did you mean "10000000"?`,
    ],
    [
      `move: { from: acute, to: social, poundsPerYear: 10 million }`,
      `s.yaml:9:56  settlements.b.move.poundsPerYear: expected a number from 0 to 1,000,000,000,000 (pounds per year), found the text "10 million"; did you mean "10000000"?`,
    ],
    [
      `move: { from: acute, to: social, share: 0.8 }`,
      `s.yaml:9:14  settlements.b.move: expected at most the share of acute, 0.7313, found moves of 0.8; did you mean "0.7313"?`,
    ],
    [
      `move: { from: acute, to: acute, share: 0.1 }`,
      `s.yaml:9:33  settlements.b.move.to: expected another line than acute, found it again`,
    ],
    [
      `move: { from: acute, to: social, share: 0.1, share: 0.2 }`,
      `s.yaml:9:53  settlements.b.move.share: expected each key once, found "share" again`,
    ],
    [
      `move: { from: acute, to: social, share: 0.1, poundsPerYear: 5 }`,
      `s.yaml:9:14  settlements.b.move: expected share or poundsPerYear, found both`,
    ],
    [
      `move: { from: acute, to: social, share: 0.1 }, split: { prevention: 0.1, community: 0.1, acute: 0.6, social: 0.2 }`,
      `s.yaml:9:14  settlements.b.move: expected split or move, found both`,
    ],
    [
      `move: []`,
      `s.yaml:9:14  settlements.b.move: expected a mapping of from, to, share, poundsPerYear, or a list of such mappings with dates, found a list`,
    ],
  ])('%s', (line, said) => {
    expect(saidOf(inSettlement(line))).toBe(said);
  });
});

describe('capacities', () => {
  it.each([
    [
      `capacity: { acuteBed: 2 }`,
      `s.yaml:9:20  settlements.b.capacity.acuteBed: expected a known key, found "acuteBed"; did you mean "acuteBeds"?`,
    ],
    [
      `capacity: { virtualWardBeds: "+20 beds" }`,
      `s.yaml:9:20  settlements.b.capacity.virtualWardBeds: expected a known key, found "virtualWardBeds"; did you mean "virtualWardPlaces"?`,
    ],
    [
      `capacity: { acuteBeds: true }`,
      `s.yaml:9:31  settlements.b.capacity.acuteBeds: expected a factor from 0 to 1,000, or text such as "+20 beds", "-10%" or "620 beds", found true`,
    ],
    [
      `capacity: { acuteBeds: -20 }`,
      `s.yaml:9:31  settlements.b.capacity.acuteBeds: expected a factor from 0 to 1,000, or text such as "+20 beds", "-10%" or "620 beds", found -20`,
    ],
    [
      `capacity: { acuteBeds: }`,
      `s.yaml:9:31  settlements.b.capacity.acuteBeds: expected a factor from 0 to 1,000, or text such as "+20 beds", "-10%" or "620 beds", found nothing`,
    ],
    [
      `capacity: { acuteBeds: .nan }`,
      `s.yaml:9:31  settlements.b.capacity.acuteBeds: expected a finite number, found .nan`,
    ],
    [
      `capacity: { acuteBeds: +20 }`,
      `s.yaml:9:31  settlements.b.capacity.acuteBeds: expected a number without a plus sign, or a change as text in quotes with its unit, such as "+20 beds", found +20`,
    ],
    [
      `capacity: { acuteBeds: "+20" }`,
      `s.yaml:9:31  settlements.b.capacity.acuteBeds: expected a factor, or text such as "+20 beds", "-10%" or "620 beds", found the text "+20"; did you mean "+20 beds"?`,
    ],
    [
      `capacity: { acuteBeds: "620" }`,
      `s.yaml:9:31  settlements.b.capacity.acuteBeds: expected a factor, or text such as "+20 beds", "-10%" or "620 beds", found the text "620"; did you mean "620 beds"?`,
    ],
    [
      `capacity: { acuteBeds: "20%" }`,
      `s.yaml:9:31  settlements.b.capacity.acuteBeds: expected a change with its sign, found "20%"; did you mean "+20%"?`,
    ],
    [
      `capacity: { acuteBeds: "x1.1" }`,
      `s.yaml:9:31  settlements.b.capacity.acuteBeds: expected a factor, or text such as "+20 beds", "-10%" or "620 beds", found the text "x1.1"; did you mean "1.1"?`,
    ],
    [
      `capacity: { acuteBeds: "+ 20 beds" }`,
      `s.yaml:9:31  settlements.b.capacity.acuteBeds: expected a factor, or text such as "+20 beds", "-10%" or "620 beds", found the text "+ 20 beds"; did you mean "+20 beds"?`,
    ],
    [
      `capacity: { acuteBeds: "−20 beds" }`,
      `s.yaml:9:31  settlements.b.capacity.acuteBeds: expected a factor, or text such as "+20 beds", "-10%" or "620 beds", found the text "−20 beds"; did you mean "-20 beds"?`,
    ],
    [
      `capacity: { acuteBeds: "1,000 beds" }`,
      `s.yaml:9:31  settlements.b.capacity.acuteBeds: expected a factor, or text such as "+20 beds", "-10%" or "620 beds", found the text "1,000 beds"; did you mean "1000 beds"?`,
    ],
    [
      `capacity: { acuteBeds: "+20 bads" }`,
      `s.yaml:9:31  settlements.b.capacity.acuteBeds: expected a number of beds, found "+20 bads"; did you mean "+20 beds"?`,
    ],
    [
      `capacity: { assessors: "+2 beds" }`,
      `s.yaml:9:31  settlements.b.capacity.assessors: expected a number of posts or assessors, found "+2 beds"; did you mean "+2 posts"?`,
    ],
    [
      `capacity: { acuteBeds: "-110%" }`,
      `s.yaml:9:31  settlements.b.capacity.acuteBeds: expected text such as "+20 beds", "-10%" or "620 beds" that leaves 0 to 1,000 times what there is, found "-110%", which leaves -0.1 times what there is; did you mean "-100%"?`,
    ],
    [
      `capacity: { acuteBeds: "-2000 beds" }`,
      `s.yaml:9:31  settlements.b.capacity.acuteBeds: expected text such as "+20 beds", "-10%" or "620 beds" that leaves 0 to 1,000 times what there is, found "-2000 beds", which leaves -1.30681 times what there is; did you mean "-867 beds"?`,
    ],
    [
      `capacity: { departmentSpaces: "-100 spaces" }`,
      `s.yaml:9:38  settlements.b.capacity.departmentSpaces: expected text such as "+20 spaces", "-10%" or "620 spaces" that leaves 0.1 to 1,000 times what there is, found "-100 spaces", which leaves -0.190476 times what there is; did you mean "-75 spaces"?`,
    ],
    [
      `capacity: { acuteBeds: 1.1, acuteBeds: 1.2 }`,
      `s.yaml:9:36  settlements.b.capacity.acuteBeds: expected each key once, found "acuteBeds" again`,
    ],
    [
      `capacity: [{ acuteBeds: 1.1 }, { acuteBeds: 1.2 }]`,
      `s.yaml:9:52  settlements.b.capacity[1].acuteBeds: expected each lever once at one time, found it with the same dates in settlements.b.capacity[0]`,
    ],
    [
      `capacity.acuteBeds: 1.1`,
      `s.yaml:9:8  settlements.b.capacity.acuteBeds: expected a known key, found "capacity.acuteBeds"; did you mean "capacity: { acuteBeds }"?`,
    ],
    [
      `assessors: 2`,
      `s.yaml:9:8  settlements.b.assessors: expected a known key, found "assessors"; did you mean "capacity.assessors"?`,
    ],
  ])('%s', (line, said) => {
    expect(saidOf(inSettlement(line))).toBe(said);
  });
});

describe('rotas', () => {
  it.each([
    [
      `rota: { assessor: 7 }`,
      `s.yaml:9:16  settlements.b.rota.assessor: expected a known key, found "assessor"; did you mean "assessors"?`,
    ],
    [
      `rota: { assessors: 8 }`,
      `s.yaml:9:27  settlements.b.rota.assessors: expected a whole number from 0 to 7 (days per week), found 8`,
    ],
    [
      `rota: { assessors: 7 days }`,
      `s.yaml:9:27  settlements.b.rota.assessors: expected a whole number from 0 to 7 (days per week), found the text "7 days"`,
    ],
    [
      `rota: { assessors: }`,
      `s.yaml:9:27  settlements.b.rota.assessors: expected a whole number from 0 to 7 (days per week), found nothing`,
    ],
    [`rota: { assessors: .nan }`, `s.yaml:9:27  settlements.b.rota.assessors: expected a finite number, found .nan`],
    [
      `rota: { assessors: 6.5 }`,
      `s.yaml:9:27  settlements.b.rota.assessors: expected a whole number from 0 to 7 (days per week), found 6.5`,
    ],
    [
      `rota: { assessors: -1 }`,
      `s.yaml:9:27  settlements.b.rota.assessors: expected a whole number from 0 to 7 (days per week), found -1`,
    ],
  ])('%s', (line, said) => {
    expect(saidOf(inSettlement(line))).toBe(said);
  });
});

describe('dates', () => {
  it.each([
    [
      `capacity: { acuteBeds: 1.2, start: year 2 }`,
      `s.yaml:9:36  settlements.b.capacity.start: expected a known key, found "start"; did you mean "starts"?`,
    ],
    [
      `capacity: { acuteBeds: 1.2, starts: 2 }`,
      `s.yaml:9:44  settlements.b.capacity.starts: expected a year after the fork, such as "year 2", found 2; did you mean "year 2"?`,
    ],
    [
      `capacity: { acuteBeds: 1.2, starts: Year2 }`,
      `s.yaml:9:44  settlements.b.capacity.starts: expected a year after the fork, such as "year 2", found the text "Year2"; did you mean "year 2"?`,
    ],
    [
      `capacity: { acuteBeds: 1.2, starts: year -1 }`,
      `s.yaml:9:44  settlements.b.capacity.starts: expected a year after the fork, such as "year 2", found the text "year -1"`,
    ],
    [
      `capacity: { acuteBeds: 1.2, starts: }`,
      `s.yaml:9:44  settlements.b.capacity.starts: expected a year after the fork, such as "year 2", found nothing`,
    ],
    [
      `capacity: { acuteBeds: 1.2, starts: .nan }`,
      `s.yaml:9:44  settlements.b.capacity.starts: expected a finite number, found .nan`,
    ],
    [
      `capacity: { acuteBeds: 1.2, starts: year 3 }`,
      `s.yaml:9:44  settlements.b.capacity.starts: expected a year from 1 to 2, the last of the run, found "year 3"; did you mean "year 2"?`,
    ],
    [
      `capacity: { acuteBeds: 1.2, starts: year 2, starts: year 1 }`,
      `s.yaml:9:52  settlements.b.capacity.starts: expected each key once, found "starts" again`,
    ],
    [
      `capacity: { acuteBeds: 1.2, starts: year 2, ends: year 1 }`,
      `s.yaml:9:58  settlements.b.capacity.ends: expected a last year no earlier than the first (year 2), found "year 1"; did you mean "year 2"?`,
    ],
    [
      `capacity: { acuteBeds: 1.2, phase: 6 }`,
      `s.yaml:9:43  settlements.b.capacity.phase: expected a number of months, such as "12 months", found 6; did you mean "6 months"?`,
    ],
    [
      `capacity: { acuteBeds: 1.2, phase: 1 year }`,
      `s.yaml:9:43  settlements.b.capacity.phase: expected a number of months, such as "12 months", found the text "1 year"; did you mean "12 months"?`,
    ],
    [
      `capacity: { acuteBeds: 1.2, phase: 13 months, ends: year 1 }`,
      `s.yaml:9:43  settlements.b.capacity.phase: expected at most the 12 months between start and end, found 13 months; did you mean "12 months"?`,
    ],
    [
      `capacity: { starts: year 2 }`,
      `s.yaml:9:28  settlements.b.capacity.starts: expected something to change beside starts, found dates alone`,
    ],
    [
      `starts: year 2`,
      `s.yaml:9:16  settlements.b.starts: expected something to change beside starts, found dates alone`,
    ],
    [
      `capacity: { acuteBeds: 1.2 }, ends: 1`,
      `s.yaml:9:44  settlements.b.ends: expected a year after the fork, such as "year 2", found 1; did you mean "year 1"?`,
    ],
  ])('%s', (line, said) => {
    expect(saidOf(inSettlement(line))).toBe(said);
  });
});

describe('parameters after the fork', () => {
  it.each([
    [
      `parameter: { stay.scale: "x 0.95" }`,
      `s.yaml:9:8  settlements.b.parameter: expected a known key, found "parameter"; did you mean "parameters"?`,
    ],
    [
      `stay.scale: "x 0.95"`,
      `s.yaml:9:8  settlements.b.stay.scale: expected a known key, found "stay.scale"; did you mean "parameters: { stay.scale }"?`,
    ],
    [
      `parameters: { stay.scales: "x 0.95" }`,
      `s.yaml:9:22  settlements.b.parameters.stay.scales: expected a parameter of the book, found "stay.scales"; did you mean "stay.scale"?`,
    ],
    [
      `parameters: { stay.scale: 0.95 }`,
      `s.yaml:9:34  settlements.b.parameters.stay.scale: expected a factor on the row of the book as text, such as "x 0.95", found 0.95; did you mean "x 0.95"?`,
    ],
    [
      `parameters: { stay.scale: "-5%" }`,
      `s.yaml:9:34  settlements.b.parameters.stay.scale: expected a factor on the row of the book as text, such as "x 0.95", found the text "-5%"; did you mean "x 0.95"?`,
    ],
    [
      `parameters: { stay.scale: "x -1" }`,
      `s.yaml:9:34  settlements.b.parameters.stay.scale: expected a factor on the row of the book as text, such as "x 0.95", found the text "x -1"`,
    ],
    [
      `parameters: { stay.scale: }`,
      `s.yaml:9:34  settlements.b.parameters.stay.scale: expected a factor on the row of the book as text, such as "x 0.95", found nothing`,
    ],
    [
      `parameters: { stay.scale: .nan }`,
      `s.yaml:9:34  settlements.b.parameters.stay.scale: expected a finite number, found .nan`,
    ],
    [
      `parameters: { stay.scale: "x 2000" }`,
      `s.yaml:9:34  settlements.b.parameters.stay.scale: expected a factor from 0 to 1,000, found "x 2000"; did you mean "x 1000"?`,
    ],
    [
      `parameters: { virtualWard.share: "x 50" }`,
      `s.yaml:9:41  settlements.b.parameters.virtualWard.share: expected a factor that leaves virtualWard.share within 0 and 1 (share), found 5.25; did you mean "x 9.52"?`,
    ],
    [
      `parameters: { beds.open: "x 0.95" }`,
      `s.yaml:9:22  settlements.b.parameters.beds.open: expected a parameter that a fork may change, found "beds.open": it decides how the place is built: use capacity.acuteBeds`,
    ],
    [
      `parameters: { stay.scale: "x 0.9", stay.scale: "x 0.8" }`,
      `s.yaml:9:43  settlements.b.parameters.stay.scale: expected each key once, found "stay.scale" again`,
    ],
    [
      `parameters: [{ stay.scale: "x 0.9" }, { stay.scale: "x 0.8" }]`,
      `s.yaml:9:60  settlements.b.parameters[1].stay.scale: expected each lever once at one time, found it with the same dates in settlements.b.parameters[0]`,
    ],
    [
      `parameters: []`,
      `s.yaml:9:20  settlements.b.parameters: expected a mapping of parameters to factors, or a list of such mappings with dates, found a list`,
    ],
    [
      `parameters: { starts: year 2 }`,
      `s.yaml:9:30  settlements.b.parameters.starts: expected something to change beside starts, found dates alone`,
    ],
  ])('%s', (line, said) => {
    expect(saidOf(inSettlement(line))).toBe(said);
  });
});

describe('pools for some people', () => {
  it.each([
    [
      `pooling: { share: 1, populations: olderPeople }`,
      `s.yaml:9:29  settlements.b.pooling.populations: expected a known key, found "populations"; did you mean "population"?`,
    ],
    [
      `pooling: { share: 1, population: older }`,
      `s.yaml:9:41  settlements.b.pooling.population: expected one of everyone, olderPeople, highNeed, found the text "older"; did you mean "olderPeople"?`,
    ],
    [
      `pooling: { share: 1, population: 5 }`,
      `s.yaml:9:41  settlements.b.pooling.population: expected one of everyone, olderPeople, highNeed, found 5`,
    ],
    [
      `pooling: { share: 1, population: }`,
      `s.yaml:9:41  settlements.b.pooling.population: expected one of everyone, olderPeople, highNeed, found nothing`,
    ],
    [
      `pooling: { share: 1, population: olderPeople, population: highNeed }`,
      `s.yaml:9:54  settlements.b.pooling.population: expected each key once, found "population" again`,
    ],
    [
      `pooling: { share: 1, population: olderPeople, phase: 12 months }`,
      `s.yaml:9:41  settlements.b.pooling.population: expected no phase for a choice, found one`,
    ],
    [
      `pooling: { share: 1, lines: { acut: 0 } }`,
      `s.yaml:9:38  settlements.b.pooling.lines.acut: expected a known key, found "acut"; did you mean "acute"?`,
    ],
    [
      `pooling: { share: 1, lines: { acute: "50%" } }`,
      `s.yaml:9:45  settlements.b.pooling.lines.acute: expected a number from 0 to 1 (factor), found the text "50%"; did you mean "0.5"?`,
    ],
    [
      `pooling: { share: 1, lines: { acute: -0.5 } }`,
      `s.yaml:9:45  settlements.b.pooling.lines.acute: expected a number from 0 to 1 (factor), found -0.5`,
    ],
    [
      `pooling: { share: 1, lines: { acute: .nan } }`,
      `s.yaml:9:45  settlements.b.pooling.lines.acute: expected a finite number, found .nan`,
    ],
    [
      `pooling: { share: 1, ownEffect: drwn }`,
      `s.yaml:9:40  settlements.b.pooling.ownEffect: expected one of none, drawn, found the text "drwn"; did you mean "drawn"?`,
    ],
    [
      `pooling: { share: 1, ownEffect: 0.5 }`,
      `s.yaml:9:40  settlements.b.pooling.ownEffect: expected one of none, drawn, found 0.5`,
    ],
  ])('%s', (line, said) => {
    expect(saidOf(inSettlement(line))).toBe(said);
  });
});

describe("services of a place's own", () => {
  it.each([
    [
      `service.step-down.beds: 12`,
      `s.yaml:9:8  settlements.b.service.step-down.beds: expected a known key, found "service.step-down.beds"; did you mean "services.step-down.beds"?`,
    ],
    [
      `step-down.beds: 12`,
      `s.yaml:9:8  settlements.b.step-down.beds: expected a known key, found "step-down.beds"; did you mean "services.step-down.beds"?`,
    ],
    [
      `services.step-dwn.beds: 12`,
      `s.yaml:9:8  settlements.b.services.step-dwn: expected a service of the place's own (one of step-down), found "step-dwn"; did you mean "step-down"?`,
    ],
    [
      `services.virtualWard.places: 12`,
      `s.yaml:9:8  settlements.b.services.virtualWard: expected a service of the place's own (one of step-down), found "virtualWard"; did you mean "capacity.virtualWardPlaces"?`,
    ],
    [
      `services.step-down.bed: 12`,
      `s.yaml:9:8  settlements.b.services.step-down.bed: expected a known key, found "bed"; did you mean "beds"?`,
    ],
    [
      `services.step-down.places: 12`,
      `s.yaml:9:8  settlements.b.services.step-down.places: expected beds, as in the place's file, or factor, found "places"; did you mean "beds"?`,
    ],
    [
      `services.step-down.beds: 12 beds`,
      `s.yaml:9:33  settlements.b.services.step-down.beds: expected a number from 0 to 100,000 (beds), found the text "12 beds"; did you mean "12"?`,
    ],
    [
      `services.step-down.beds: "+4 beds"`,
      `s.yaml:9:33  settlements.b.services.step-down.beds: expected a number from 0 to 100,000 (beds), or factor in its place for a change, found the text "+4 beds"`,
    ],
    [
      `services.step-down.beds: -3`,
      `s.yaml:9:33  settlements.b.services.step-down.beds: expected a number from 0 to 100,000 (beds), found -3`,
    ],
    [
      `services.step-down.beds: .nan`,
      `s.yaml:9:33  settlements.b.services.step-down.beds: expected a finite number, found .nan`,
    ],
    [
      `services.step-down.beds: `,
      `s.yaml:9:34  settlements.b.services.step-down.beds: expected a number from 0 to 100,000 (beds), found nothing`,
    ],
    [
      `services.step-down: 12`,
      `s.yaml:9:28  settlements.b.services.step-down: expected a mapping of beds, places, posts, factor, starts, ends, phase, found 12`,
    ],
    [
      `services.step-down.factor: 101`,
      `s.yaml:9:35  settlements.b.services.step-down.factor: expected a number from 0 to 100 (factor), found 101`,
    ],
    [
      `services.step-down.beds: 12, services.step-down.factor: 2`,
      `s.yaml:9:37  settlements.b.services.step-down.factor: expected beds or factor, found beds and factor`,
    ],
    [
      `services.step-down.beds: 12, services.step-down.beds: 13`,
      `s.yaml:9:37  settlements.b.services.step-down.beds: expected each key once, found "services.step-down.beds" again`,
    ],
    [
      `services: { step-down: { beds: 12, starts: 2 } }`,
      `s.yaml:9:51  settlements.b.services.step-down.starts: expected a year after the fork, such as "year 2", found 2; did you mean "year 2"?`,
    ],
    [
      `services: { step-down: { beds: 12, start: year 2 } }`,
      `s.yaml:9:43  settlements.b.services.step-down.start: expected a known key, found "start"; did you mean "starts"?`,
    ],
    [
      `services: { step-down: { starts: year 2 } }`,
      `s.yaml:9:20  settlements.b.services.step-down: expected beds or factor, found neither`,
    ],
    [
      `services: { step-down: { beds: 12 }, starts: year 2 }`,
      `s.yaml:9:45  settlements.b.services.starts: expected dates beside one service, or of the settlement as a whole, found "starts"; did you mean "step-down.starts"?`,
    ],
    [
      `services.step-down.stay: { meanDays: 3 }`,
      `s.yaml:9:8  settlements.b.services.step-down.stay: expected a known key (one of beds, places, posts, factor, starts, ends, phase), found "stay"`,
    ],
  ])('%s', (line, said) => {
    expect(saidOf(inSettlement(line), { 'places/england-500k.yaml': `${PLACE}${UNIT}` })).toBe(said);
  });
});

describe('levers of single places', () => {
  it.each([
    [
      `place: { north: { capital: { factor: 1.1 } } }`,
      `s.yaml:10:8  settlements.b.place: expected a known key, found "place"; did you mean "places"?`,
    ],
    [
      `places: { nroth: { capital: { factor: 1.1 } } }`,
      `s.yaml:10:18  settlements.b.places.nroth: expected a place of the scenario (one of north, south), found "nroth"; did you mean "north"?`,
    ],
    [
      `places: { north: { capacity: { acuteBeds: 1.1 } } }`,
      `s.yaml:10:27  settlements.b.places.north.capacity: expected a known key (one of payment, riskShare, yearEnd, controlTotal, capital), found "capacity"`,
    ],
    [
      `places: { north: { capital: { factr: 1.1 } } }`,
      `s.yaml:10:38  settlements.b.places.north.capital.factr: expected a known key, found "factr"; did you mean "factor"?`,
    ],
    [
      `places: { north: { capital: { factor: more } } }`,
      `s.yaml:10:46  settlements.b.places.north.capital.factor: expected a number from 0 to 10 (factor), found the text "more"`,
    ],
    [
      `places: { north: { capital: { factor: -1 } } }`,
      `s.yaml:10:46  settlements.b.places.north.capital.factor: expected a number from 0 to 10 (factor), found -1`,
    ],
    [
      `places: { north: { capital: { factor: .nan } } }`,
      `s.yaml:10:46  settlements.b.places.north.capital.factor: expected a finite number, found .nan`,
    ],
    [
      `places: { north: { capital: { factor: 1.1 }, capital: { factor: 2 } } }`,
      `s.yaml:10:53  settlements.b.places.north.capital: expected each key once, found "capital" again`,
    ],
    [
      `places: { north: { capital: { factor: 1.1, starts: 2 } } }`,
      `s.yaml:10:59  settlements.b.places.north.capital.starts: expected a year after the fork, such as "year 2", found 2; did you mean "year 2"?`,
    ],
    [
      `places: { north: { capital: { starts: year 2 } } }`,
      `s.yaml:10:46  settlements.b.places.north.capital.starts: expected something to change beside starts, found dates alone`,
    ],
    [
      `places: { north: }`,
      `s.yaml:10:25  settlements.b.places.north: expected a mapping of payment, riskShare, yearEnd, controlTotal, capital, found nothing; did you mean "{}"?`,
    ],
  ])('%s', (line, said) => {
    expect(saidOf(inSettlement(line, PLACES))).toBe(said);
  });
});

describe('variants of the place', () => {
  it.each([
    [
      `{ other: { paramters: {} } }`,
      `s.yaml:10:22  variants.other.paramters: expected a known key, found "paramters"; did you mean "parameters"?`,
    ],
    [
      `{ Other: {} }`,
      `s.yaml:10:13  variants.Other: expected a name of 1 to 60 characters a-z, 0-9 and -, found "Other"`,
    ],
    [`{ a: {} }`, `s.yaml:10:13  variants.a: expected a name that no settlement has, found "a"`],
    [`{ v: {}, v: {} }`, `s.yaml:10:20  variants.v: expected each key once, found "v" again`],
    [
      `{ v: { under: c } }`,
      `s.yaml:10:25  variants.v.under: expected a settlement of the file, found "c"; did you mean "a"?`,
    ],
    [`{ v: { under: } }`, `s.yaml:10:25  variants.v.under: expected the name of a settlement, found nothing`],
    [
      `{ v: { place: places/birmingam.yaml } }`,
      `s.yaml:10:25  variants.v.place: expected a file that can be read, found none at places/birmingam.yaml; did you mean "places/birmingham.yaml"?`,
    ],
    [`{ v: { place: 5 } }`, `s.yaml:10:25  variants.v.place: expected the relative path of a place file, found 5`],
    [
      `{ v: { parameters: { beds.opne: "x 1.1" } } }`,
      `s.yaml:10:32  variants.v.parameters.beds.opne: expected a parameter of the book, found "beds.opne"; did you mean "beds.open"?`,
    ],
    [
      `{ v: { parameters: { beds.open: 1.1 } } }`,
      `s.yaml:10:43  variants.v.parameters.beds.open: expected a factor on the row of the book as text, such as "x 0.95", found 1.1; did you mean "x 1.1"?`,
    ],
    [
      `{ v: { parameters: { beds.open: "x -1" } } }`,
      `s.yaml:10:43  variants.v.parameters.beds.open: expected a factor on the row of the book as text, such as "x 0.95", found the text "x -1"`,
    ],
    [
      `{ v: { parameters: { beds.open: .nan } } }`,
      `s.yaml:10:43  variants.v.parameters.beds.open: expected a finite number, found .nan`,
    ],
    [
      `{ v: { parameters: { virtualWard.share: "x 90" } } }`,
      `s.yaml:10:51  variants.v.parameters.virtualWard.share: expected a factor that leaves virtualWard.share within 0 and 1 (share), found 9.45; did you mean "x 9.52"?`,
    ],
    [
      `{ v: { starts: year 2 } }`,
      `s.yaml:10:18  variants.v.starts: expected a known key (one of place, parameters, settlement, under), found "starts"`,
    ],
    [
      `{ v: { capacity: { acuteBeds: 1.1 } } }`,
      `s.yaml:10:18  variants.v.capacity: expected a known key, found "capacity"; did you mean "settlement.capacity"?`,
    ],
    [
      `{ v: { settlement: { capacity: { acuteBeds: "-10%" } } } }`,
      `s.yaml:10:55  variants.v.settlement.capacity.acuteBeds: expected a number from 0 to 1,000 (factor), found the text "-10%"`,
    ],
    [
      `{ v: { settlement: { split: { prevention: 0.1, community: 0.1, acute: 0.1, social: 0.1 } } } }`,
      `s.yaml:10:39  variants.v.settlement.split: expected shares that sum to 1, found a sum of 0.4`,
    ],
  ])('%s', (line, said) => {
    expect(saidOf(`${short(['a: {}', 'b: {}'])}variants: ${line}\n`)).toBe(said);
  });
});

describe('systems of several places', () => {
  it.each([
    [
      `[{ nam: north }]`,
      `s.yaml:7:10  places[0].name: expected a name of 1 to 60 characters a-z, 0-9 and -, found nothing\ns.yaml:7:12  places[0].nam: expected a known key, found "nam"; did you mean "name"?`,
    ],
    [
      `[{ name: North Town }]`,
      `s.yaml:7:18  places[0].name: expected a name of 1 to 60 characters a-z, 0-9 and -, found the text "North Town"`,
    ],
    [
      `[{ name: north }, { name: north }]`,
      `s.yaml:7:35  places[1].name: expected each place once, found "north" again`,
    ],
    [
      `[{ name: north, share: 50% }, { name: south, share: 0.5 }]`,
      `s.yaml:7:32  places[0].share: expected a number from 0 to 1 (share), found the text "50%"; did you mean "0.5"?`,
    ],
    [
      `[{ name: north, share: 0.5 }, { name: south, share: -0.5 }]`,
      `s.yaml:7:61  places[1].share: expected a number from 0 to 1 (share), found -0.5`,
    ],
    [
      `[{ name: north, share: 0.5 }, { name: south, share: .nan }]`,
      `s.yaml:7:61  places[1].share: expected a finite number, found .nan`,
    ],
    [
      `[{ name: north, share: 0.5 }, { name: south, share: 0.4 }]`,
      `s.yaml:7:9  places: expected shares that sum to 1, found a sum of 0.9`,
    ],
    [
      `[{ name: north, people: 9000, share: 0.5 }]`,
      `s.yaml:7:46  places[0].share: expected people or a share, found both`,
    ],
    [
      `[{ name: north, share: 0.5 }, { name: south }]`,
      `s.yaml:7:39  places[1]: expected share, as of the first place, found neither people nor share`,
    ],
    [
      `[{ name: north, place: places/birmingam.yaml }]`,
      `s.yaml:7:32  places[0].place: expected a file that can be read, found none at places/birmingam.yaml; did you mean "places/birmingham.yaml"?`,
    ],
    [
      `[{ name: north, place: }]`,
      `s.yaml:7:32  places[0].place: expected the relative path of a place file, found nothing`,
    ],
    [
      `[{ name: north, deprivation: [1] }]`,
      `s.yaml:7:38  places[0].deprivation: expected a list of 5 shares, the most deprived fifth first, found a list`,
    ],
    [
      `[{ name: north, deprivation: [0.5, 0.5, 0.5, 0, 0] }]`,
      `s.yaml:7:38  places[0].deprivation: expected shares that sum to 1, found a sum of 1.5`,
    ],
    [
      `[{ name: north, readiness: high }]`,
      `s.yaml:7:36  places[0].readiness: expected a number from 0 to 1 (share), found the text "high"`,
    ],
    [`[]`, `s.yaml:7:9  places: expected at least one place, found a list`],
  ])('%s', (line, said) => {
    expect(saidOf(short(['a: {}'], { places: line }))).toBe(said);
  });
});

// By hand: rows of the book that stand for a lever where no settlement says otherwise.
describe('base values that are drawn', () => {
  it.each([
    [
      row('informaton.lagMonths', '6', 'months'),
      'places/own.yaml:1:1  informaton.lagMonths: expected a parameter of the book, found "informaton.lagMonths"; did you mean "information.lagMonths"?',
    ],
    [
      row('culture.trust', 'high', 'share'),
      'places/own.yaml:1:25  culture.trust.value: expected a number, found the text "high"',
    ],
    [
      row('culture.trust', '.nan', 'share'),
      'places/own.yaml:1:25  culture.trust.value: expected a finite number, found .nan',
    ],
    [row('culture.trust', '', 'share'), 'places/own.yaml:1:25  culture.trust.value: expected a number, found nothing'],
    [
      row('culture.trust', '-0.5', 'share'),
      'places/own.yaml:1:25  culture.trust.value: expected a number from 0 to 1 (share), found -0.5',
    ],
    [
      row('handover.delayFactor', '1000', 'factor'),
      'places/own.yaml:1:1  handover.delayFactor: expected a number from 0 to 75 (factor), as of handover.delayDaysPerBoundary, found 1,000',
    ],
    [
      row('information.lagMonths', '500', 'months'),
      'places/own.yaml:1:1  information.lagMonths: expected a number from 0 to 36 (months), as of information.lagMonths, found 500',
    ],
    [
      row('information.lagMonths', '1', 'years'),
      'places/own.yaml:1:1  information.lagMonths: expected the unit that the row has in the book, found "years"; did you mean "months"?',
    ],
    [
      row('culture.trust', '0.5', 'share').repeat(2),
      'places/own.yaml:2:1  culture.trust: expected each key once, found "culture.trust" again',
    ],
    [
      row('behaviour.altruismFloor', '0.9', 'share'),
      'places/own.yaml:1:1  behaviour.altruismFloor: expected at most behaviour.altruismCeiling, 0.5, found 0.9',
    ],
    [
      row('behaviour.altruismCeiling', '0.1', 'share'),
      'places/own.yaml:1:1  behaviour.altruismCeiling: expected at least behaviour.altruismFloor, 0.2, found 0.1',
    ],
  ])('%s', (rows, said) => {
    const changed = { 'places/england-500k.yaml': `${PLACE}replacements: [own.yaml]\n`, 'places/own.yaml': rows };
    expect(saidOf(short(['a: {}']), changed)).toBe(said);
  });
});

// By hand: dates of a service of the place's own, which the settlement's own dates do not reach.
it('a service may have dates of its own', () => {
  const line = 'b: { services: { step-down: { beds: 12, starts: year 2, phase: 2 months } } }';
  const result = readScenario({
    file: 's.yaml',
    text: short(['a: {}', line]),
    readText: fakeFiles({ 'places/england-500k.yaml': `${PLACE}${UNIT}` }),
  });
  if ('problems' in result) throw new Error(renderProblems(result.problems));
  const { settlements } = result.scenario;
  expect([0, 11, 12, 13].map((month) => settlementAt(settlements[1], month).services)).toEqual(
    [24, 24, 18, 12].map((beds) => ({ 'step-down': beds })),
  );
});
