import { LIVING_SETTINGS, STAYS } from '../care/index.js';
import type { Life, LifeEvent } from '../outcomes/index.js';
import { DAYS_PER_WEEK, DAYS_PER_YEAR, HOURS_PER_DAY, MINUTES_PER_HOUR } from '../units/index.js';
import { formatNumber } from './numbers.js';

const MONTHS = ['Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec', 'Jan', 'Feb', 'Mar'];
const MONTH_DAYS = [30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31];
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Phases in which a person waits for somebody or something. */
const WAITS: readonly string[] = [
  'awaitingResponse',
  'boarding',
  'awaitingAssessor',
  'awaitingPlace',
  'placeKept',
  'findingPlace',
  'awaitingLaterAssessor',
];

/** `year 2, Tue 6 May 14:05`: years count from the fork, 0 is the last before it; years begin on 1 April. */
export function dateText(day: number, warmUpYears: number): string {
  const minutes = Math.floor(day * HOURS_PER_DAY * MINUTES_PER_HOUR);
  const whole = Math.floor(minutes / (HOURS_PER_DAY * MINUTES_PER_HOUR));
  const ofDay = minutes - whole * HOURS_PER_DAY * MINUTES_PER_HOUR;
  const { year, date } = dateOf(whole, warmUpYears);
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = `${two(Math.floor(ofDay / MINUTES_PER_HOUR))}:${two(ofDay % MINUTES_PER_HOUR)}`;
  return `year ${year}, ${WEEKDAYS[whole % DAYS_PER_WEEK]} ${date} ${clock}`;
}

/** `6 May, year 2`. */
export function dayText(day: number, warmUpYears: number): string {
  const { year, date } = dateOf(Math.floor(day), warmUpYears);
  return `${date}, year ${year}`;
}

function dateOf(wholeDay: number, warmUpYears: number) {
  let date = wholeDay % DAYS_PER_YEAR;
  let month = 0;
  while (date >= MONTH_DAYS[month]) date -= MONTH_DAYS[month++];
  return { year: Math.floor(wholeDay / DAYS_PER_YEAR) + 1 - warmUpYears, date: `${date + 1} ${MONTHS[month]}` };
}

/** A span of days in minutes, hours or days, whichever reads best. */
export function durationText(days: number): string {
  const hours = days * HOURS_PER_DAY;
  if (hours < 1) return `${Math.round(hours * MINUTES_PER_HOUR)} min`;
  return hours < 2 * HOURS_PER_DAY ? `${formatNumber(hours, 1)} h` : `${formatNumber(days, 1)} days`;
}

/** What happened at every event of a life, in words a clinician would use; the first says how the person started. */
export function lifeWords({ events }: Life): string[] {
  let phaseSince = events[0]?.day ?? 0;
  let supportSince = phaseSince;
  let plannedSince = phaseSince;
  let readySince: number | null = null;
  return events.map((event, at) => {
    const before = events[at - 1];
    if (before === undefined) return standing(event);
    const waits = {
      phase: event.day - phaseSince,
      support: event.day - supportSince,
      plannedCare: event.day - plannedSince,
      ready: readySince === null ? 0 : event.day - readySince,
    };
    const words = eventWords(before, event, waits);
    if (event.phase !== before.phase) phaseSince = event.day;
    if (event.support !== before.support) supportSince = event.day;
    if (event.plannedCare !== before.plannedCare && event.plannedCare !== 'putOff') plannedSince = event.day;
    readySince = event.delay === 'none' ? null : (readySince ?? event.day);
    return words;
  });
}

interface Waits {
  readonly phase: number;
  readonly support: number;
  readonly plannedCare: number;
  readonly ready: number;
}

