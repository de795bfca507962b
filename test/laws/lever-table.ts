import type { Levers } from '../model/support.js';
import type { RunName } from './tables.js';

/** One lever at an extreme, against the same settlement without it. */
export interface Extreme {
  /** key of the lever as it stands in a scenario */
  readonly key: string;
  readonly value: unknown;
  readonly column: RunName;
  /** the way the column goes; 0: it moves in every replication, either way */
  readonly sign: 1 | -1 | 0;
  /** the value in the settlement it is compared with; without it the neutral one */
  readonly against?: unknown;
  /** levers in both settlements, without which this one has nothing to act on */
  readonly beside?: Levers;
  /** with several places: the one that is looked at; without it all together */
  readonly place?: number;
}

const POOL: Levers = { pooling: { share: 1, rule: 'perceivedValue' } };
const LEAN: Levers = { growthPerYear: { acute: -0.15 } };
/** A deficit too large to be offset by closing beds when the money is cut. */
const BUSY: Levers = { shocks: { pandemicMonths: 36, pandemicUnplannedFactor: 3 } };
/** Illness so rare that what is measured is certain to be below the baseline. */
const QUIET: Levers = { shocks: { pandemicMonths: 36, pandemicUnplannedFactor: 0.2 } };
const CARED = { altruismFloor: 1, altruismCeiling: 1 } as const;
const MORE: Levers = { total: { newMoneyPencePerPersonYear: { community: 1500, social: 4000 } } };
const PREVENT: Levers = { owners: { prevention: 'nhs' }, settlementYears: { length: 10 } };
const SHARED: Levers = { ...LEAN, riskShare: { share: 1, capShare: 1 } };
const BRIDGED: Levers = { transition: { doubleRunningPencePerPersonYear: 60_000, doubleRunningYears: 3 } };
const WARDS: Levers = { transition: { acuteBedsFactor: 0.5 } };
const PANDEMIC: Levers = { shocks: { pandemicMonths: 12, pandemicUnplannedFactor: 0.5 } };
const OVERSPENT: Levers = { capacity: { acuteBeds: 1.5, homeCarePackages: 0 } };
const TOGETHER: Levers = { ...OVERSPENT, controlTotal: { scope: 'system' } };
const ROOF: Levers = { growthPerYear: { acute: 0.4 }, capital: { newBeds: 'capital' } };
const FAILED: Levers = { shocks: { failureMonths: 24, failureShare: 0.6 } };

/** Far less than in the baseline year, so that activity is certain to be below it. */
const FEWER: Readonly<Record<'community' | 'acute' | 'social', Levers>> = {
  community: { capacity: { pathway1Places: 0, pathway2Beds: 0, pathway3Beds: 0 } },
  acute: { growthPerYear: { acute: -0.4 } },
  social: { capacity: { homeCarePackages: 0 }, shocks: { failureMonths: 60, failureShare: 1 } },
};

/** More than the line's money pays for, and less. */
const OVER: Readonly<Record<'community' | 'acute' | 'social', Levers>> = {
  community: { capacity: { pathway1Places: 3, pathway2Beds: 3, pathway3Beds: 3 } },
  acute: { capacity: { acuteBeds: 1.5 } },
  // commitments to clients continue
  social: { growthPerYear: { social: -0.4 } },
};
const UNDER: Readonly<Record<'community' | 'acute' | 'social', Levers>> = {
  ...FEWER,
  acute: { capacity: { acuteBeds: 0.5 } },
};

/** More than in the baseline year: in social care also the clients for whom the NHS has paid. */
const MORE_DONE: Readonly<Record<'community' | 'acute' | 'social', Levers>> = {
  community: { growthPerYear: { community: 0.4 } },
  acute: { growthPerYear: { acute: 0.4 } },
  social: {
    total: { factor: 1.3 },
    growthPerYear: { social: 0.5 },
    discharge: { assessedAfter: 0 },
    continuingCare: { eligibilityFactor: 0 },
  },
};

