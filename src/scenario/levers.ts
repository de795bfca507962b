import { STAYS } from '../care/index.js';
import { PURSES } from '../outcomes/accounts.js';
import type { Line } from '../outcomes/lines.js';
import {
  type Changes,
  choice,
  factor,
  hourOfDay,
  hours,
  type Lever,
  levers,
  months,
  neutralOf,
  number,
  perHead,
  perLine,
  share,
  type Values,
  weekdays,
  years,
} from './lever.js';
import { acutePayment, payment } from './payment-levers.js';

export { type Group, isLever, type Lever, type LeverNode, type NumberLeaf, over } from './lever.js';
export { ACUTE_KINDS, type AcuteKind } from './payment-levers.js';

/**
 * The one declaration of what a funding settlement can change: every lever with its range, its unit, what it does, and
 * the neutral value it has when neither place nor scenario says otherwise. Schema, defaults and types derive from it.
 * Plain data: workers and pages read it and load no schema library.
 */

/** Assessments in sequence on a supported discharge: a settlement may ask for no more. */
export const MAX_ASSESSMENTS = 4;
export const MAX_COMMISSIONERS = 12;
/** The most years over which a first call on others' money is paid back. */
export const MAX_FIRST_CALL_YEARS = 10;

const ALLOCATION_FORMULAS = ['historic', 'perCapita', 'age', 'ageNeed', 'outcomes', 'standards'] as const;
const POOL_RULES = ['fixedShares', 'longestQueue', 'perceivedValue', 'plugDeficit'] as const;
const POOLED_POPULATIONS = ['everyone', 'olderPeople', 'highNeed'] as const;
const POOL_BALANCES = ['contributors', 'services'] as const;
const OWN_EFFECTS = ['none', 'drawn'] as const;
const CONTROL_TOTALS = ['none', 'nhs', 'system'] as const;
const NEW_BEDS = ['revenue', 'capital'] as const;

