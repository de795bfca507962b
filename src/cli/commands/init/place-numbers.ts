import { needPerHead } from '../../../model/places/need-of-place.js';
import type { Need } from '../../../model/places/offered-load.js';
import { tilted } from '../../../model/places/tilt-deprivation.js';
import type { PopulationTable, Scenario, ScenarioRead } from '../../../scenario/index.js';
import { type AreaFigures, type PlaceFigure, peopleOf } from '../../../scenario/place-figures.js';
import { required } from '../../../units/index.js';

/** How a number of a place came about: published for it, fitted to what is published, or England's by need or by heads. */
export type Origin = 'published' | 'fitted' | 'need' | 'heads';

/** A row of the parameter book as the place has it. */
export interface OwnNumber {
  readonly key: string;
  readonly value: number;
  readonly origin: Origin;
  /** what it rests on, in words */
  readonly because: string;
}

export interface PlaceNumbers {
  readonly people: number;
  readonly population: PopulationTable;
  readonly numbers: readonly OwnNumber[];
  /** need of each kind per head over England's, by age and deprivation alone */
  readonly needOverEngland: Need;
  /** what could not be met, in words for the user */
  readonly warnings: readonly string[];
}

/**
 * Limits of a fitted row of a place, as multiples of England's: places differ in what they count as an admission (same-day
 * care above all) by more than a calibration of England may move it.
 */
export const FIT_ROOM = { low: 0.5, high: 1.5 } as const;
/** The share of a fitted value by which its limits may move it before a warning is given. */
const CLAMPED = 1e-9;

interface Context {
  readonly area: AreaFigures;
  readonly england: AreaFigures;
  readonly read: Pick<ScenarioRead, 'scenario' | 'rows'>;
  readonly people: number;
  readonly population: PopulationTable;
}

/**
 * The numbers of a place. A published one is the place's figure over England's, times the number of the base case, so that
 * another definition of a count does no harm; the rest are England's, scaled by the need of the place's people.
 */
export function placeNumbers(
  area: AreaFigures,
  england: AreaFigures,
  read: Pick<ScenarioRead, 'scenario' | 'rows'>,
): PlaceNumbers {
  const people = Math.round(peopleOf(area));
  const context = { area, england, read, people, population: populationOf(area) };
  const usual = needPerHead(read.scenario);
  const own = needPerHead(scenarioOf(context, {}));
  const fit = fittedNumbers(context, usual, own);
  const ratio = over(needPerHead(scenarioOf(context, valuesOf(fit.numbers))), usual);
  const capacity = capacityNumbers(context, ratio);
  const money = moneyNumbers(context, { ratio, expected: over(own, usual).admissions }, capacity);
  return {
    people,
    population: context.population,
    numbers: [...fit.numbers, ...capacity, ...money],
    needOverEngland: over(own, usual),
    warnings: fit.warnings,
  };
}

/** The people by quintile: as counted, or by the place's shares of the quintiles. */
function populationOf({ people, quintileShares }: AreaFigures): PopulationTable {
  const ages = [...new Set(people.map(({ ageYears }) => ageYears))];
  const of = (age: number) => people.filter(({ ageYears }) => ageYears === age);
  const sum = (age: number, sex: 'females' | 'males') => of(age).reduce((total, one) => total + one[sex], 0);
  const table = {
    ageYears: ages,
    females: ages.map((age) => sum(age, 'females')),
    males: ages.map((age) => sum(age, 'males')),
  };
  if (people.some(({ quintile }) => quintile > 0)) {
    const parts = (sex: 'females' | 'males') => ages.map((age) => of(age).map((one) => one[sex]));
    return { ...table, quintiles: { females: parts('females'), males: parts('males') } };
  }
  return quintileShares === null ? table : tilted(table, quintileShares);
}

function scenarioOf({ read, people, population }: Context, book: Readonly<Record<string, number>>): Scenario {
  const { scenario } = read;
  const place = { ...scenario.place, referencePeople: people, population, book: { ...scenario.place.book, ...book } };
  return { ...scenario, people, place };
}

function valuesOf(numbers: readonly OwnNumber[]): Record<string, number> {
  return Object.fromEntries(numbers.map(({ key, value }) => [key, value]));
}