function paidLine(line: 'community' | 'acute' | 'social'): Extreme[] {
  const more: Levers = MORE_DONE[line];
  const less: Levers = FEWER[line];
  const by = (growth: Levers, mechanism: string): Levers =>
    ({ ...growth, payment: { [line]: { mechanism } } }) as Levers;
  const key = (name: string) => `payment.${line}.${name}`;
  const risk = (terms: object, beside: Levers): Levers =>
    ({ ...beside, payment: { [line]: { riskShare: { capShare: 1, ...terms } } } }) as Levers;
  return [
    { key: key('mechanism'), value: 'tariff', column: 'paid.activity', sign: -1, beside: less },
    { key: key('marginalRate'), value: 1, against: 0, column: 'paid.activity', sign: -1, beside: by(less, 'blended') },
    {
      key: key('aboveBaselineRate'),
      value: 1,
      against: 0,
      column: 'paid.activity',
      sign: 1,
      beside: by(more, 'marginalTariff'),
    },
    { key: key('outcomeShare'), value: 1, column: 'paid.results', sign: 0, beside: QUIET },
    { key: key('riskShare.lossShare'), value: 1, column: 'held.providers', sign: -1, beside: risk({}, OVER[line]) },
    { key: key('riskShare.gainShare'), value: 1, column: 'held.providers', sign: 1, beside: risk({}, UNDER[line]) },
    {
      key: key('riskShare.deadBandShare'),
      value: 1,
      column: 'held.providers',
      sign: -1,
      beside: risk({ gainShare: 1 }, UNDER[line]),
    },
    {
      key: key('riskShare.capShare'),
      value: 0.001,
      against: 1,
      column: 'held.providers',
      sign: -1,
      beside: risk({ gainShare: 1 }, UNDER[line]),
    },
  ];
}

/** Planned sessions fall away in a pandemic; many come after beds have been added. */
const NO_SESSIONS: Levers = { shocks: { pandemicMonths: 36, pandemicPlannedFactor: 0.2 } };
const MORE_SESSIONS: Levers = { capacity: { plannedSessions: 3, outpatientSessions: 3, acuteBeds: 1.5 } };

/** A kind of acute activity under a mechanism of its own, beside a block for the rest. */
function paidKind(kind: 'unplanned' | 'planned' | 'dayCase', less: Levers, more: Levers): Extreme[] {
  const by = (growth: Levers, mechanism: string): Levers =>
    ({ ...growth, payment: { acute: { [kind]: { mechanism } } } }) as Levers;
  const key = (name: string) => `payment.acute.${kind}.${name}`;
  const column = 'paid.activity';
  return [
    { key: key('mechanism'), value: 'tariff', column, sign: -1, beside: less },
    { key: key('marginalRate'), value: 1, against: 0, column, sign: -1, beside: by(less, 'blended') },
    { key: key('aboveBaselineRate'), value: 1, against: 0, column, sign: 1, beside: by(more, 'marginalTariff') },
  ];
}

