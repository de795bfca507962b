import type { Stations } from '../engine/index.js';
import type { State } from './state.js';

/** What people wait for. */
export type Queue =
  | 'bed'
  | 'response'
  | 'assessment'
  | 'pathway1'
  | 'pathway2'
  | 'pathway3'
  | 'homeCare'
  | 'careHome'
  | 'planned';

export const PATHWAY_QUEUES = ['pathway1', 'pathway2', 'pathway3'] as const;

interface Groups {
  readonly stations: Stations;
  /** first group, and the one after the last */
  readonly from: number;
  readonly to: number;
  /** where the stations' groups begin among those of all three sets */
  readonly offset: number;
}

/** The groups in which they wait for it. */
function groupsOf({ spells, support, lists, layout }: State, queue: Queue): Groups {
  const { response, assessors, pathway, careHome, spellGroups, supportGroups, listGroups } = layout;
  const ofSpells = (from: number, to: number) => ({ stations: spells, from, to, offset: 0 });
  const ofSupport = (from: number, to: number) => ({ stations: support, from, to, offset: spellGroups });
  switch (queue) {
    case 'bed':
      return ofSpells(0, response);
    case 'response':
      return ofSpells(response, response + 1);
    case 'assessment':
      return ofSpells(assessors[0], assessors[1] + 1);
    case 'pathway1':
      return ofSpells(pathway + 1, pathway + 2);
    case 'pathway2':
      return ofSpells(pathway + 2, spellGroups - 1);
    case 'pathway3':
      return ofSpells(spellGroups - 1, spellGroups);
    case 'homeCare':
      return ofSupport(0, careHome);
    case 'careHome':
      return ofSupport(careHome, supportGroups);
    case 'planned':
      return { stations: lists, from: 0, to: listGroups, offset: spellGroups + supportGroups };
  }
}

/** People who wait now. */
export function waitingFor(s: State, ...queues: readonly Queue[]): number {
  let people = 0;
  for (const queue of queues) {
    const { stations, from, to } = groupsOf(s, queue);
    for (let group = from; group < to; group++) people += stations.waiting[group];
  }
  return people;
}

/** Mean wait of those who started in the year, days; 0 when nobody started. */
export function meanWaitDays(s: State, ...queues: readonly Queue[]): number {
  let days = 0;
  let starts = 0;
  for (const queue of queues) {
    const { stations, from, to, offset } = groupsOf(s, queue);
    for (let group = from; group < to; group++) {
      days += stations.waitDays[group] - s.yearBase[(offset + group) * 2];
      starts += stations.starts[group] - s.yearBase[(offset + group) * 2 + 1];
    }
  }
  return starts > 0 ? days / starts : 0;
}

/** The columns of those who wait for a place at the end of a month or year. */
export function queuesNow(s: State) {
  return {
    'elective.list': waitingFor(s, 'planned'),
    'queue.pathway1': waitingFor(s, 'pathway1'),
    'queue.pathway2': waitingFor(s, 'pathway2'),
    'queue.pathway3': waitingFor(s, 'pathway3'),
    'queue.homeCare': waitingFor(s, 'homeCare'),
    'queue.careHome': waitingFor(s, 'careHome'),
  };
}
