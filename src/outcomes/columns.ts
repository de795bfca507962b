import { LIVING_SETTINGS, PATHWAYS, RESPONSES, VIRTUAL_WARDS } from '../care/index.js';

/**
 * The one declaration of every result column. Buffers, Arrow schemas, table headings, `onepot columns` and the data
 * dictionary derive from it; nothing else may name a column's unit or meaning.
 */

/** How a value is stored. Pence are whole numbers kept in float64: exact up to 2^53, and every reader has the type. */
export type Store = 'int32' | 'float64' | 'label';

/** Declaration of one result column. */
export interface Column {
  readonly name: string;
  readonly unit: string;
  readonly store: Store;
  readonly meaning: string;
  /** of a mean or share that may be one of nobody: when that is so. Such a cell holds {@link NO_VALUE}; no other may. */
  readonly noValueWhen?: string;
}

/** What a mean or share of nobody is: no number. In files null or empty, in documents null. */
export const NO_VALUE = Number.NaN;

const count = <N extends string>(name: N, unit: string, meaning: string) =>
  ({ name, unit, store: 'int32', meaning }) as const;
const amount = <N extends string>(name: N, unit: string, meaning: string) =>
  ({ name, unit, store: 'float64', meaning }) as const;
const mean = <N extends string>(name: N, unit: string, meaning: string, noValueWhen: string) =>
  ({ name, unit, store: 'float64', meaning, noValueWhen }) as const;
const pence = <N extends string>(name: N, meaning: string) =>
  ({ name, unit: 'pence', store: 'float64', meaning }) as const;

const deathsOfDelay = <N extends string>(name: N, meaning: string) =>
  amount(`delayDeaths.${name}`, 'expected deaths', meaning);