/** In one place of 3,000 people. */
export const ONE_PLACE: readonly Extreme[] = [
  // no neutral value of its own: compared with the place's
  {
    key: 'split',
    value: { prevention: 0.1, community: 0.2, acute: 0.5, social: 0.2 },
    column: 'plan.acute',
    sign: -1,
  },
  { key: 'total.factor', value: 1.3, column: 'plan.social', sign: 1 },
  ...(['prevention', 'community', 'acute', 'social'] as const).flatMap((line): Extreme[] => [
    { key: `total.newMoneyPencePerPersonYear.${line}`, value: 10_000, column: `plan.${line}`, sign: 1 },
    { key: `growthPerYear.${line}`, value: 0.3, column: `plan.${line}`, sign: 1 },
    {
      key: `pooling.lines.${line}`,
      value: 0,
      column: 'cost.governance',
      sign: -1,
      beside: { pooling: { share: 1, governanceCostShare: 0.02 } },
    },
  ]),
  { key: 'owners.prevention', value: 'nhs', column: 'cost.publicHealth', sign: -1 },
  { key: 'owners.community', value: 'council', column: 'cost.council', sign: 1 },
  { key: 'owners.acute', value: 'council', column: 'cost.council', sign: 1 },
  { key: 'owners.social', value: 'nhs', column: 'cost.council', sign: -1 },
  { key: 'commissioners.count', value: 12, column: 'cost.administration', sign: 1 },
  { key: 'commissioners.changesPerYear', value: 1, column: 'cost.administration', sign: 1 },
  { key: 'pooling.share', value: 1, column: 'handovers.funding', sign: -1 },
  {
    key: 'pooling.population',
    value: 'highNeed',
    column: 'handovers.funding',
    sign: 1,
    beside: { pooling: { share: 1 } },
  },
  { key: 'pooling.rule', value: 'perceivedValue', column: 'plan.social', sign: 1, beside: { pooling: { share: 1 } } },
  {
    key: 'pooling.balances',
    value: 'services',
    column: 'cost.council',
    sign: -1,
    beside: { growthPerYear: { acute: -0.4 }, pooling: { share: 1 } },
  },
  {
    key: 'pooling.ownEffect',
    value: 'drawn',
    column: 'admissions.unplanned',
    sign: -1,
    beside: { pooling: { share: 1 } },
  },
  { key: 'pooling.governanceCostShare', value: 0.02, column: 'cost.governance', sign: 1, beside: POOL },
  { key: 'pooling.transferPencePerPersonYear', value: 5000, column: 'money.transfer', sign: 1 },
  {
    key: 'pooling.crowdOut',
    value: 1,
    column: 'plan.social',
    sign: -1,
    beside: { pooling: { transferPencePerPersonYear: 5000 } },
  },
  ...paidLine('community'),
  ...paidLine('acute'),
  ...paidLine('social'),
  ...paidKind('unplanned', QUIET, { growthPerYear: { acute: 0.4 } }),
  ...paidKind('planned', NO_SESSIONS, MORE_SESSIONS),
  ...paidKind('dayCase', NO_SESSIONS, MORE_SESSIONS),
  { key: 'payment.delayedDayChargePence', value: 12_000, column: 'paid.delayedDays', sign: 1 },
  {
    key: 'payment.preventionIncentivePence',
    value: 1_000_000,
    column: 'paid.prevention',
    sign: 1,
    beside: { shocks: { pandemicMonths: 36, pandemicUnplannedFactor: 0.5 } },
  },
  {
    key: 'settlementYears.length',
    value: 10,
    column: 'plan.prevention',
    sign: 1,
    beside: { owners: { prevention: 'nhs' }, behaviour: { ...CARED, healthWeight: 1 } },
  },
  {
    key: 'settlementYears.councilLength',
    value: 10,
    column: 'plan.social',
    sign: 1,
    beside: { ...MORE, settlementYears: { frontLoadShare: 1 } },
  },
  { key: 'settlementYears.announcementLagMonths', value: 6, column: 'cost.temporaryStaff', sign: 1, beside: MORE },
  {
    key: 'settlementYears.frontLoadShare',
    value: 1,
    column: 'plan.social',
    sign: 1,
    beside: { ...MORE, settlementYears: { length: 10 } },
  },
  {
    key: 'settlementYears.politicalCycleYears',
    value: 3,
    column: 'plan.acute',
    sign: 1,
    beside: { settlementYears: { politicalSwingShare: 0.1 } },
  },
  {
    key: 'settlementYears.politicalSwingShare',
    value: 0.1,
    column: 'plan.acute',
    sign: 1,
    beside: { settlementYears: { politicalCycleYears: 3 } },
  },
  { key: 'earmarked.ringFencedShare', value: 1, column: 'money.returned', sign: 1, beside: MORE },
  { key: 'earmarked.nonRecurrentShare', value: 1, column: 'cost.temporaryStaff', sign: 1, beside: MORE },
  {
    key: 'earmarked.arrivalMonth',
    value: 11,
    column: 'cost.temporaryStaff',
    sign: -1,
    beside: { ...MORE, earmarked: { nonRecurrentShare: 1 } },
  },
  {
    key: 'transition.doubleRunningPencePerPersonYear',
    value: 60_000,
    column: 'money.bridging',
    sign: 1,
    beside: { transition: { doubleRunningYears: 3 } },
  },
  {
    key: 'transition.doubleRunningYears',
    value: 3,
    column: 'money.bridging',
    sign: 1,
    beside: { transition: { doubleRunningPencePerPersonYear: 60_000 } },
  },
  { key: 'transition.rampMonths', value: 60, against: 1, column: 'waits.pathwayMeanDays', sign: 1, beside: BRIDGED },
  { key: 'transition.acuteBedsFactor', value: 0.5, column: 'beds.open', sign: -1 },
  { key: 'transition.acuteBedsMonth', value: 24, column: 'beds.open', sign: 1, beside: WARDS },
  {
    key: 'transition.bookedSavingsPencePerPersonYear',
    value: 60_000,
    column: 'beds.open',
    sign: 1,
    beside: LEAN,
  },
  {
    key: 'transition.plannedAdmissionsPer1000PersonYear',
    value: 200,
    column: 'beds.open',
    sign: 1,
    beside: LEAN,
  },
  { key: 'transition.optimism', value: 1, column: 'beds.open', sign: -1, beside: WARDS },
  { key: 'riskShare.share', value: 1, column: 'shared.risk', sign: 1, beside: { ...LEAN, riskShare: { capShare: 1 } } },
  { key: 'riskShare.capShare', value: 0.001, column: 'shared.risk', sign: -1, beside: SHARED, against: 1 },
  { key: 'riskShare.deadBandShare', value: 0.1, column: 'shared.risk', sign: -1, beside: SHARED },
  { key: 'riskShare.reputationalWeight', value: 1, column: 'effort.stay', sign: -1, beside: LEAN },
  { key: 'yearEnd.firstCallShare', value: 1, column: 'cost.centre', sign: -1, beside: LEAN },
  {
    key: 'yearEnd.firstCallYears',
    value: 10,
    against: 1,
    column: 'beds.open',
    sign: 1,
    beside: { ...BUSY, yearEnd: { firstCallShare: 1 } },
  },
  { key: 'yearEnd.carryShare', value: 1, column: 'beds.open', sign: 1, beside: QUIET },
  {
    key: 'yearEnd.reserves',
    value: 'carried',
    column: 'reserves.drawn',
    sign: 1,
    beside: { growthPerYear: { social: -0.9 } },
  },
  { key: 'controlTotal.scope', value: 'system', column: 'controlTotal.missing', sign: 1, beside: OVERSPENT },
  { key: 'controlTotal.targetShare', value: 0.1, column: 'controlTotal.missing', sign: 1, beside: TOGETHER },
  { key: 'controlTotal.transferShare', value: 0, column: 'shared.controlTotal', sign: -1, beside: TOGETHER },
  { key: 'controlTotal.recoveryShare', value: 1, against: 0, column: 'advance.nhs', sign: 1, beside: TOGETHER },
  { key: 'capital.factor', value: 0, column: 'capital.backlog', sign: 1 },
  { key: 'capital.toRevenueShare', value: 1, column: 'plan.acute', sign: 1 },
  { key: 'capital.fromRevenuePencePerPersonYear', value: 20_000, column: 'capital.backlog', sign: -1 },
  { key: 'capital.newBedsShare', value: 1, column: 'beds.open', sign: 1, beside: ROOF },
  {
    key: 'capital.newBeds',
    value: 'capital',
    column: 'beds.open',
    sign: -1,
    beside: { growthPerYear: { acute: 0.4 } },
  },
  { key: 'coordination.assessments', value: 4, column: 'cost.duplication', sign: 1 },
  {
    key: 'coordination.sharedRecordsShare',
    value: 1,
    column: 'delayedDays.assessment',
    sign: -1,
    beside: { coordination: { assessments: 4 }, discharge: { assessedAfter: 0 }, capacity: { assessors: 100 } },
  },
  {
    key: 'schemes.buildUpMonths',
    value: 120,
    column: 'cost.caseFinding',
    sign: -1,
    beside: { coordination: { caseFindingShare: 1 } },
  },
  {
    key: 'schemes.fundedMonths',
    value: 6,
    column: 'cost.caseFinding',
    sign: -1,
    beside: { coordination: { caseFindingShare: 1 } },
  },
  {
    key: 'schemes.aim',
    value: 'careHomes',
    column: 'cost.caseFinding',
    sign: -1,
    beside: { coordination: { caseFindingShare: 1 } },
  },
  { key: 'continuingCare.eligibilityFactor', value: 0, column: 'cost.continuingCare', sign: -1 },
  { key: 'coordination.caseFindingShare', value: 1, column: 'cost.caseFinding', sign: 1 },
  { key: 'discharge.assessedAfter', value: 0, column: 'delayedDays.assessment', sign: 1 },
  { key: 'handover.delayDaysPerBoundary', value: 3, column: 'delayedDays.handover', sign: 1 },
  { key: 'culture.trust', value: 1, column: 'delayedDays.handover', sign: -1 },
  { key: 'culture.leaderChangesPerYear', value: 4, column: 'trust', sign: -1 },
  {
    key: 'behaviour.responses',
    value: 'off',
    column: 'effort.stay',
    sign: 1,
    beside: { payment: { acute: { mechanism: 'tariff' } } },
  },
  { key: 'behaviour.altruismFloor', value: 1, column: 'effort.stay', sign: -1 },
  { key: 'behaviour.altruismCeiling', value: 1, column: 'effort.stay', sign: -1 },
  {
    key: 'behaviour.healthWeight',
    value: 1,
    column: 'plan.prevention',
    sign: 1,
    beside: { ...PREVENT, behaviour: CARED },
  },
  { key: 'behaviour.planningExponent', value: 2, against: 0, column: 'plan.social', sign: 1, beside: POOL },
  { key: 'behaviour.planningBoundPerYear', value: 0.1, against: 0, column: 'plan.social', sign: 1, beside: POOL },
  {
    key: 'accountability.overseers',
    value: 10,
    column: 'cost.reporting',
    sign: 1,
    beside: { accountability: { reportingCostShare: 0.01 } },
  },
  { key: 'accountability.reportingCostShare', value: 0.05, column: 'cost.reporting', sign: 1 },
  {
    key: 'accountability.shortTermWeight',
    value: 1,
    column: 'plan.community',
    sign: -1,
    beside: { behaviour: CARED, accountability: { overseers: 10 } },
  },
  {
    key: 'devolution.level',
    value: 'neighbourhood',
    column: 'cost.scaleLoss',
    sign: 1,
    beside: { devolution: { scaleLossShare: 0.2 } },
  },
  {
    key: 'devolution.scaleLossShare',
    value: 0.2,
    column: 'cost.scaleLoss',
    sign: 1,
    beside: { devolution: { level: 'neighbourhood' } },
  },
  {
    key: 'measures.scoredOn',
    value: 'proxies',
    column: 'pathways.rerouted',
    sign: 1,
    beside: { measures: { gamingShare: 1 } },
  },
  {
    key: 'measures.gamingShare',
    value: 1,
    column: 'pathways.rerouted',
    sign: 1,
    beside: { measures: { scoredOn: 'proxies' } },
  },
  { key: 'information.optimism', value: 1, column: 'plan.social', sign: 1, beside: POOL },
  {
    key: 'information.lagMonths',
    value: 36,
    against: 0,
    column: 'plan.social',
    sign: -1,
    beside: { shocks: { pandemicMonths: 48, pandemicUnplannedFactor: 3 }, ...POOL, information: { noise: 0 } },
  },
  { key: 'capacity.acuteBeds', value: 1.3, column: 'beds.open', sign: 1 },
  { key: 'capacity.pathway1Places', value: 3, column: 'waits.pathwayMeanDays', sign: -1 },
  { key: 'capacity.pathway2Beds', value: 0, column: 'pathways.starts2', sign: -1 },
  { key: 'capacity.pathway3Beds', value: 0, column: 'pathways.starts3', sign: -1 },
  { key: 'capacity.assessors', value: 0, column: 'assessments.done', sign: -1 },
  { key: 'capacity.homeCarePackages', value: 0, column: 'social.packages', sign: -1 },
  { key: 'capacity.plannedSessions', value: 2, column: 'admissions.planned', sign: 1 },
  { key: 'capacity.outpatientSessions', value: 0.5, column: 'outpatients.waiting', sign: 1 },
  { key: 'capacity.responsePlaces', value: 0, column: 'community.responses', sign: -1 },
  { key: 'capacity.virtualWardPlaces', value: 0, column: 'community.virtualWard', sign: -1 },
  { key: 'capacity.councilAssessors', value: 0, column: 'social.granted', sign: -1 },
  { key: 'capacity.caseManagementPlaces', value: 8, column: 'cost.community', sign: 1 },
  { key: 'capacity.departmentSpaces', value: 0.2, column: 'waits.aeMeanHours', sign: 1 },
  { key: 'capacity.careHomePlaces', value: 0, column: 'social.placements', sign: -1 },
  { key: 'shocks.winterUnplannedFactor', value: 2, column: 'deteriorations', sign: 1 },
  { key: 'shocks.pandemicStartMonth', value: 36, column: 'deteriorations', sign: 1, beside: PANDEMIC },
  {
    key: 'shocks.pandemicMonths',
    value: 30,
    column: 'deteriorations',
    sign: -1,
    beside: { shocks: { pandemicUnplannedFactor: 0.5 } },
  },
  { key: 'shocks.pandemicBuildUpMonths', value: 60, column: 'deteriorations', sign: 1, beside: PANDEMIC },
  { key: 'shocks.pandemicDecayMonths', value: 60, column: 'deteriorations', sign: -1, beside: PANDEMIC },
  {
    key: 'shocks.pandemicUnplannedFactor',
    value: 0.5,
    column: 'deteriorations',
    sign: -1,
    beside: { shocks: { pandemicMonths: 12 } },
  },
  {
    key: 'shocks.pandemicPlannedFactor',
    value: 0.5,
    column: 'planned.pathways',
    sign: 1,
    beside: { shocks: { pandemicMonths: 12 } },
  },
  {
    key: 'shocks.pandemicStaffFactor',
    value: 0.5,
    column: 'beds.open',
    sign: -1,
    beside: { shocks: { pandemicMonths: 12 } },
  },
  {
    key: 'shocks.pandemicCareHomeDeathFactor',
    value: 10,
    column: 'time.careHome',
    sign: -1,
    beside: { shocks: { pandemicMonths: 36 } },
  },
  { key: 'shocks.failureStartMonth', value: 36, column: 'social.displaced', sign: -1, beside: FAILED },
  { key: 'shocks.failureMonths', value: 36, against: 3, column: 'time.careHome', sign: -1, beside: FAILED },
  {
    key: 'shocks.failureShare',
    value: 0.6,
    column: 'social.displaced',
    sign: 1,
    beside: { shocks: { failureMonths: 24 } },
  },
  { key: 'shocks.inflationPerYear', value: 0.2, column: 'beds.open', sign: -1 },
];

