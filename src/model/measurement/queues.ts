import type { Role } from '../../care/index.js';
import { PATHWAYS } from '../../care/services.js';
import type { Stations } from '../../engine/stations.js';
import { DAYS_PER_YEAR } from '../../units/index.js';
import { SERVICE } from '../codes/service-codes.js';
import { STOCK, SUPPORT } from '../codes/vocabulary.js';
import { pathwayStation } from '../pathway/stations.js';
import * as AT from '../person/columns.js';
import { byteOf } from '../person/people.js';
import type { State } from '../state/state.js';
import { ratio } from './ratio.js';
import { levelOf } from './tallies.js';

/** What people queue for. */
export type Queue =
  | 'bed'
  | 'response'
  | 'assessment'
  | 'pathway'
  | 'homeCare'
  | 'careHome'
  | 'socialAssessment'
  | 'planned';

interface Groups {
  readonly stations: Stations;
  readonly groups: readonly number[];
  /** where the groups of each set of stations begin in the numbering of spells, support and lists together */
  readonly offset: number;
}

/** The groups in which people queue for it. */
function groupsOf(s: State, queue: Queue): Groups {
  const { spells, support, lists, layout, rules } = s;
  const ofSpells = (groups: readonly number[]) => ({ stations: spells, groups, offset: 0 });
  const ofSupport = (groups: readonly number[]) => ({ stations: support, groups, offset: layout.spellGroups });
  switch (queue) {
    case 'bed': {
      const first = layout.stations[SERVICE.wards];
      return ofSpells(range(first, first + rules.capacity.wardBeds.length));
    }
    case 'response':
      return ofSpells(ofRole(s, 'responseAtHome'));
    case 'assessment':
      return ofSpells(layout.assessors);
    case 'pathway':
      return ofSpells(ofRole(s, 'dischargePathway'));
    case 'homeCare':
      return ofSupport([...range(0, layout.careHome), ...range(layout.ownHomeCare, layout.councilAssessment)]);
    case 'careHome':
      return ofSupport(range(layout.careHome, layout.ownHomeCare));
    case 'socialAssessment':
      return ofSupport(range(layout.councilAssessment, layout.supportGroups));
    case 'planned':
      return {
        stations: lists,
        groups: range(0, layout.listGroups),
        offset: layout.spellGroups + layout.supportGroups,
      };
  }
}

/** Spell groups of all services of a role. */
function ofRole({ layout }: State, role: Role): number[] {
  return range(0, layout.spellGroups).filter((group) => layout.roles[group] === role);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

/** People now waiting for it. */
export function waitingFor(s: State, queue: Queue): number {
  const { stations, groups } = groupsOf(s, queue);
  return groups.reduce((sum, group) => sum + stations.waiting[group], 0);
}

/** Starts in the year, and the days waited before them. */
export function startsOfYear(s: State, queue: Queue): { readonly waitDays: number; readonly starts: number } {
  const { stations, groups, offset } = groupsOf(s, queue);
  let waitDays = 0;
  let starts = 0;
  for (const group of groups) {
    waitDays += stations.waitDays[group] - s.yearBase[(offset + group) * 2];
    starts += stations.starts[group] - s.yearBase[(offset + group) * 2 + 1];
  }
  return { waitDays, starts };
}

/** Mean wait of those who started, days; no value when nobody did. */
export function meanWaitDays(s: State, queue: Queue): number {
  const { waitDays, starts } = startsOfYear(s, queue);
  return ratio(waitDays, starts);
}

type PathwayQueue = (typeof PATHWAYS)[number]['queue']['column'];

/** Columns of queue lengths at the end of a month or year. */
export function queuesNow(s: State) {
  const pathways = Object.fromEntries(
    PATHWAYS.map(({ queue }, index) => [queue.column, s.spells.waiting[pathwayStation(s, index + 1)]]),
  ) as Record<PathwayQueue, number>;
  return {
    ...pathways,
    'planned.list': waitingFor(s, 'planned'),
    'queue.homeCare': waitingFor(s, 'homeCare'),
    'queue.careHome': waitingFor(s, 'careHome'),
  };
}

/** Columns of the council's queues at the end of a year: for an assessment, for care after it, and for a review. */
export function councilQueuesNow(s: State) {
  const { people, tallies } = s;
  let searching = 0;
  let overHalfYear = 0;
  for (let person = 0; person < people.count; person++) {
    if (byteOf(people, person, AT.support) === SUPPORT.searchingCareHome) searching++;
    if (
      s.support.line[person] >= s.layout.councilAssessment &&
      s.now - s.support.joinedDays[person] > DAYS_PER_YEAR / 2
    )
      overHalfYear++;
  }
  const clients = levelOf(tallies, STOCK['time.homeCareCouncil']) + levelOf(tallies, STOCK['time.careHomeCouncil']);
  return {
    'queue.socialAssessment': waitingFor(s, 'socialAssessment'),
    'queue.socialAssessmentOver6Months': overHalfYear,
    'queue.socialService': waitingFor(s, 'homeCare') + waitingFor(s, 'careHome') + searching,
    'queue.review': clients * s.council.overdue[0],
  };
}
