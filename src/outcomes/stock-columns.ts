import { LIVING_SETTINGS } from '../care/index.js';
import { amount } from './column.js';

const deathsOfDelay = <N extends string>(name: N, meaning: string) =>
  amount(`delayDeaths.${name}`, 'expected deaths', meaning);

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
  deathsOfDelay(
    'boarding',
    'in the department with a severe illness, or waiting for a bed: harm of long waits, and illness that strikes meanwhile',
  ),
  deathsOfDelay('response', 'no community response in time: illness after the stay in hospital that followed'),
  deathsOfDelay('discharge', 'ready and still in an acute bed: illness that strikes meanwhile'),
  deathsOfDelay('deconditioning', 'help needed since a delayed stay, or since going home without support, and not met'),
  deathsOfDelay('planned', 'waiting for planned care, from the referral on: illness that strikes meanwhile'),
  deathsOfDelay('untreated', 'left planned care untreated with the need still there: illness since'),
  deathsOfDelay('socialWaiting', 'waiting for social care with the need not met, or met by a carer who breaks down'),
  deathsOfDelay('socialUnmet', 'need for help not met and not waited for: not asked for, refused, or hours cut'),
] as const;