const JOINED: Levers = { handover: { delayDaysPerBoundary: 0.5 } };
const HEADS: Levers = { allocation: { formula: 'perCapita' } };

/** In three places of 2,000 people, a poor one, one with high prices and a rich one; hand-overs took 3 days before. */
export const SEVERAL_PLACES: readonly Extreme[] = [
  { key: 'allocation.formula', value: 'perCapita', column: 'allocation.share', sign: -1, place: 0 },
  { key: 'allocation.inequalityWeight', value: 1, column: 'allocation.share', sign: 1, place: 0, beside: HEADS },
  { key: 'allocation.marketForcesWeight', value: 1, column: 'allocation.share', sign: 1, place: 1, beside: HEADS },
  { key: 'allocation.paceOfChangePerYear', value: 0.001, column: 'allocation.share', sign: 1, place: 0, beside: HEADS },
  { key: 'culture.peerSupportShare', value: 1, column: 'delayedDays.handover', sign: -1, beside: JOINED },
  { key: 'pilots.placesShare', value: 0.34, column: 'delayedDays.handover', sign: 1, beside: JOINED },
  {
    key: 'pilots.selection',
    value: 'ready',
    against: 'worst',
    column: 'settlementInForce',
    sign: 1,
    place: 2,
    beside: { ...JOINED, pilots: { placesShare: 0.34 } },
  },
  {
    key: 'pilots.effortShare',
    value: 1,
    column: 'cost.administration',
    sign: 1,
    beside: { ...JOINED, pilots: { placesShare: 0.34, selection: 'ready' } },
  },
];

const AREAS: Levers = { devolution: { level: 'neighbourhood' } };
const BLIND: Levers = { ...AREAS, information: { noise: 3 } };

/** In one place of 8,000 people with unequal neighbourhoods, whose home care follows the need that is seen. */
export const NEIGHBOURHOODS: readonly Extreme[] = [
  { key: 'information.noise', value: 3, against: 0, column: 'queue.homeCare', sign: 1, beside: AREAS },
  { key: 'information.transparencyShare', value: 1, column: 'queue.homeCare', sign: -1, beside: BLIND },
  { key: 'devolution.informationGainShare', value: 1, column: 'queue.homeCare', sign: -1, beside: BLIND },
];
