import { required } from '../units/index.js';
import { splitPath } from './place-levers.js';
import { differences } from './settlements.js';
import type { ParameterRow, Scenario } from './types.js';

/** What more or less of any service acts through: whoever has too little of one waits, and leaves later, in another. */
const CAPACITY = [
  'acute.',
  'department.staffShare',
  'capacity.',
  'caseManagement.',
  'discharge.',
  'workforce.',
  'beds.perBay',
  'cost.openBedPencePerYear',
  'cost.theatresPencePerYear',
  'cost.departmentPencePerYear',
];
/** What a planned wait takes, and its end gives back. */
const PLANNED = ['planned.gain.', 'planned.removalReason.'];
const SOCIAL = [
  'rationing.',
  'social.spread.',
  'social.growth.',
  'council.',
  'social.baseThreshold',
  'cost.spotPremium',
];
const MONEY = [...CAPACITY, ...SOCIAL, 'prevention.'];
/** What organisations do with incentives, wherever own money, others' money and health come to weigh otherwise. */
const RESPONSES = [
  'price.',
  'admission.',
  'stay.elasticity',
  'stay.effort',
  'stay.freed',
  'stay.dayCase',
  'stay.quality',
  'planned.price',
  'avoidance.',
  'behaviour.altruism',
  'behaviour.healthWeight',
];
const PLANS = [
  'planning.',
  'belief.',
  'information.',
  'behaviour.planningBoundPerYear',
  'behaviour.altruism',
  'behaviour.healthWeight',
  ...MONEY,
];
const TRUST = ['trust.', 'culture.', ...RESPONSES];
const WAITING = ['waiting.', ...PLANS];
const BOUNDARIES = ['handover.', 'trust.handoverEffect', 'coordination.boundaryDayPence'];
const STRINGS = ['strings.', ...MONEY];

/**
 * What each lever acts through: beginnings of keys of the book, by beginnings of paths of levers. A row that does nothing
 * in the base settlement and something under a lever stands here by that lever; `test/laws/leaning.test.ts` measures it.
 */
export const LEVER_ROWS: Readonly<Record<string, readonly string[]>> = {
  'split.': [...MONEY, 'published.'],
  'total.': [...MONEY, 'published.'],
  'growthPerYear.': [...MONEY, 'published.'],
  'owners.': [...PLANS, ...RESPONSES, ...BOUNDARIES],
  'commissioners.': ['commissioners.', ...BOUNDARIES, ...MONEY],
  'allocation.': ['readiness.', ...MONEY],
  'pooling.share': ['pooling.boundaryEndedShare', 'pooling.own', ...BOUNDARIES, ...PLANS],
  'pooling.lines.': ['pooling.boundaryEndedShare', 'pooling.own', ...BOUNDARIES, ...PLANS],
  'pooling.ownEffect': ['pooling.own', ...BOUNDARIES],
  'pooling.population': ['pooling.', 'schemes.fromSegment', ...BOUNDARIES, ...PLANS],
  'pooling.rule': WAITING,
  'pooling.balances': MONEY,
  'pooling.governanceCostShare': MONEY,
  'pooling.transferPencePerPersonYear': MONEY,
  'pooling.crowdOut': MONEY,
  'payment.': ['payment.', ...RESPONSES, ...MONEY],
  'settlementYears.length': PLANS,
  'settlementYears.councilLength': [...PLANS, ...STRINGS],
  'settlementYears.announcementLagMonths': STRINGS,
  'settlementYears.frontLoadShare': MONEY,
  'settlementYears.political': MONEY,
  'earmarked.': STRINGS,
  'transition.': ['transition.', 'beds.perWard', ...MONEY],
  'riskShare.': RESPONSES,
  'yearEnd.': MONEY,
  'controlTotal.': MONEY,
  'capital.': ['capital.', ...MONEY],
  'coordination.assessments': [
    'assessment.',
    'coordination.duplicateAssessmentPence',
    ...BOUNDARIES,
    ...TRUST,
    ...PLANS,
  ],
  'coordination.sharedRecordsShare': ['coordination.records', ...BOUNDARIES, ...TRUST, ...PLANS],
  'coordination.caseFindingShare': ['coordination.found', 'coordination.visitPencePerPersonYear', 'caseManagement.'],
  'schemes.': ['schemes.', 'coordination.', 'caseManagement.', ...BOUNDARIES, ...TRUST, ...PLANS],
  'continuingCare.': ['continuing.', ...RESPONSES, ...MONEY],
  'discharge.': ['discharge.', 'assessment.', 'hub.', 'pathway', ...BOUNDARIES],
  'handover.': BOUNDARIES,
  'information.': ['devolution.', ...PLANS],
  'culture.': [...TRUST, ...BOUNDARIES, ...PLANS, 'readiness.'],
  'behaviour.responses': [...RESPONSES, ...PLANS],
  'behaviour.altruism': [...RESPONSES, ...PLANS],
  'behaviour.healthWeight': [...RESPONSES, ...PLANS],
  'behaviour.planning': PLANS,
  'accountability.': [...RESPONSES, ...PLANS],
  'devolution.': ['devolution.', ...MONEY],
  'pilots.': ['pilots.', 'readiness.', ...MONEY],
  'measures.': ['measures.', ...RESPONSES, ...PLANS],
  'capacity.': CAPACITY,
  'capacity.caseManagementPlaces': ['caseManagement.'],
  'capacity.plannedSessions': PLANNED,
  'capacity.outpatientSessions': PLANNED,
  'services.': ['discharge.', 'pathway', 'response.', 'virtualWard.', ...BOUNDARIES],
  'shocks.': ['shock.', 'planned.recoveryMonths', ...MONEY],
  'rota.': ['rota.', 'assessment.posts', 'homeCare.areas', 'homeCare.packages'],
};

const PARAMETERS = 'parameters.';

/** A row of provenance `assumption` that something which differs between the settlements acts through. */
export interface ActingAssumption {
  readonly row: ParameterRow;
  /** paths of the levers that differ, sorted */
  readonly through: readonly string[];
}

/**
 * Assumptions that the differences between a scenario's settlements act through, in the order of the book. What is left of
 * the book acts on every settlement, and can move a difference too: only a sensitivity analysis says how far.
 */
export function actingAssumptions(
  { settlements, comparator }: Scenario,
  rows: readonly ParameterRow[],
): ActingAssumption[] {
  const base = required(settlements.find(({ name }) => name === comparator));
  const paths = [...new Set(settlements.flatMap((other) => differences(base, other).map(({ path }) => path)))].sort();
  return rows
    .filter(({ provenance }) => provenance === 'assumption')
    .flatMap((row) => {
      const through = paths.filter((path) => keysOf(path).some((start) => row.key.startsWith(start)));
      return through.length === 0 ? [] : [{ row, through }];
    });
}

/** Beginnings of keys that a lever acts through; a row that a settlement changes is one itself. */
export function keysOf(path: string): readonly string[] {
  const { lever } = splitPath(path);
  if (path.startsWith(`variant.${PARAMETERS}`)) return [path.slice(`variant.${PARAMETERS}`.length)];
  if (path.startsWith(PARAMETERS)) return [path.slice(PARAMETERS.length).replace(/ .*$/, '')];
  return Object.entries(LEVER_ROWS).flatMap(([start, keys]) => (lever.startsWith(start) ? keys : []));
}
