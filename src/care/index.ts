export {
  type DischargePathway,
  PATHWAYS,
  RESPONSES,
  type Role,
  SERVICES,
  type Service,
  type ServiceName,
  STAYS,
  type StayService,
  VIRTUAL_WARDS,
} from './services.js';
export { ABODES, LIVING_SETTINGS, type LivingSettingName, SETTINGS, type SettingName } from './settings.js';