/** Things that happen to people and are counted, by deprivation quintile and year. Additive over quintiles and places. */
export const COUNT_COLUMNS = [
  count('deaths', 'deaths', 'people who died'),
  count('deaths.inHospital', 'deaths', 'of them in an acute bed, assessment unit or department'),
  count('deaths.inCareHome', 'deaths', 'of them in a care home, or in a pathway 3 bed, which is in one'),
  count('deaths.atHome', 'deaths', 'of them at home, with or without care there; the rest in a pathway 2 bed'),
  count('deaths.0to44', 'deaths', 'of them aged 0 to 44'),
  count('deaths.45to54', 'deaths', 'of them aged 45 to 54'),
  count('deaths.55to64', 'deaths', 'of them aged 55 to 64'),
  count('deaths.65to74', 'deaths', 'of them aged 65 to 74'),
  count('deaths.75to84', 'deaths', 'of them aged 75 to 84'),
  count('deaths.85to89', 'deaths', 'of them aged 85 to 89'),
  count('deaths.90plus', 'deaths', 'of them aged 90 and over'),
  count('births', 'births', 'people born'),
  count('arrivals', 'people', 'people who moved in'),
  count('departures', 'people', 'people who moved away'),
  count('deteriorations', 'deteriorations', 'acute illnesses, wherever they were met'),
  count('attendances.type1', 'attendances', 'A&E attendances (type 1)'),
  count(
    'attendances.over4h',
    'attendances',
    'attendances that ended in the year (`attendances.ended`) more than 4 hours after arrival',
  ),
  count('attendances.over12h', 'attendances', 'of them longer than 12 hours'),
  count('ambulance.handovers', 'handovers', 'ambulances that handed a patient over to A&E'),
  count('ambulance.over30min', 'handovers', 'of them more than 30 minutes after arrival'),
  count('ambulance.over60min', 'handovers', 'of them more than 60 minutes after arrival'),
  count('attendances.65plus', 'attendances', 'A&E attendances of people of 65 and over'),
  count('attendances.over12hBoarding', 'attendances', 'of those over 12 hours, with a wait for a bed at the end'),
  count('admissions.unplanned', 'admissions', 'unplanned admissions by all routes, with and without a night'),
  count('admissions.viaAe', 'admissions', 'of them through A&E'),
  count('admissions.overnight', 'admissions', 'of them that needed an overnight bed'),
  count('admissions.65to74', 'admissions', 'unplanned admissions of people aged 65 to 74'),
  count('admissions.75to84', 'admissions', 'unplanned admissions of people aged 75 to 84'),
  count('admissions.85plus', 'admissions', 'unplanned admissions of people of 85 and over'),
  count('admissions.fromCareHome', 'admissions', 'unplanned admissions of people who live in a care home'),
  count(
    'admissions.avoidable',
    'admissions',
    'unplanned admissions that urgent community response could have met and had no place for in time',
  ),
  count(
    'admissions.readmittedIn30Days',
    'admissions',
    'unplanned admissions within 30 days of a live overnight discharge',
  ),
  amount(
    'admissions.planned',
    'admissions',
    'planned admissions: ordinary, day cases from the list and planned repeats',
  ),
  count('admissions.plannedOrdinary', 'admissions', 'of them ordinary (overnight) admissions'),
  count('boarding.over4h', 'patients', 'admitted patients who waited over 4 hours for a bed after the decision'),
  count('boarding.over12h', 'patients', 'admitted patients who waited over 12 hours for a bed after the decision'),
  count('outliers', 'patients', 'patients placed in another ward group than their own'),
  count('bedDays.acute', 'bed days', 'midnights spent in an overnight acute bed'),
  count('bedDays.acute65plus', 'bed days', 'of them by people of 65 and over when the spell began'),
  count('bedDays.planned', 'bed days', 'of them in planned spells'),
  count('bedDays.unplanned65plus', 'bed days', 'of them in unplanned spells of people of 65 and over'),
  count('delayedDays.noCriteriaToReside', 'bed days', 'midnights past the discharge-ready time in an acute bed'),
  count('delayedDays.transferOfCare', 'bed days', 'of them after the assessment was complete (the older count)'),
  count('delayedDays.pathway0', 'bed days', 'delayed midnights for reasons inside the hospital, pathway 0'),
  count('delayedDays.assessment', 'bed days', 'delayed midnights waiting for or in assessment (NHS and council)'),
  count('delayedDays.assessmentNhs', 'bed days', 'of them by the hospital, where agencies assess one after the other'),
  count(
    'delayedDays.assessmentCouncil',
    'bed days',
    'of them by the council, where agencies assess one after the other',
  ),
  count('delayedDays.assessmentJoint', 'bed days', 'of them by the pool of both, where one assessment serves all'),
  count('delayedDays.handover', 'bed days', 'delayed midnights in hand-over across a boundary'),
  count('delayedDays.hub', 'bed days', 'delayed midnights waiting for or in triage by the transfer hub'),
  count('delayedDays.hospitalProcess', 'bed days', 'delayed midnights for reasons inside the hospital, pathways 1-3'),
  count('delayedDays.otherReason', 'bed days', 'delayed midnights for equipment, housing, family or safeguarding'),
  ...PATHWAYS.map(({ delayed }) => count(delayed.column, delayed.unit, delayed.meaning)),
  count('longDelayedDays.hub', 'bed days', 'delayed midnights from day 14 of the stay: hub, hand-over and assessment'),
  count('longDelayedDays.hospital', 'bed days', 'the same: reasons inside the hospital, pathway 0 included'),
  count('longDelayedDays.other', 'bed days', 'the same: equipment, housing, family or safeguarding'),
  ...PATHWAYS.map(({ name, delayed }) =>
    count(delayed.longColumn, delayed.unit, `the same: waiting for a place on ${name}`),
  ),
  amount('delayedDays.nhs', 'bed days', 'days of no criteria to reside that the NHS is responsible for'),
  amount('delayedDays.council', 'bed days', 'days of no criteria to reside that the council is responsible for'),
  amount('delayedDays.both', 'bed days', 'days of no criteria to reside that both are responsible for'),
  amount('delayedDays.transferNhs', 'bed days', 'days of delayed transfer of care that the NHS is responsible for'),
  amount('delayedDays.transferCouncil', 'bed days', 'of them, that the council is responsible for'),
  amount('delayedDays.transferBoth', 'bed days', 'of them, that both are responsible for'),
  count('assessments.done', 'assessments', 'assessments for discharge completed'),
  count('assessments.duplicated', 'assessments', 'of them beyond the first of the same stay'),
  count('assessments.afterLeaving', 'assessments', 'of all of them, done after leaving the hospital'),
  count('hub.triaged', 'patients', 'patients triaged by the transfer hub, to be assessed after leaving'),
  count(
    'handovers.boundaries',
    'hand-overs',
    'boundaries of organisation or purse crossed, at a cost of time, by patients ready to leave',
  ),
  count('handovers.funding', 'hand-overs', 'of them where the money changes purse'),
  ...PATHWAYS.map(({ demand }) => count(demand.column, demand.unit, demand.meaning)),
  ...PATHWAYS.map(({ starts }) => count(starts.column, starts.unit, starts.meaning)),
  count('pathways.returned', 'discharges', 'live overnight discharges of residents to their own care home'),
  count('pathways.rerouted', 'patients', 'moves to a lower pathway because the wait had become long'),
  count('pathways.homeUnsupported', 'patients', 'of them to home without the support they needed'),
  count('discharges.overnight', 'discharges', 'live discharges from an overnight acute bed'),
  count('discharges.adults', 'discharges', 'of them of adults, over whom delays are published'),
  count('discharges.delayed', 'discharges', 'of those of adults, after at least one delayed midnight'),
  count('discharges.delayedDays', 'days', 'days from ready to leaving of those adults, in whole days'),
  count('discharges.delayed7plus', 'discharges', 'of them 7 days or more after being ready'),
  ...RESPONSES.map(({ starts }) => count(starts.column, starts.unit, starts.meaning)),
  count('community.unmet', 'episodes', 'referrals to urgent community response that found no place in time'),
  ...VIRTUAL_WARDS.map(({ starts }) => count(starts.column, starts.unit, starts.meaning)),
  count('planned.joined', 'patients', 'patients added to the list awaiting admission'),
  count('planned.removed', 'patients', 'patients who left the list without treatment'),
  count(
    'planned.resolved',
    'patients',
    'people referred for what needs the list who left untreated, list or not: the need was gone',
  ),
  count('planned.private', 'patients', 'the same: treated elsewhere at their own cost'),
  count('planned.declined', 'patients', 'the same: declined, moved or lost; the need remains'),
  count('planned.died', 'patients', 'the same: died waiting'),
  count(
    'planned.cancelled',
    'sessions',
    'ordinary planned sessions lost for want of a bed; the patient stays first in line for the next one',
  ),
  count('planned.putOff', 'patients', 'patients to whom that happened, each once a wait'),
  count('planned.over18w', 'patients', 'planned admissions more than 18 weeks after joining the list'),
  count('planned.over52w', 'patients', 'planned admissions more than 52 weeks after joining the list'),
  count('carers.breakdowns', 'people', 'unpaid carers who could no longer go on'),
  count('social.requests', 'requests', 'requests for adult social care support'),
  count('social.refused', 'requests', 'of them under the eligibility threshold in force'),
  count('social.signposted', 'requests', 'of them ended at the first contact, without an assessment'),
  count('social.gaveUp', 'requests', 'of them given up while waiting for an assessment'),
  count('social.granted', 'requests', 'of them granted after an assessment'),
  count('social.packages', 'starts', 'home-care packages started'),
  count('social.placements', 'starts', 'long-term care-home places taken'),
  count('social.displaced', 'people', 'care-home residents whose place was lost as a provider failed'),
  count(
    'experience.contacts',
    'contacts',
    'attendances that ended, admissions from home and from the list, patients put off, live overnight discharges, referrals to urgent community response, requests for social care',
  ),
  amount('experience.total', 'contacts', 'their experience, each 1 less stated losses for what went wrong'),
  count(
    'attendances.ended',
    'attendances',
    'A&E attendances that ended in the year; patients still there at its end count in the next',
  ),
  amount('qalys.carersLost', 'QALYs', 'QALYs that unpaid carers lose by caring and by breaking down; not in `qalys`'),
  amount('unpaidCare.hours', 'hours', 'hours of care by unpaid carers who cover a need for help at home'),
  amount('delayDeaths', 'expected deaths', 'deaths expected of all delays together: the sum of `delayDeaths.*`'),
] as const;

