export {
  CAPACITY_WORDS,
  type CapacityWord,
  OWN_LINES,
  OWN_ROLE_NAMES,
  OWN_ROLES,
  OWN_STAY_LAWS,
  type OwnLine,
  type OwnRoleName,
  type OwnStayLaw,
  overflowsOf,
  sourcesOf,
  type WhenFull,
} from './own-roles.js';
export type { DischargePathway, Role, Service } from './service.js';
export {
  PATHWAYS,
  RESPONSES,
  SERVICES,
  type ServiceName,
  STAYS,
  type StayService,
  VIRTUAL_WARDS,
} from './services.js';
export { ABODES, LIVING_SETTINGS, type LivingSettingName, SETTINGS, type SettingName } from './settings.js';
