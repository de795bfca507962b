import { COUNT, DUE } from '../../src/model/codes/vocabulary.js';
import { ACCOUNT, CAUSE, postedFor } from '../../src/model/funding/ledger.js';
import { countOf } from '../../src/model/measurement/tallies.js';
import { reschedule, setDue } from '../../src/model/person/changes.js';
import * as AT from '../../src/model/person/columns.js';
import { setByte } from '../../src/model/person/people.js';
import { refresh } from '../../src/model/person/refresh.js';
import type { State } from '../../src/model/state/state.js';
import type { Scenario } from '../../src/scenario/types.js';
import { BOOK_ROWS, baseScenario, type Levers } from '../model/support.js';

const PEOPLE = 1000;

/** Rows with a value for every row of the book whose key matches. */
function every(pattern: RegExp, value: number): Record<string, number> {
  const keys = BOOK_ROWS.map((row) => row.key).filter((key) => pattern.test(key));
  if (keys.length === 0) throw new Error(`no row of the book matches ${pattern}`);
  return Object.fromEntries(keys.map((key) => [key, value]));
}

/**
 * A place in which nothing happens by itself and every duration is its mean: no illness, death, birth, dependency or
 * referral; nobody in care on the first day; no price but an open bed's and those a diary sets. Whatever is arranged to happen
 * is severe enough for a bed, and never fatal by itself. Everyone's quality of life is 1, and 0.7 in an acute bed; care adds
 * nothing.
 */
const QUIET: Readonly<Record<string, number>> = {
  ...every(/sigma$/i, 0),
  ...every(/^(budget|cost|coordination)\..*Pence/, 0),
  ...every(/^start\.\w+Share\./, 0),
  ...every(/^(careHome\.residentShare|homeCare\.clientShare)\./, 0),
  ...every(/^dependency\.(share|worseningPerYear)\./, 0),
  ...every(/^department\.ratePerYear\./, 1e-30),
  ...every(/^stay\.noNightShare\./, 0),
  ...every(/^(stay\.segmentFactor|quality\.segmentFactor|quality\.dependencyFactor)\./, 1),
  ...every(/^quality\.norm\./, 1),
  ...every(/^discharge\.(needShare|plannedNeedShare)\./, 0),
  'beds.open': 0,
  'beds.meetingHours': 24, // once, before the morning round
  ...every(/^pathway\d\.longTermShare$/, 0),
  'cost.openBedPencePerYear': 12_000_000, // not 0: what the acute line's money changes is counted in beds of this price
  'cost.idlePlaceShare': 0,
  'pooling.boundaryEndedShare': 1, // one pot ends every change of purse
  'acute.pressureShare': 0,
  'council.pressureMean': 0,
  'council.pressureSd': 0,
  'unplanned.scale': 0,
  'planned.scale': 0,
  'planned.repeatsPerPersonYear': 0,
  'planned.removalPerYear': 0,
  'planned.outpatientOnlyPerPersonYear': 0,
  'planned.routineClinics': 1,
  'planned.urgentShare': 0,
  'planned.bookingDays': 0, // the clinics of the next working day
  'death.scale': 0,
  ...every(/^migration\.turnoverPerYear\./, 0),
  'births.perPersonYear': 1e-6,
  'trust.gainPerMonth': 0, // one assessment would earn trust, and trust bring effort that costs some pence
  'dependency.turnoverPerYear': 0,
  'dependency.jumpPerDelayedDay': 0,
  'social.requestsPerDependentYear': 0,
  'carer.coversShare': 0,
  'assessment.lendLimitShare': 0,
  'homeCare.stretchLimit': 0,
  'careHome.searchLeftShare': 0,
  'social.selfFunderShareHomeCare': 0,
  'social.selfFunderShareCareHome': 0,
  'exposure.pencePerPersonYear': 0,
  'response.resolvableShare': 0,
  'virtualWard.share': 0,
  'department.leastNotAdmittedShare': 0,
  'unplanned.directShare': 1,
  'stay.scale': 1,
  'stay.supportFactor': 1,
  'social.lowPriorityShare': 0,
  'stay.roundHour': 9,
  'stay.firstDepartureHour': 14,
  'stay.lastDepartureHour': 14,
  'beds.turnaroundHours': 2,
  'discharge.dependentFactor': 1,
  'discharge.pathway0DelayShare': 0,
  'discharge.rerouteHazardPerDay': 0,
  'discharge.assessedAfter': 0,
  'discharge.needScale': 1,
  'discharge.processDelayShare': 0,
  'discharge.otherDelayShare': 0,
  ...every(/^pathway\d\.searchMeanDays$/, 0),
  'quality.inAcuteBedFactor': 0.7,
  ...every(/^care\.gain\./, 0),
};

/** All patients alike: mean pre-ready stays in days, for people of every age. */
export const stays = (unplannedDays: number, plannedDays = unplannedDays): Record<string, number> => ({
  ...every(/^stay\.unplannedMeanDays\./, unplannedDays),
  ...every(/^stay\.plannedMeanDays\./, plannedDays),
});

/** Shares of pathways 1, 2, 3 among discharges, all of which need one. */
export const pathways = (one: number, two: number, three: number): Record<string, number> => ({
  ...every(/^discharge\.needShare\./, 1),
  'discharge.pathwayShare.1': one,
  'discharge.pathwayShare.2': two,
  'discharge.pathwayShare.3': three,
});

/** The quiet place with a diary's own numbers; quantities of the book are whole: one bed is one bed. */
export function quietScenario(
  book: Readonly<Record<string, number>>,
  base: Levers = {},
  settlements?: Readonly<Record<string, Levers>>,
): Scenario {
  const scenario = baseScenario({
    people: PEOPLE,
    book: { ...QUIET, ...book },
    base,
    ...(settlements && { settlements }),
  });
  return { ...scenario, place: { ...scenario.place, referencePeople: PEOPLE } };
}

/** A time of the diary: day 3, 14:30 is `at(3, 14, 30)`. Day 0 is the first. */
export const at = (day: number, hour: number, minute = 0): number => day + (hour + minute / 60) / 24;

/** Gives a person an age at the start; this changes only the counts by age and whom the community services reach. */
export function isOfAge(s: State, person: number, ageYears: number): void {
  setByte(s.people, person, AT.ageYears, ageYears);
  refresh(s, person);
}

/** Makes one of a person's clocks fire at a time to come; the model does the rest. */
function arrange(s: State, person: number, due: number, timeDays: number): void {
  setDue(s, person, due, timeDays);
  reschedule(s, person);
}

export const fallsIll = (s: State, person: number, timeDays: number) => arrange(s, person, DUE.deterioration, timeDays);
export const isReferred = (s: State, person: number, timeDays: number) => arrange(s, person, DUE.planned, timeDays);
export const willDie = (s: State, person: number, timeDays: number) => arrange(s, person, DUE.death, timeDays);

/** Received less paid this year by an account for a cause, pence. */
export const pence = (s: State, account: keyof typeof ACCOUNT, cause: keyof typeof CAUSE): number =>
  postedFor(s.ledger, ACCOUNT[account], CAUSE[cause]);

/** Counts of this year that are not 0, of the columns whose names match. */
export function counts(s: State, pattern: RegExp): Record<string, number> {
  return Object.fromEntries(
    Object.entries(COUNT)
      .map(([name, code]) => [name, countOf(s.tallies, code)] as const)
      .filter(([name, count]) => pattern.test(name) && count !== 0),
  );
}
