import { type OwnRoleName, type Role, SERVICES } from '../../care/index.js';
import { byStay, SERVICE } from '../codes/service-codes.js';
import { ASSESSMENT_LINES } from '../codes/vocabulary.js';
import type { Rules } from '../rules/rules.js';

/** Position of each group in the three sets of stations. */
export interface Layout {
  /** group of each service in the spells' stations, by SERVICE; for wards the first one; -1 without a group */
  readonly stations: readonly number[];
  /** by spell group: role of its service */
  readonly roles: readonly Role[];
  /** spell groups of the two agencies' assessors */
  readonly assessors: readonly [number, number];
  readonly spellGroups: number;
  /** the place's own services, by their order: group in the spells' stations, or in support for home care */
  readonly ownStations: readonly number[];
  /** and among the part posts, spells first */
  readonly ownParts: readonly number[];
  /** the first spell group of an own service; they are the last ones */
  readonly ownSpells: number;
  /** care-home groups follow home-care areas */
  readonly careHome: number;
  /** the place's own home-care areas follow the homes */
  readonly ownHomeCare: number;
  /** the council's lines for a first assessment follow them: those who need a care home, then all others */
  readonly councilAssessment: number;
  readonly supportGroups: number;
  /** the day list is group 0; the ordinary list of ward group g is 1 + g */
  readonly listGroups: number;
  /** outpatient clinics follow the lists; a person waits in one of either */
  readonly clinics: number;
}

export function layoutOf(rules: Rules): Layout {
  const wards = rules.capacity.wardBeds.length;
  const { homeCareAreas, careHomeGroups } = rules.pathway.support;
  const stations = SERVICES.map(() => -1);
  const roles: Role[] = [];
  const open = (service: number, groups: number) => {
    if (groups > 0) stations[service] = roles.length;
    for (let group = 0; group < groups; group++) roles.push(SERVICES[service].role);
  };
  // a ward group is its own spell group
  open(SERVICE.wards, wards);
  open(SERVICE.assessors, AGENCIES);
  SERVICES.forEach((_, service) => {
    open(service, STAYS_BY_SERVICE[service]);
  });
  const hospital = stations[SERVICE.assessors];
  const ownSpells = roles.length;
  const ownHomeCare = homeCareAreas + careHomeGroups;
  let councilAssessment = ownHomeCare;
  const ownStations = rules.own.services.map(({ role }) => {
    if (role === 'homeCareArea') return councilAssessment++;
    return roles.push(ROLE_OF_OWN[role]) - 1;
  });
  const ownParts = rules.own.services.map(
    ({ role }, service) => ownStations[service] + (role === 'homeCareArea' ? roles.length : 0),
  );
  return {
    stations,
    roles,
    assessors: [hospital, hospital + 1],
    spellGroups: roles.length,
    ownStations,
    ownParts,
    ownSpells,
    careHome: homeCareAreas,
    ownHomeCare,
    councilAssessment,
    supportGroups: councilAssessment + ASSESSMENT_LINES.length,
    listGroups: 1 + wards,
    clinics: 1 + wards,
  };
}

/** The role whose routing an own service's station has. */
const ROLE_OF_OWN: Readonly<Record<Exclude<OwnRoleName, 'homeCareArea'>, Role>> = {
  dischargeDestination: 'dischargePathway',
  responseAtHome: 'responseAtHome',
  virtualWard: 'virtualWard',
  assessmentUnit: 'assessmentUnit',
};

/** The hospital's and the council's. */
export const AGENCIES = 2;
/** 1 for each service with places that people stay in */
const STAYS_BY_SERVICE = byStay(() => 1);
