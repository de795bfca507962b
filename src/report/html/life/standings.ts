import { LIVING_SETTINGS } from '../../../care/index.js';
import type { LifeEvent } from '../../../outcomes/index.js';
import type { Role } from '../palette.js';

/** How a person stands, as a strip draws it: the higher, the more intensive the care. */
export interface Standing {
  readonly label: string;
  /** height above the base line, in steps */
  readonly step: number;
  readonly fill: Role;
  /** the person waits for something: hatched */
  readonly waits: boolean;
}

const HOME: Standing = { label: 'at home', step: 1, fill: 'step1', waits: false };
const LACKING: Standing = { label: 'at home, help needed and lacking', step: 1, fill: 'moreSoft', waits: true };
const AT_HOME_IN_CARE: Standing = {
  ...{ label: 'at home: community response, virtual ward or pathway 1', step: 2 },
  ...{ fill: 'series3', waits: false },
};
const CARE_HOME: Standing = { label: 'living in a care home', step: 2, fill: 'plainSoft', waits: false };
const PATHWAY_BED: Standing = { label: 'bed of pathway 2 or 3', step: 3, fill: 'series4', waits: false };
const DEPARTMENT: Standing = { label: 'A&E or assessment unit', step: 4, fill: 'step3', waits: false };
const BOARDING: Standing = { label: 'in A&E, waiting for a bed', step: 4, fill: 'moreSoft', waits: true };
const ACUTE: Standing = { label: 'acute bed', step: 5, fill: 'step5', waits: false };
const READY: Standing = { label: 'acute bed, ready to leave', step: 5, fill: 'moreSoft', waits: true };

/** Every standing, in the order of a key. */
export const STANDINGS: readonly Standing[] = [
  ...[HOME, LACKING, AT_HOME_IN_CARE, CARE_HOME, PATHWAY_BED],
  ...[DEPARTMENT, BOARDING, ACUTE, READY],
];

/** The standing after an event; null once the person has died or moved away. */
export function standingAfter({ setting, phase, delay, unmetNeed }: LifeEvent): Standing | null {
  if (setting === 'dead' || setting === 'left') return null;
  if (setting === 'acuteBed') return delay === 'none' ? ACUTE : READY;
  if (phase === 'boarding') return BOARDING;
  if (setting === 'careHome') return CARE_HOME;
  const living = LIVING_SETTINGS.find(({ name }) => name === setting);
  if (living?.inHospital === true) return DEPARTMENT;
  if (setting === 'home') return unmetNeed ? LACKING : HOME;
  return living?.atHome === true ? AT_HOME_IN_CARE : PATHWAY_BED;
}