export const LEVERS = levers("One funding settlement: the levers that differ from the place's; {} changes nothing", {
  total: levers('The size of the dynamic money', {
    factor: factor('the money of all four lines', 3),
    newMoneyPencePerPersonYear: levers(
      'Money from outside on top of the lines, always shown as new money',
      perLine((name) => perHead(`New money for ${name}`)),
    ),
  }),
  growthPerYear: levers(
    'Real growth of the money of each line a year: in the place, from its first day; in a scenario, from the fork',
    perLine((name) =>
      number(0, { from: -0.5, to: 0.5, unit: 'share per year', what: `Real growth of the money for ${name}` }),
    ),
  ),
  owners: levers('Which purse holds which line', {
    prevention: choice('publicHealth', PURSES, 'Purse that holds the money for prevention'),
    community: choice('nhs', PURSES, 'Purse that holds the money for community and intermediate care'),
    acute: choice('nhs', PURSES, 'Purse that holds the money for acute care'),
    social: choice('council', PURSES, 'Purse that holds the money for social care'),
  }),
  commissioners: levers('How many commissioners a hospital deals with, and how often they change', {
    count: number(2, {
      from: 1,
      to: MAX_COMMISSIONERS,
      unit: 'commissioners',
      what: 'Commissioners a hospital deals with',
      whole: true,
    }),
    changesPerYear: share(0, 'Share of the commissioners replaced by others in a year'),
  }),
  allocation: levers('How the money of a system is shared between its places', {
    formula: choice('historic', ALLOCATION_FORMULAS, 'Formula of the target shares'),
    inequalityWeight: share(0, 'Weight of avoidable mortality (health inequality) in the target shares'),
    marketForcesWeight: share(0, 'Weight of local prices in the target shares'),
    paceOfChangePerYear: share(1, 'Most that a place moves towards its target share in a year'),
  }),
  pooling: levers('How much money is held in one pooled budget, and by which rule it is spent', {
    share: share(0, 'Share of every line held in the pool: 0 none, 1 single pot'),
    lines: levers(
      'Factor on the pooled share, line by line',
      perLine((name) => number(1, { from: 0, to: 1, unit: 'factor', what: `Factor on the pooled share of ${name}` })),
    ),
    population: choice(
      'everyone',
      POOLED_POPULATIONS,
      'Whose money and care is pooled: everyone, people of old age, people in high need segments; of each line what the book says they use',
    ),
    rule: choice(
      'fixedShares',
      POOL_RULES,
      'How the pool is spent: fixedShares as each purse would have, perceivedValue by one joint plan, longestQueue and plugDeficit on the line with the largest claim',
    ),
    balances: choice(
      'contributors',
      POOL_BALANCES,
      "Who bears the pool's over- and underspend: contributors by what they put in, or each service's own purse",
    ),
    ownEffect: choice(
      'none',
      OWN_EFFECTS,
      'What a pool does to illness and hand-overs by itself, beyond purses and plans: nothing, or what the book draws, which is nothing at its centre',
    ),
    governanceCostShare: number(0, { from: 0, to: 0.2, unit: 'share', what: 'Share of the pool spent on running it' }),
    transferPencePerPersonYear: perHead('Transfer from the NHS to the council for social care, out of the acute line'),
    crowdOut: share(0, 'Share of what the council receives by which it lowers its own contribution'),
  }),
  payment: levers('How providers are paid', {
    community: payment('community and intermediate care'),
    acute: acutePayment,
    social: payment('social care'),
    delayedDayChargePence: number(0, {
      from: 0,
      to: 1_000_000,
      unit: 'pence',
      what: 'Charge to the purse of social care for a day delayed for its part of pathway 1',
    }),
    preventionIncentivePence: number(0, {
      from: 0,
      to: 1_000_000,
      unit: 'pence',
      what: 'Payment to the community provider for an unplanned admission fewer than its baseline',
    }),
  }),
  settlementYears: levers('For how long money is settled, and when it is known', {
    length: years(1, 1, 10, 'Years a settlement is made for'),
    councilLength: years(0, 0, 10, 'Years it is made for in the lines that the council holds; 0 as the others'),
    announcementLagMonths: months(0, 12, 'Months into the year until its money is confirmed'),
    frontLoadShare: share(
      0,
      "Share of the later years' growth and new money that is paid in the first year of a settlement",
    ),
    politicalCycleYears: years(0, 0, 10, 'Years between elections; 0 no cycle'),
    politicalSwingShare: number(0, {
      from: 0,
      to: 0.5,
      unit: 'share',
      what: 'How far the money of the last year before an election is above, and of the first after it below, the rest',
    }),
  }),
  earmarked: levers('Strings on the money above the base settlement', {
    ringFencedShare: share(0, 'Share that may be spent on its own line alone and is returned if it is not'),
    nonRecurrentShare: share(0, 'Share that comes for one year at a time and buys no permanent staff'),
    arrivalMonth: months(0, 11, 'Month of the year in which the non-recurrent share arrives'),
  }),
  transition: levers('How the place gets from the base settlement to this one', {
    doubleRunningPencePerPersonYear: perHead('Bridging money from outside for community and social care'),
    doubleRunningYears: years(0, 0, 10, 'Years for which the bridging money is paid'),
    rampMonths: months(0, 60, "Months until new community and social places are open; 0 the book's"),
    acuteBedsFactor: factor('open acute beds, by plan and in whole wards', 3),
    acuteBedsMonth: months(
      0,
      120,
      "Month since the fork from which the planned change of acute beds is under way; it takes effect after the book's step lag",
    ),
    bookedSavingsPencePerPersonYear: perHead(
      'Savings booked beforehand: so much of what the settlement takes from the acute line closes nothing, since fewer admissions are to save it',
    ),
    plannedAdmissionsPer1000PersonYear: number(0, {
      from: 0,
      to: 200,
      unit: 'admissions per 1,000 person-years',
      what: "Unplanned admissions that the budget reckons with fewer: at the book's price each they are booked as saved",
    }),
    optimism: number(0, {
      from: -0.9,
      to: 10,
      unit: 'share',
      what: 'How far plans exceed the effect they can have: planned closures of acute beds are so much larger',
    }),
  }),
  riskShare: levers('Sharing of over- and underspend between the purses', {
    share: share(0, 'Share of deviations from plan that is shared'),
    deadBandShare: share(0.005, 'Deviation, as a share of the plan, below which nothing is shared'),
    capShare: share(0.02, 'Most that a purse pays or receives, as a share of its plan'),
    reputationalWeight: share(0, 'Weight of deviations in decisions'),
  }),
  yearEnd: levers('What becomes of deficits and surpluses', {
    firstCallShare: share(
      0,
      "Share of the NHS purse's deficit that is first call on its next allocations; the rest is new money",
    ),
    firstCallYears: years(2, 1, MAX_FIRST_CALL_YEARS, 'Years over which it is paid back'),
    carryShare: share(0, 'Share of a surplus the NHS purse keeps'),
    reserves: choice(
      'renewed',
      ['renewed', 'carried'],
      'Reserves that social care may draw on in a year: renewed each April, or what past years have left of them',
    ),
  }),
  controlTotal: levers('One bottom line for several bodies together, and what follows when it is missed', {
    scope: choice(
      'none',
      CONTROL_TOTALS,
      'Whose balances count together: nobody, the NHS purse and the providers of its lines, or all purses and providers',
    ),
    targetShare: number(0, {
      from: -0.1,
      to: 0.1,
      unit: 'share',
      what: "Bottom line to be met together, as a share of the lines' money; below 0 a deficit that is allowed",
    }),
    transferShare: share(1, 'Share of the surpluses that may be moved to bodies in deficit at the end of the year'),
    recoveryShare: share(
      0.5,
      'Share of what is missing to the bottom line that is first call on the next allocations, in place of yearEnd.firstCallShare',
    ),
  }),
  capital: levers("The hospital's capital budget, apart from its revenue", {
    factor: number(1, { from: 0, to: 10, unit: 'factor', what: 'Factor on the capital allocation of the book' }),
    toRevenueShare: share(0, 'Share of the allocation that is turned into revenue of acute care'),
    fromRevenuePencePerPersonYear: perHead('Revenue of acute care that is turned into capital'),
    newBedsShare: share(
      0,
      'Share of what is spent that builds new beds; the rest is upkeep of buildings and equipment',
    ),
    newBeds: choice(
      'revenue',
      NEW_BEDS,
      "What acute beds beyond the place's need before they open: revenue alone, or a place built with capital first",
    ),
  }),
  coordination: levers('How assessments and contacts are organised', {
    assessments: number(2, {
      from: 1,
      to: MAX_ASSESSMENTS,
      unit: 'assessments',
      what: 'Assessments in sequence before a supported discharge; 1 is a single trusted assessor',
      whole: true,
    }),
    sharedRecordsShare: share(0, 'Share of people with a record that every agency sees'),
    caseFindingShare: share(0, 'Share of people of old age whom coordinated teams visit, finding unmet need'),
  }),
  schemes: levers(
    'How what coordination, case management and prevention do comes about, whom it is for, and how it ends',
    {
      buildUpMonths: months(
        0,
        120,
        'Months in which coordination and case management come to 63% of what they do; what was built up fades by the book once unpaid. 0 neither takes time',
      ),
      fundedMonths: months(
        0,
        240,
        "Months after the fork for which the settlement's coordination is paid for; 0 always",
      ),
      aim: choice(
        'everyone',
        ['everyone', 'highNeed', 'careHomes'],
        'Whom visits, places of case management and prevention money are for: everyone, people in high need segments, residents of care homes',
      ),
    },
  ),
  continuingCare: levers('For whom the NHS pays in full in care homes and at home', {
    eligibilityFactor: factor('the share of people who are eligible', 3),
  }),
  discharge: levers('How discharge is organised', {
    assessedAfter: share(
      0.8,
      "Share of supported discharges assessed for long-term care after leaving; 0.8 stands for the book's discharge.assessedAfter",
    ),
  }),
  handover: levers('What a boundary between organisations or purses costs a supported discharge', {
    delayDaysPerBoundary: number(0.4, {
      from: 0,
      to: 30,
      unit: 'days',
      what: 'Mean hand-over delay at each boundary crossed',
    }),
  }),
  information: levers("What planners know of others' costs and results", {
    noise: number(0.5, {
      from: 0,
      to: 3,
      unit: 'standard deviations of the log',
      what: "Noise in what is seen of others' costs and results",
    }),
    lagMonths: months(12, 36, "Age of what is seen of others' costs and results"),
    transparencyShare: share(0, 'Share of the noise and the lag that open books take away'),
    optimism: number(0, {
      from: -0.9,
      to: 10,
      unit: 'share',
      what: "How far planners overrate at the fork what money in a line does for others' accounts, until they learn",
    }),
  }),
  culture: levers('How far organisations care for each other, apart from their structure', {
    trust: share(0.4, 'Trust between organisations at the fork'),
    leaderChangesPerYear: number(0.25, {
      from: 0,
      to: 4,
      unit: 'per year',
      what: 'Changes of leaders, each of which costs trust',
    }),
    peerSupportShare: share(0, 'Share of the gap to the best that peer support closes in places that are less ready'),
  }),
  behaviour: levers('How organisations decide', {
    responses: choice('on', ['on', 'off'], 'Whether organisations respond to incentives at all'),
    altruismFloor: share(0.2, "Weight of others' accounts without trust"),
    altruismCeiling: share(0.5, "Weight of others' accounts with full trust"),
    healthWeight: share(0.25, 'Weight of the value of measured health in decisions'),
    planningExponent: number(1, {
      from: 0,
      to: 2,
      unit: 'exponent',
      what: 'How strongly discretionary money follows perceived value; 0 rolls over',
      whole: true,
    }),
    planningBoundPerYear: share(0.03, 'Most that planning moves a line in a year'),
  }),
  accountability: levers('Who providers and commissioners answer to', {
    overseers: number(2, {
      from: 0,
      to: 10,
      unit: 'overseers',
      what: 'Bodies that each ask for reports of their own',
      whole: true,
    }),
    reportingCostShare: number(0, {
      from: 0,
      to: 0.05,
      unit: 'share',
      what: 'Cost of reporting to one overseer, as a share of the lines',
    }),
    shortTermWeight: share(0, "Weight of this year's finance in decisions, for each overseer beyond two"),
  }),
  devolution: levers('Where decisions are taken', {
    level: choice('system', ['system', 'place', 'neighbourhood'], 'Level at which money is allocated within a system'),
    informationGainShare: share(0, 'Share of the noise that deciding one level closer takes away'),
    scaleLossShare: share(0, 'Share of the money that deciding one level closer costs'),
  }),
  pilots: levers('A settlement tried in some places first', {
    placesShare: share(1, 'Share of the places in which the settlement is in force'),
    selection: choice(
      'none',
      ['none', 'worst', 'ready'],
      'Which places are chosen: by lot, the worst off, the readiest',
    ),
    effortShare: share(0, 'Extra management effort in pilot places, as a share of what coordination can do'),
  }),
  measures: levers('What organisations are scored on', {
    scoredOn: choice('outcomes', ['outcomes', 'proxies'], 'Outcomes for people, or proxies such as delayed days'),
    gamingShare: share(0, 'Share of the effort that goes into the measure instead of the thing measured'),
  }),
  capacity: levers('Factors on the places of each kind; 1 is what the split buys', {
    acuteBeds: factor('open acute beds'),
    ...placesLevers(),
    assessors: factor('hospital assessors'),
    homeCarePackages: factor('home-care packages'),
    careHomePlaces: factor('care-home places'),
    plannedSessions: factor('planned sessions: day unit and ordinary'),
    outpatientSessions: factor('first outpatient attendances'),
    councilAssessors: factor("the council's assessors"),
    caseManagementPlaces: factor('places of case management'),
    departmentSpaces: number(1, {
      from: 0.1,
      to: 1000,
      unit: 'factor',
      what: 'Factor on people whom A&E serves at its usual pace',
    }),
  }),
  rota: levers("Days of the week, from Monday on, and hours of the day on duty; 0 the book's", {
    assessors: weekdays('hospital assessors work, with the same posts over the week'),
    assessorHours: hours('Hours of a day on which they begin work, with the same posts over the week'),
    assessorStart: hourOfDay('Hour from which; earlier where the hours would go past midnight'),
    packageStarts: weekdays('packages of home care start'),
    packageStartHours: hours('Hours of a day within which they start'),
    packageStartFrom: hourOfDay('Hour from which; earlier where the hours would go past midnight'),
    departuresUntil: hours('Hour until which patients whose hour of leaving has passed still leave the same day'),
  }),
  shocks: levers('What strikes the place after the fork', {
    winterUnplannedFactor: factor('unplanned illness from December to February', 3),
    pandemicStartMonth: months(0, 120, 'Month since the fork in which a pandemic begins'),
    pandemicMonths: months(0, 60, 'How long it lasts; 0 none'),
    pandemicBuildUpMonths: months(0, 60, 'Months of it, from the first, over which it builds up; 0 at once'),
    pandemicDecayMonths: months(0, 60, 'Months after it over which it fades; 0 at once'),
    pandemicUnplannedFactor: factor('other unplanned illness while it lasts', 3),
    pandemicPlannedFactor: factor('planned sessions while it lasts', 3),
    pandemicStaffFactor: factor('staff at work, hospital staff included, while it lasts', 1),
    pandemicCareHomeDeathFactor: factor('the hazard of death of people who need a care home while it lasts', 10),
    failureStartMonth: months(0, 120, 'Month since the fork in which a care-home provider fails'),
    failureMonths: months(0, 60, 'Months until its places are open again; 0 none'),
    failureShare: share(0, 'Share of care-home places lost'),
    inflationPerYear: number(0, {
      from: -0.1,
      to: 0.3,
      unit: 'share per year',
      what: 'Growth of prices and wages beyond what the money of the four lines allows for, from the second year on',
    }),
  }),
});

export type SettlementLevers = Values<typeof LEVERS> & { readonly split: Readonly<Record<Line, number>> };
export type SettlementChanges = Changes<typeof LEVERS> & {
  readonly split?: Readonly<Record<Line, number>> | undefined;
};

/** Every lever at its neutral value; a split has none. */
export const NEUTRAL: Values<typeof LEVERS> = neutralOf(LEVERS) as Values<typeof LEVERS>;

/** Services whose places a settlement may multiply. */
type PlacesLever = (typeof STAYS)[number]['places']['lever']['name'];

function placesLevers(): Record<PlacesLever, Lever<number>> {
  return Object.fromEntries(STAYS.map(({ places: { lever } }) => [lever.name, factor(lever.what)])) as Record<
    PlacesLever,
    Lever<number>
  >;
}