/** States people are in; the column is the time spent there in the year, by deprivation quintile. */
export const STOCK_COLUMNS = [
  ...LIVING_SETTINGS.map(({ name, time }) => amount(`time.${name}` as const, 'person-years', time)),
  amount(
    'time.atHome',
    'person-years',
    'days at home: time at home, under community response, on a virtual ward or on pathway 1',
  ),
  amount(
    'time.placeKept',
    'person-years',
    'time in a place of pathways 1-3 past the end of the stay, waiting for long-term care',
  ),
  amount('time.bedKept', 'person-years', 'of it in a pathway 2 bed'),
  amount('time.boarding', 'person-years', 'time waiting for a bed after the decision to admit'),
  amount('time.segment1', 'person-years', 'time lived in need segment 1'),
  amount('time.segment2', 'person-years', 'time lived in need segment 2'),
  amount('time.segment3', 'person-years', 'time lived in need segment 3'),
  amount('time.segment4', 'person-years', 'time lived in need segment 4'),
  amount('time.segment5', 'person-years', 'time lived in need segment 5'),
  amount('time.65to74', 'person-years', 'time lived aged 65 to 74'),
  amount('time.75to84', 'person-years', 'time lived aged 75 to 84'),
  amount('time.85plus', 'person-years', 'time lived at 85 and over'),
  amount('time.dependent', 'person-years', 'time lived needing help at home (dependency 1 or 2)'),
  amount('time.independent', 'person-years', 'dependency-free time: lived needing no help at home'),
  amount('time.homeCareCouncil', 'person-years', 'time holding a council-funded home-care package'),
  amount('time.homeCareSelf', 'person-years', 'time holding a self-funded home-care package'),
  amount('time.careHomeCouncil', 'person-years', 'time holding a care-home place that public money pays for'),
  amount(
    'time.careHomeSelf',
    'person-years',
    'time holding a care-home place that the own means pay for, unless the NHS does',
  ),
  amount('time.unmetNeed', 'person-years', 'time lived at home in need of help with neither package nor unpaid carer'),
  amount('time.unmetNeed65plus', 'person-years', 'of it by people of 65 and over'),
  amount('time.waitingPlanned', 'person-years', 'time lived on the list awaiting a planned admission'),
  amount('qalys', 'QALYs', 'quality-adjusted life years lived: `qalys.health` less `qalys.lostUncared`'),
  amount('qalys.health', 'QALYs', 'quality-adjusted life years by health alone, whether or not a need for care is met'),
  amount('qalys.lostUncared', 'QALYs', 'of them lost where care does not meet the need for it'),
  amount('scrqol', 'SCRQoL-years', 'social-care-related quality of life lived by people who need help'),
  amount('scrqol.gained', 'SCRQoL-years', 'of it given by care, paid or unpaid, against no care at all'),
  amount(
    'caring.heavy',
    'person-years',
    'time of unpaid carers, counted in full at the highest need without a package and in part below it',
  ),
  deathsOfDelay('boarding', 'waiting for a bed: harm of long waits, and illness that strikes meanwhile'),
  deathsOfDelay('response', 'no community response in time: illness after the stay in hospital that followed'),
  deathsOfDelay('discharge', 'ready and still in an acute bed: illness that strikes meanwhile'),
  deathsOfDelay('deconditioning', 'help needed since a delayed stay, or since going home without support, and not met'),
  deathsOfDelay('planned', 'waiting for planned care, from the referral on: illness that strikes meanwhile'),
  deathsOfDelay('untreated', 'left planned care untreated with the need still there: illness since'),
  deathsOfDelay('socialWaiting', 'waiting for social care with the need not met, or met by a carer who breaks down'),
  deathsOfDelay('socialUnmet', 'need for help not met and not waited for: not asked for, refused, or hours cut'),
] as const;

