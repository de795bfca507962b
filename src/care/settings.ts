import type { Setting } from './service.js';
import { SERVICES } from './services.js';

/** The one setting that belongs to no service. */
const HOME = {
  name: 'home',
  atHome: true,
  dailyHelp: false,
  inHospital: false,
  time: 'time lived at home with no episode of care',
  stage: 0,
  label: 'Home',
  there: 'at home',
} as const satisfies Setting;

type ServiceSetting = NonNullable<(typeof SERVICES)[number]['setting']>;

const ofServices: readonly ServiceSetting[] = SERVICES.flatMap<ServiceSetting>(({ setting }) => setting ?? []);

/** Settings that people of the place can be in: at home, or in the care of a service. */
export const LIVING_SETTINGS = [HOME, ...ofServices] as const;
/** Name of a setting that people of the place live in. */
export type LivingSettingName = (typeof LIVING_SETTINGS)[number]['name'];

/** All settings; the last two, dead and moved away, are outside the place. `flows` counts moves between them. */
export const SETTINGS = [...LIVING_SETTINGS.map(({ name }) => name), 'dead', 'left'] as const;
/** Name of a setting, the two outside the place included. */
export type SettingName = (typeof SETTINGS)[number];

/** Settings that people live in permanently; every care episode begins and ends in one. */
export const ABODES: readonly SettingName[] = ['home', 'careHome'];