function over(own: Need, usual: Need): Need {
  const keys = Object.keys(own) as (keyof Need)[];
  return Object.fromEntries(keys.map((key) => [key, own[key] / usual[key]])) as unknown as Need;
}

/** A published figure per head over England's; null where one of the two is not known. */
export function publishedRatio(area: AreaFigures, england: AreaFigures, figure: PlaceFigure): number | null {
  const [own, all] = [area.figures[figure], england.figures[figure]];
  if (own === undefined || all === undefined || all.value === 0) return null;
  return own.value / peopleOf(area) / (all.value / peopleOf(england));
}

/** Rates of illness and lengths of stay that give the place's own admissions and occupied beds, within limits. */
function fittedNumbers(context: Context, usual: Need, own: Need): { numbers: OwnNumber[]; warnings: string[] } {
  const { area, england, read } = context;
  const { book, referencePeople } = read.scenario.place;
  const numbers: OwnNumber[] = [];
  const warnings: string[] = [];
  const set = (key: string, wanted: number, because: string) => {
    const row = required(read.rows.find((one) => one.key === key));
    const [low, high] = [(row.low ?? wanted) * FIT_ROOM.low, (row.high ?? wanted) * FIT_ROOM.high];
    const value = Math.min(high, Math.max(low, wanted));
    numbers.push({ key, value, origin: 'fitted', because });
    if (Math.abs(value - wanted) > CLAMPED * wanted)
      warnings.push(`${key} would have to be ${short(wanted)} for that and stops at ${short(value)}: ${because}`);
  };
  const admitted = publishedRatio(area, england, 'emergencyAdmissionsPerMonth');
  if (admitted !== null) {
    const expected = own.admissions / usual.admissions;
    const said = `emergency admissions a head ${short(admitted)} of England's, ${short(expected)} expected by age and deprivation`;
    set('unplanned.scale', (book['unplanned.scale'] * admitted) / expected, said);
  }
  const [open, occupied] = [area.figures.bedsOpen, area.figures.bedsOccupied];
  const [openAll, occupiedAll] = [england.figures.bedsOpen, england.figures.bedsOccupied];
  if (open === undefined || occupied === undefined || openAll === undefined || occupiedAll === undefined) {
    return { numbers, warnings };
  }
  // The demand to fit is England's for each bed, times the place's published occupancy over England's.
  const occupancy = occupied.value / open.value / (occupiedAll.value / openAll.value);
  const bedsPerHead = (book['beds.open'] / referencePeople) * required(publishedRatio(area, england, 'bedsOpen'));
  const asked = ((usual.beds * referencePeople) / book['beds.open']) * occupancy * bedsPerHead;
  const at = (scale: number) => needPerHead(scenarioOf(context, { ...valuesOf(numbers), 'stay.scale': scale })).beds;
  // bed days are linear in the scale of stays
  const one = at(1);
  const each = at(2) - one;
  const said = `occupancy of published beds ${short(occupied.value / open.value)}, England's ${short(occupiedAll.value / openAll.value)}`;
  set('stay.scale', 1 + (asked - one) / each, said);
  return { numbers, warnings };
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** Rows that grow with a place, and the need that each follows where nothing is published for it. */
const BY_NEED: readonly (readonly [key: string, need: keyof Need])[] = [
  ['response.places', 'response'],
  ['virtualWard.places', 'virtualWard'],
  ['pathway1.places', 'pathway1'],
  ['pathway2.beds', 'pathway2'],
  ['pathway3.beds', 'pathway3'],
  ['assessment.posts', 'assessors'],
  ['homeCare.packages', 'homeCare'],
  ['social.assessors', 'councilAssessors'],
  ['social.usualWaiting', 'councilAssessors'],
  ['caseManagement.places', 'response'],
  ['planned.ordinarySlotsPerWeekday', 'ordinarySessions'],
  ['planned.daySlotsPerWeekday', 'daySessions'],
  ['planned.firstAttendancesPerWeekday', 'clinics'],
];
const BY_HEADS = ['homeCare.areas', 'careHome.groups'] as const;
const PUBLISHED: readonly (readonly [key: string, figure: PlaceFigure, need: keyof Need])[] = [
  ['beds.open', 'bedsOpen', 'beds'],
  ['careHome.places', 'careHomeBeds', 'careHome'],
];

function capacityNumbers(context: Context, ratio: Need): OwnNumber[] {
  const { area, england, read, people } = context;
  const { book, referencePeople } = read.scenario.place;
  const heads = people / referencePeople;
  const byNeed = (key: string, need: keyof Need): OwnNumber => ({
    key,
    value: book[key] * heads * ratio[need],
    origin: 'need',
    because: `England's a head x ${short(ratio[need])} by need`,
  });
  const crowding = 'department.presentPerPerson';
  return [
    ...PUBLISHED.map(([key, figure, need]): OwnNumber => {
      const published = publishedRatio(area, england, figure);
      if (published === null) return byNeed(key, need);
      const because = `${area.figures[figure]?.value} published, ${short(published)} of England's a head`;
      return { key, value: book[key] * heads * published, origin: 'published', because };
    }),
    ...BY_NEED.map(([key, need]) => byNeed(key, need)),
    ...BY_HEADS.map(
      (key): OwnNumber => ({
        key,
        value: Math.max(1, Math.round(book[key] * heads)),
        origin: 'heads',
        because: "groups of England's size",
      }),
    ),
    {
      key: crowding,
      value: book[crowding] * ratio.attendances,
      origin: 'need',
      because: `England's x ${short(ratio.attendances)} by need`,
    },
  ];
}

/** Money: each line by what it pays for, and the constants by the published totals where they are known. */
function moneyNumbers(
  { area, england, read, people }: Context,
  { ratio, expected }: { readonly ratio: Need; readonly expected: number },
  capacity: readonly OwnNumber[],
): OwnNumber[] {
  const { book, referencePeople } = read.scenario.place;
  const heads = people / referencePeople;
  const opened = (key: string) => required(capacity.find((one) => one.key === key)).value / book[key] / heads;
  const community = (ratio.response + ratio.virtualWard + ratio.pathway1 + ratio.pathway2 + ratio.pathway3) / COMMUNITY;
  const bedShare = (book['beds.open'] * book['cost.openBedPencePerYear']) / book['budget.acutePencePerYear'];
  const acute = bedShare * opened('beds.open') + (1 - bedShare) * ratio.beds;
  const social = (ratio.homeCare + opened('careHome.places')) / 2;
  const rows: OwnNumber[] = [];
  const add = (key: string, factor: number, because: string, origin: Origin = 'need') =>
    rows.push({ key, value: book[key] * heads * factor, origin, because });
  add('budget.acutePencePerYear', acute, `England's a head x ${short(acute)}: beds open, the rest by need`);
  add('cost.acuteFixedPencePerYear', ratio.beds, `England's a head x ${short(ratio.beds)} by need`);
  for (const key of ['budget.communityPencePerYear', 'cost.communityFixedPencePerYear'])
    add(key, community, `England's a head x ${short(community)}: its services by need`);
  for (const key of [
    'budget.socialPencePerYear',
    'cost.socialFixedPencePerYear',
    'cost.socialAssessmentPencePerYear',
    'cost.nhsTransferPencePerYear',
    'cost.clientChargesPencePerYear',
  ])
    add(key, social, `England's a head x ${short(social)}: care-home places open, home care by need`);
  add('budget.preventionPencePerYear', expected, `England's a head x ${short(expected)} by need`);
  const rest = (key: string, total: readonly string[], figure: PlaceFigure, perHead = 0) => {
    const published = publishedRatio(area, england, figure);
    if (published === null) return add(key, 1, "England's a head", 'heads');
    const all = [...total, key].reduce((sum, one) => sum + book[one], 0) + perHead * referencePeople;
    const own = total.reduce((sum, one) => sum + required(rows.find((row) => row.key === one)).value, 0);
    const value = Math.max(0, all * heads * published - own - perHead * people);
    rows.push({
      key,
      value,
      origin: 'published',
      because: `total ${short(published)} of England's a head, less the lines above`,
    });
  };
  const nhs = ['budget.acutePencePerYear', 'budget.communityPencePerYear', 'cost.nhsTransferPencePerYear'];
  rest('cost.nhsConstantPencePerYear', nhs, 'nhsMillion', book['exposure.pencePerPersonYear']);
  rest('cost.councilConstantPencePerYear', ['budget.socialPencePerYear'], 'socialSpendMillion');
  return rows;
}

/** Services that the community line pays for. */
const COMMUNITY = 5;