/** Columns that belong to the place as a whole. Waits and shares are means over the year; stocks are at its end. */
export const SYSTEM_COLUMNS = [
  count('people', 'people', 'people alive at the end of the year'),
  amount('lifeYears', 'person-years', 'years lived by the people of the place'),
  amount('daysAtHome', 'days', 'days lived at home, under community response, virtual ward or pathway 1 included'),
  amount('unmetNeedPersonDays', 'person-days', 'days lived at home in need of help with neither package nor carer'),
  mean('occupancy.midnight', 'share', 'occupied over open core acute beds at midnight', 'no core bed was open'),
  amount('beds.open', 'beds', 'mean core acute beds open'),
  amount('beds.escalationDays', 'bed days', 'midnights of escalation beds in use'),
  amount('beds.noCriteriaToReside', 'patients', 'mean patients at midnight who do not meet the criteria to reside'),
  mean(
    'waits.aeMeanHours',
    'hours',
    'mean time from arrival to leaving, of attendances that ended',
    'no attendance ended',
  ),
  mean(
    'waits.aeOver4hShare',
    'share',
    'share over 4 hours of attendances that ended in the year',
    'no attendance ended',
  ),
  mean(
    'waits.aeOver12hShare',
    'share',
    'share over 12 hours of attendances that ended in the year',
    'no attendance ended',
  ),
  mean(
    'waits.boardingMeanHours',
    'hours',
    'mean wait for an overnight bed after the decision to admit',
    'nobody went from the department to a bed',
  ),
  mean(
    'ambulance.handoverMeanMinutes',
    'minutes',
    'mean time from arrival of the ambulance to handover, of handovers',
    'no ambulance handed a patient over',
  ),
  amount('ambulance.lostHours', 'hours', 'time of crews beyond the standard of handover'),
  mean(
    'waits.communityMeanDays',
    'days',
    'mean wait for urgent community response of those it reached',
    'no response was started',
  ),
  mean(
    'waits.assessmentMeanDays',
    'days',
    'mean wait for a hospital assessor, each assessment',
    'no assessment was started',
  ),
  mean(
    'waits.pathwayMeanDays',
    'days',
    'mean wait in line for a pathway 1-3 place of those who started, after the time to find one',
    'nobody started on pathway 1-3',
  ),
  mean(
    'waits.packageMeanDays',
    'days',
    'mean wait for a home-care package after eligibility',
    'no package was started',
  ),
  mean(
    'waits.careHomeMeanDays',
    'days',
    'mean wait for a care-home place after the search',
    'nobody took a care-home place',
  ),
  mean(
    'waits.plannedMeanDays',
    'days',
    'mean wait on the list awaiting admission of those admitted',
    'nobody was admitted from the list',
  ),
  count('planned.list', 'patients', 'patients on the list awaiting admission at the end of the year'),
  amount(
    'planned.pathways',
    'pathways',
    'the list, and everyone waiting for an outpatient decision, at the end of the year',
  ),
  mean(
    'planned.over18wShare',
    'share',
    'of those pathways, waiting more than 18 weeks since referral',
    'nobody was waiting',
  ),
  mean(
    'planned.over52wShare',
    'share',
    'of those pathways, waiting more than 52 weeks since referral',
    'nobody was waiting',
  ),
  mean(
    'planned.over65wShare',
    'share',
    'of those pathways, waiting more than 65 weeks since referral',
    'nobody was waiting',
  ),
  mean(
    'planned.undecidedShare',
    'share',
    'of those pathways, waiting for the outpatient decision',
    'nobody was waiting',
  ),
  mean('planned.waitMedianWeeks', 'weeks', 'median wait since referral of those pathways', 'nobody was waiting'),
  mean(
    'planned.wait92Weeks',
    'weeks',
    'wait since referral that 92% of those pathways do not exceed',
    'nobody was waiting',
  ),
  amount('outpatients.referred', 'referrals', 'referrals to outpatients in the year'),
  amount('outpatients.seen', 'attendances', 'first outpatient attendances in the year'),
  amount('outpatients.waiting', 'referrals', 'referrals waiting for the outpatient decision at the end of the year'),
  mean(
    'waits.outpatientMeanDays',
    'days',
    'mean wait from referral to the first attendance of those seen',
    'nobody was seen',
  ),
  ...PATHWAYS.map(({ queue }) => count(queue.column, queue.unit, `${queue.meaning} at the end of the year`)),
  count(
    'queue.socialAssessmentOver6Months',
    'people',
    'of those waiting for a council assessment at the end of the year, for more than six months',
  ),
  count('queue.homeCare', 'people', 'people waiting for home care at the end of the year'),
  count('queue.careHome', 'people', 'people waiting for a care-home place at the end of the year'),
  count(
    'queue.socialAssessment',
    'people',
    'people waiting for a first assessment by the council at the end of the year',
  ),
  count(
    'queue.socialService',
    'people',
    'people found eligible who wait for home care, or look or wait for a care home, at the end of the year',
  ),
  amount(
    'queue.review',
    'people',
    'people whose yearly review of publicly funded care is overdue at the end of the year',
  ),
  count('stock.homeCare', 'packages', 'home-care packages in force at the end of the year'),
  count('stock.careHome', 'people', 'long-term care-home residents at the end of the year'),
  mean('vacancy.social', 'share', 'vacant posts in adult social care at the end of the year', 'there was no post'),
  mean(
    'vacancy.nhs',
    'share',
    'vacant posts in community and intermediate care at the end of the year',
    'there was no post',
  ),
  count('pressure.days', 'days', 'midnights with more boarders than the trigger of escalation'),
  count('pressure.episodes', 'episodes', 'runs of such days in the year, one under way at its start included'),
  mean('pressure.recoveryMeanDays', 'days', 'mean length of those runs: time to recover', 'there was no such run'),
  mean('experience.mean', 'index 0-1', 'mean experience of a contact', 'there was no contact'),
  count('spotPurchase.places', 'places', 'spot-bought pathway 1-3 places open at the end of the year'),
  amount('eligibilityThreshold', 'share', 'eligibility threshold for council support at the end of the year'),
  pence('cost.system', 'resource cost of everything in the accounts, regardless of who pays'),
  pence('cost.nhs', 'of it borne by the NHS purse'),
  pence('cost.council', 'of it borne by the council purse, after client charges and the NHS transfer'),
  pence('cost.publicHealth', 'of it borne by the public-health purse'),
  pence('cost.households', 'of it borne by households: self-funded care and client charges'),
  pence('cost.centre', 'of it covered from outside at the year end: new money'),
  pence('cost.acute', 'resource cost of the acute line'),
  pence('cost.community', 'resource cost of the community and intermediate line'),
  pence('cost.social', 'resource cost of the social line (council)'),
  pence('cost.prevention', 'resource cost of the prevention line'),
  pence('cost.escalation', 'of the acute line: escalation beds'),
  pence('cost.spotPurchase', 'of the community line: what spot-bought places cost above their price'),
  pence('cost.agencyStaff', 'of the community and social lines: what agency staff cost above the price of posts'),
  pence('cost.administration', 'of it: commissioners and pilot management beyond the base settlement'),
  pence('cost.scaleLoss', 'of it: scale lost by deciding closer to people than the base settlement does'),
  amount('allocation.share', 'share', "share of the system's money that the place has this year"),
  amount('allocation.target', 'share', 'share that the allocation formula in force asks for'),
  amount('allocation.distance', 'relative difference', 'distance from target: share over target, less 1'),
  amount('readiness', 'share', 'what the place makes of coordination, 0 to 1'),
  count('settlementInForce', 'places', '1 where the settlement is in force, 0 where a pilot left it out'),
  pence('cost.doubleRunning', 'of the acute line: beds that a plan closes, staffed and paid until then'),
  pence('cost.transaction', 'negotiating and invoicing at boundaries, beyond what it costs in the base settlement'),
  pence('cost.duplication', 'assessments done again by another agency, beyond the base settlement'),
  pence('cost.caseFinding', 'of the community line: visits that look for unmet need, beyond the base settlement'),
  pence('cost.continuingCare', 'continuing health care and funded nursing, paid by the NHS'),
  pence('money.bridging', 'bridging money from outside for community and social care: new money'),
  amount('caseManagement.places', 'places', 'places of case management in the year'),
  pence('reported.delayedDays', 'delayed days at the reported (average) unit cost: a read-out, never posted'),
  amount('trust', 'share', 'trust between organisations at the end of the year'),
  amount('effort.stay', 'factor', 'length-of-stay effort at the end of the year: stays until ready against the base'),
  amount('packageHours', 'factor', 'hours of a home-care package at the end of the year, against the base'),
  amount(
    'socialFees',
    'factor',
    'what the council paid for an hour or a week of care at the end of the year, over the price its budget was set at',
  ),
  pence(
    'reserves.drawn',
    'reserves of social care that past years have drawn and not put back, at the end of the year; below 0: saved beyond them',
  ),
  pence('paid.activity', 'transfers to providers for activity beyond the baseline, less those back'),
  pence('paid.results', 'transfers to providers for measured results, less those back'),
  pence('paid.delayedDays', 'transfers to the hospital for delayed days'),
  pence('paid.prevention', 'transfers to the community provider for admissions fewer than the baseline'),
  pence('shared.risk', 'transfers between purses that share deviations from plan'),
  pence(
    'advance.nhs',
    'lent to the NHS purse (the one that holds acute care) for its deficit: first call on its next money',
  ),
  pence('cost.governance', 'of the system: running the pool, beyond the base settlement'),
  pence('cost.reporting', 'of the system: reports to overseers, beyond the base settlement'),
  pence(
    'cost.temporaryStaff',
    'of the lines: what staff hired on late or one-year money cost above the price of posts',
  ),
  pence('plan.prevention', 'money of the prevention line'),
  pence('plan.community', 'money of the community and intermediate line'),
  pence('plan.acute', 'money of the acute line'),
  pence('plan.social', 'money of the social line'),
  pence('money.new', 'new money in the lines'),
  pence('money.returned', 'ring-fenced and one-year money that was not spent and went back'),
  pence('money.transfer', "transfers between purses: the settlement's, and the constant one from NHS to council"),
  pence('money.crowdOut', 'by which the purse of social care lowered its own contribution: its other services'),
  count(
    'starts.boarding',
    'patients',
    'patients given an overnight bed, whose waits `waits.boardingMeanHours` averages',
  ),
  count(
    'starts.assessment',
    'assessments',
    'assessments begun, the waits for which `waits.assessmentMeanDays` averages',
  ),
  count(
    'starts.pathway',
    'patients',
    'patients given a pathway 1-3 place, whose waits `waits.pathwayMeanDays` averages',
  ),
  count('starts.planned', 'patients', 'patients admitted from the list, whose waits `waits.plannedMeanDays` averages'),
  mean(
    'scrqol.mean',
    'SCRQoL',
    'mean social-care-related quality of life of people who need help',
    'nobody needed help',
  ),
  amount(
    'qalys.remaining',
    'QALYs',
    'QALYs by health that the people alive at the end of the year can expect after it, discounted to it',
  ),
  pence(
    'resources.nhs',
    'resources used by NHS care, regardless of who pays: acute, community and intermediate, background',
  ),
  pence('resources.council', 'resources used by council social care, regardless of who pays: client charges included'),
  pence('resources.publicHealth', 'resources used by prevention, regardless of who pays'),
  pence('resources.households', 'resources of care that people buy for themselves'),
  pence('resources.running', 'resources used by running the system beyond the base settlement, regardless of who pays'),
  pence(
    'held.providers',
    'balances that providers carry into the next year: below 0 losses to be recovered, above it gains to be spent',
  ),
  pence('shared.controlTotal', 'surpluses moved at the end of the year to bodies in deficit of one bottom line'),
  pence('controlTotal.missing', 'what the bodies of one bottom line have missed it by'),
  pence('capital.allocated', 'capital allocated to the hospital'),
  pence('capital.toRevenue', 'of it turned into revenue of acute care; below 0 the reverse'),
  pence('capital.backlog', 'backlog of upkeep of buildings and equipment at the end of the year'),
  amount(
    'estate.bedsBuilt',
    'beds',
    'new beds built with capital since the start, open or not, beyond the base settlement',
  ),
  amount(
    'estate.usable',
    'factor',
    'beds and theatres that the state of the buildings lets be used at the end of the year, against the base settlement',
  ),
  amount(
    'planned.admissionsFewer',
    'admissions',
    'unplanned admissions that the budget of the year reckoned with fewer',
  ),
  pence(
    'booked.savings',
    "of what the settlement takes from acute care's money, booked as saved: nothing is closed for it",
  ),
] as const;

/** First ages of the bands that deaths are counted by, and of the bands of older people. */
export const DEATH_BAND_YEARS: readonly number[] = [0, 45, 55, 65, 75, 85, 90];
/** First ages, in years, of the bands that admissions of older people are counted by. */
export const OLD_BAND_YEARS: readonly number[] = [65, 75, 85];

/** Name of a column that counts events. */
export type CountName = (typeof COUNT_COLUMNS)[number]['name'];
/** Name of a column that adds up time. */
export type StockName = (typeof STOCK_COLUMNS)[number]['name'];
/** Name of a column of the place as a whole. */
export type SystemName = (typeof SYSTEM_COLUMNS)[number]['name'];

/** Value columns of `runs`: one row a settlement, draw, replication, year and place. */
export const RUN_COLUMNS: readonly Column[] = [...COUNT_COLUMNS, ...STOCK_COLUMNS, ...SYSTEM_COLUMNS];

/** Value columns of `strata`: the same counts and times, one row a deprivation quintile more. */
export const STRATA_COLUMNS: readonly Column[] = [...COUNT_COLUMNS, ...STOCK_COLUMNS];
