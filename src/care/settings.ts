import { SERVICES, type Setting } from './services.js';

/** People of the place live in these settings; those who have left it, one way or the other, are outside. */
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

/** Where the people of the place can be: at home, or where one of its services has them. */
export const LIVING_SETTINGS = [HOME, ...ofServices] as const;
/** Name of a setting that people of the place live in. */
export type LivingSettingName = (typeof LIVING_SETTINGS)[number]['name'];

/** Settings a person can be in, the two outside the place last; `flows` counts moves between them. */
export const SETTINGS = [...LIVING_SETTINGS.map(({ name }) => name), 'dead', 'left'] as const;
/** Name of a setting, the two outside the place included. */
export type SettingName = (typeof SETTINGS)[number];

/** Settings that people live in for good, where a way through care begins and ends. */
export const ABODES: readonly SettingName[] = ['home', 'careHome'];