function eventWords(before: LifeEvent, after: LifeEvent, waits: Waits): string {
  if (after.setting === 'left') return 'moves away';
  if (after.setting === 'dead') return `dies${before.setting === 'home' ? ' at home' : ` (${placeText(before)})`}`;
  const parts = [
    plannedWords(before, after, waits),
    illnessWords(before, after),
    phaseWords(before, after, waits),
    ...needWords(before, after),
    supportWords(before, after, waits),
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join('; ') : 'nothing that shows';
}

function illnessWords(before: LifeEvent, after: LifeEvent): string {
  if (after.occasion !== 'deterioration') return '';
  return before.phase === after.phase && before.setting === after.setting
    ? 'falls ill, met where they are'
    : 'falls acutely ill';
}

function phaseWords(before: LifeEvent, after: LifeEvent, waits: Waits): string {
  const moved = before.phase !== after.phase || before.setting !== after.setting || before.pathway !== after.pathway;
  if (!moved) return before.ward !== after.ward ? `moved to ward ${after.ward}` : '';
  const ended = WAITS.includes(before.phase) && before.phase !== after.phase && waits.phase > 0;
  const waited = ended ? ` after ${durationText(waits.phase)} of waiting` : '';
  const ready = waits.ready > 0 && after.delay === 'none' ? `, ${durationText(waits.ready)} after being ready` : '';
  return `${phaseText(before, after)}${waited}${ready}`;
}

const PHASE_TEXT: Readonly<Record<string, string>> = {
  awaitingResponse: 'asks for urgent community response',
  department: 'A&E',
  assessmentUnit: 'assessment unit, no night',
  assessorWork: 'assessment begins',
  assessmentPapers: 'assessed; papers under way',
  ...Object.fromEntries(STAYS.map(({ phase, begins }) => [phase, begins])),
  placeKept: 'the pathway is over, no long-term care yet: keeps the place',
  awaitingLaterAssessor: 'asks for the long-term assessment',
  laterAssessorWork: 'assessment begins',
  laterPapers: 'assessed; papers under way',
  heldUp: 'ready to leave; held up',
  findingPlace: 'a place is looked for',
  handover: 'handed over between organisations',
};

function phaseText(before: LifeEvent, after: LifeEvent): string {
  const { phase, pathway, ward } = after;
  if (phase === 'none') return before.phase === 'none' ? placeText(after) : `back ${placeText(after)}`;
  if (before.phase === 'laterPapers' && STAYS.some((stay) => stay.phase === phase))
    return `continues on pathway ${pathway}`;
  if (phase === 'boarding') return `to be admitted, boards until ward ${ward} has a bed`;
  if (phase === 'acuteStay') return `bed on ward ${ward}`;
  if (phase === 'pathway0Delay') return 'ready to leave, home without support; held up';
  if (phase === 'awaitingAssessor') {
    return before.phase === 'acuteStay'
      ? `ready to leave, pathway ${pathway}; asks for assessment`
      : 'asks for the next assessment';
  }
  if (phase === 'awaitingPlace') {
    const sent = before.phase === phase ? 'sent a step down, ' : '';
    return `${sent}waits for a place on pathway ${pathway}`;
  }
  if (phase === 'leaving') {
    if (before.phase === 'awaitingPlace' && pathway === 0) return 'sent home without the support needed; leaves next';
    return pathway === 0 ? 'ready to leave, goes home next' : `place on pathway ${pathway} found; leaves next`;
  }
  return PHASE_TEXT[phase] ?? phase;
}

function needWords(before: LifeEvent, after: LifeEvent): string[] {
  const words: string[] = [];
  if (before.segment !== after.segment) words.push(`need segment ${before.segment} -> ${after.segment}`);
  if (before.dependency !== after.dependency) words.push(`now ${dependencyText(after)}`);
  if (before.carer && !after.carer) words.push('the unpaid carer can no longer go on');
  if (!before.unmetNeed && after.unmetNeed) words.push('need for help is not met');
  if (before.unmetNeed && !after.unmetNeed) words.push('need no longer unmet');
  return words;
}

const SUPPORT_TEXT: Readonly<Record<string, string>> = {
  awaitingHomeCareAssessment: 'asks the council for help',
  awaitingHomeCare: 'found eligible, waits for home care',
  awaitingCareHomeAssessment: 'asks for a care home',
  searchingCareHome: 'found eligible, looks for a care home',
  awaitingCareHome: 'home chosen, waits for a place',
  careHome: 'becomes a care-home resident',
};

function supportWords(before: LifeEvent, after: LifeEvent, waits: Waits): string {
  const words: string[] = [];
  if (!before.package && after.package) {
    const waited =
      before.support === 'awaitingHomeCare' ? `, ${durationText(waits.support)} after being found eligible` : '';
    words.push(`home-care package starts${waited}`);
  }
  if (before.package && !after.package) words.push('home-care package ends');
  if (before.support !== after.support) {
    const refused = before.support.endsWith('Assessment') && after.support === 'none' && !after.package;
    if (refused) words.push('refused: need below the threshold');
    else if (after.support !== 'none') words.push(SUPPORT_TEXT[after.support] ?? after.support);
  }
  return words.join('; ');
}

function plannedWords(before: LifeEvent, after: LifeEvent, waits: Waits): string {
  if (after.occasion === 'cancelled') return 'operation cancelled: no bed';
  if (before.plannedCare === after.plannedCare) return '';
  if (after.plannedCare === 'onDayList') return 'on the day-case list';
  if (after.plannedCare === 'onOrdinaryList') return 'on the list for planned admission';
  const referred = after.plannedCare === 'awaitingDecision' ? 'referred for planned care' : '';
  if (before.plannedCare === 'none') return referred;
  const next = referred === '' ? '' : `; ${referred}`;
  if (before.plannedCare === 'awaitingDecision') return `leaves before the outpatient decision${next}`;
  const waited = `, ${durationText(waits.plannedCare)} on the list${next}`;
  if (after.occasion === 'plannedCare') return `leaves the list untreated${waited}`;
  return `${before.plannedCare === 'onDayList' ? 'day case done' : 'planned admission'}${waited}`;
}

function placeText({ setting }: LifeEvent): string {
  return LIVING_SETTINGS.find(({ name }) => name === setting)?.there ?? setting;
}

function dependencyText({ dependency }: LifeEvent): string {
  if (dependency === 'helpAtHome') return 'needs help at home';
  return dependency === 'careHomeLevel' ? 'needs a care home' : 'needs no help';
}

/** How a person stands: where, need, help, and what they wait for. */
export function standing(event: LifeEvent): string {
  return [
    event.occasion === 'newcomer' ? (event.ageYears === 0 ? 'is born' : 'moves in') : placeText(event),
    `need segment ${event.segment}`,
    dependencyText(event),
    ...(event.package ? ['home-care package'] : []),
    ...(event.carer ? ['has an unpaid carer'] : []),
    ...(event.support !== 'none' && event.support !== 'careHome' ? [SUPPORT_TEXT[event.support]] : []),
    ...(event.plannedCare === 'none' ? [] : ['waits for planned care']),
  ].join('; ');
}
