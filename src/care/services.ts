import type { Role, Service } from './service.js';

/**
 * What care there is, one row a service. Settings, phases, stations, stays, release, places, prices, columns, flows
 * and words are derived from these rows, here and in the rooms above, and nothing depends on the order of the roles.
 * To add a service of a role that exists, add a row: docs/model/add-a-service.md.
 */

/** Every service of the place, one row each. Their order matters only where a role says so. */
export const SERVICES = [
  {
    name: 'communityResponse',
    role: 'responseAtHome',
    line: 'community',
    setting: {
      name: 'communityResponse',
      atHome: true,
      dailyHelp: false,
      inHospital: false,
      time: 'time at home under urgent community response',
      stage: 1,
      label: 'Community response',
      there: 'under community response',
    },
    phase: 'response',
    begins: 'community response begins at home',
    stay: 'response.stay',
    places: {
      key: 'response.places',
      kind: 'community responses',
      lever: { name: 'responsePlaces', what: 'places for urgent community response' },
    },
    price: { key: 'cost.responsePence', per: 'start', councilShareKey: null },
    starts: {
      column: 'community.responses',
      unit: 'episodes',
      meaning: 'urgent community responses started',
      label: 'Urgent community responses',
    },
  },
  {
    name: 'virtualWard',
    role: 'virtualWard',
    line: 'community',
    setting: {
      name: 'virtualWard',
      atHome: true,
      dailyHelp: false,
      inHospital: false,
      time: 'time at home on a virtual ward',
      stage: 2,
      label: 'Virtual ward',
      there: 'on the virtual ward',
    },
    phase: 'virtualWard',
    begins: 'virtual ward, at home',
    stay: 'virtualWard.stay',
    share: 'virtualWard.share',
    draws: { takes: 'virtualWardShare', stay: 'virtualWardStay' },
    places: {
      key: 'virtualWard.places',
      kind: 'virtual-ward places',
      lever: { name: 'virtualWardPlaces', what: 'virtual-ward places' },
    },
    price: { key: 'cost.virtualWardDayPence', per: 'day', councilShareKey: null },
    starts: {
      column: 'community.virtualWard',
      unit: 'episodes',
      meaning: 'virtual-ward stays started instead of an admission',
      label: 'Virtual-ward stays',
    },
  },
  {
    name: 'pathway1',
    role: 'dischargePathway',
    line: 'community',
    setting: {
      name: 'pathway1',
      atHome: true,
      dailyHelp: true,
      inHospital: false,
      time: 'time at home on pathway 1',
      stage: 3,
      label: 'Pathway 1, at home',
      there: 'on pathway 1',
    },
    phase: 'pathway1',
    begins: 'leaves hospital: pathway 1, support at home',
    stay: 'pathway1.stay',
    search: 'pathway1.searchMeanDays',
    longTermShare: 'pathway1.longTermShare',
    startShare: 'start.pathway1Share',
    places: {
      key: 'pathway1.places',
      kind: 'places on pathway 1',
      lever: { name: 'pathway1Places', what: 'places for discharge home with support' },
    },
    price: { key: 'cost.pathway1DayPence', per: 'day', councilShareKey: 'cost.councilPathway1Share' },
    demand: {
      column: 'pathways.demand1',
      unit: 'discharges',
      meaning: 'live overnight discharges needing pathway 1, as first decided',
    },
    starts: {
      column: 'pathways.starts1',
      unit: 'starts',
      meaning: 'starts on pathway 1',
      label: 'Starts on pathway 1',
    },
    delayed: {
      column: 'delayedDays.pathway1',
      longColumn: 'longDelayedDays.pathway1',
      unit: 'bed days',
      meaning: 'delayed midnights waiting for pathway 1 (NHS and council)',
    },
    queue: { column: 'queue.pathway1', unit: 'patients', meaning: 'patients waiting for a pathway 1 place' },
  },
  {
    name: 'department',
    role: 'department',
    line: 'acute',
    setting: {
      name: 'department',
      atHome: false,
      dailyHelp: true,
      inHospital: true,
      time: 'time in A&E, boarding included',
      stage: 1,
      label: 'A&E department',
      there: 'in A&E',
    },
  },
  {
    name: 'assessmentUnit',
    role: 'assessmentUnit',
    line: 'acute',
    setting: {
      name: 'assessmentUnit',
      atHome: false,
      dailyHelp: true,
      inHospital: true,
      time: 'time in an assessment unit without a night',
      stage: 2,
      label: 'Assessment unit',
      there: 'in the assessment unit',
    },
  },
  {
    name: 'wards',
    role: 'wards',
    line: 'acute',
    setting: {
      name: 'acuteBed',
      atHome: false,
      dailyHelp: true,
      inHospital: true,
      time: 'time in an overnight acute bed',
      stage: 2,
      label: 'Acute bed',
      there: 'in hospital',
    },
  },
  {
    name: 'pathway2',
    role: 'dischargePathway',
    line: 'community',
    setting: {
      name: 'pathway2',
      atHome: false,
      dailyHelp: true,
      inHospital: false,
      time: 'time in a pathway 2 bed',
      stage: 3,
      label: 'Pathway 2, rehab bed',
      there: 'in intermediate care',
    },
    phase: 'pathway2',
    begins: 'leaves hospital: pathway 2, intermediate-care bed',
    stay: 'pathway2.stay',
    search: 'pathway2.searchMeanDays',
    longTermShare: 'pathway2.longTermShare',
    startShare: 'start.pathway2Share',
    places: {
      key: 'pathway2.beds',
      kind: 'places on pathway 2',
      lever: { name: 'pathway2Beds', what: 'intermediate-care beds' },
    },
    price: { key: 'cost.pathway2DayPence', per: 'day', councilShareKey: null },
    demand: {
      column: 'pathways.demand2',
      unit: 'discharges',
      meaning: 'live overnight discharges needing pathway 2, as first decided',
    },
    starts: {
      column: 'pathways.starts2',
      unit: 'starts',
      meaning: 'starts on pathway 2',
      label: 'Starts on pathway 2',
    },
    delayed: {
      column: 'delayedDays.pathway2',
      longColumn: 'longDelayedDays.pathway2',
      unit: 'bed days',
      meaning: 'delayed midnights waiting for a pathway 2 bed (NHS)',
    },
    queue: { column: 'queue.pathway2', unit: 'patients', meaning: 'patients waiting for a pathway 2 bed' },
  },
  {
    name: 'pathway3',
    role: 'dischargePathway',
    line: 'community',
    setting: {
      name: 'pathway3',
      atHome: false,
      dailyHelp: true,
      inHospital: false,
      time: 'time in a pathway 3 assessment bed',
      stage: 3,
      label: 'Pathway 3, care home',
      there: 'in the care-home assessment bed',
    },
    phase: 'pathway3',
    begins: 'leaves hospital: pathway 3, care-home bed',
    stay: 'pathway3.stay',
    search: 'pathway3.searchMeanDays',
    longTermShare: 'pathway3.longTermShare',
    startShare: 'start.pathway3Share',
    places: {
      key: 'pathway3.beds',
      kind: 'places on pathway 3',
      lever: { name: 'pathway3Beds', what: 'care-home assessment beds' },
    },
    price: { key: 'cost.pathway3DayPence', per: 'day', councilShareKey: null },
    demand: {
      column: 'pathways.demand3',
      unit: 'discharges',
      meaning: 'live overnight discharges needing pathway 3, as first decided',
    },
    starts: {
      column: 'pathways.starts3',
      unit: 'starts',
      meaning: 'starts on pathway 3',
      label: 'Starts on pathway 3',
    },
    delayed: {
      column: 'delayedDays.pathway3',
      longColumn: 'longDelayedDays.pathway3',
      unit: 'bed days',
      meaning: 'delayed midnights waiting for a pathway 3 bed (NHS)',
    },
    queue: { column: 'queue.pathway3', unit: 'patients', meaning: 'patients waiting for a pathway 3 bed' },
  },
  {
    name: 'careHome',
    role: 'careHome',
    line: 'social',
    setting: {
      name: 'careHome',
      atHome: false,
      dailyHelp: true,
      inHospital: false,
      time: 'time living in a care home',
      stage: 0,
      label: 'Care home',
      there: 'in the care home',
    },
  },
  { name: 'homeCare', role: 'homeCare', line: 'social', setting: null },
  { name: 'assessors', role: 'assessors', line: 'social', setting: null },
] as const satisfies readonly Service[];

type Row = (typeof SERVICES)[number];
/** Name of a service. */
export type ServiceName = Row['name'];
type OfRole<R extends Role> = Extract<Row, { readonly role: R }>;

const ofRole = <R extends Role>(role: R) =>
  SERVICES.filter((service): service is OfRole<R> => service.role === role) as readonly OfRole<R>[];

/** Services that answer an acute illness at home. */
export const RESPONSES = ofRole('responseAtHome');
/** Virtual wards, in the order in which they are tried. */
export const VIRTUAL_WARDS = ofRole('virtualWard');
/** Discharge pathways 1, 2 and 3, least support first. */
export const PATHWAYS = ofRole('dischargePathway');

/** Services with stays of their own, in places paid for by community money. */
export const STAYS = SERVICES.filter((service) => 'stay' in service);
/** A service with a stay of its own. */
export type StayService = (typeof STAYS)[number];
