import type { ServiceName } from './services.js';

/** Where people go when an own service has no free place for them: they wait for one, or go where such people go. */
export type WhenFull = 'wait' | ServiceName;

interface OwnRole {
  /** what a service of the role does, for messages and the schema */
  readonly what: string;
  /** setting of its people: that of the service they were on their way to, or the one named */
  readonly setting: ServiceName | 'asSource';
  /** whether its stays have a law of their own; otherwise people keep their place as long as they need it */
  readonly ownStay: boolean;
  /** services whose people it may take, and for each what may happen to those who find it full */
  readonly takes: Readonly<Partial<Record<ServiceName, readonly WhenFull[]>>>;
}

/** Roles of services that a place may have of its own, declared in its file. */
export const OWN_ROLES = {
  dischargeDestination: {
    what: 'takes people who leave hospital for a discharge pathway',
    setting: 'asSource',
    ownStay: true,
    takes: {
      pathway1: ['wait', 'pathway1', 'pathway2', 'pathway3'],
      pathway2: ['wait', 'pathway2', 'pathway1', 'pathway3'],
      pathway3: ['wait', 'pathway3', 'pathway1', 'pathway2'],
    },
  },
  responseAtHome: {
    what: 'answers an acute illness at home',
    setting: 'communityResponse',
    ownStay: true,
    takes: { communityResponse: ['wait', 'communityResponse', 'department'] },
  },
  virtualWard: {
    what: 'takes people at home instead of an admission',
    setting: 'virtualWard',
    ownStay: true,
    takes: { virtualWard: ['virtualWard', 'wards'], wards: ['wards'] },
  },
  assessmentUnit: {
    what: 'takes people for a short stay in hospital without an overnight bed',
    setting: 'assessmentUnit',
    ownStay: true,
    takes: { assessmentUnit: ['assessmentUnit', 'wards'], wards: ['wards'] },
  },
  homeCareArea: {
    what: 'gives long-term care at home',
    setting: 'asSource',
    ownStay: false,
    takes: { homeCare: ['wait', 'homeCare'] },
  },
} as const satisfies Readonly<Record<string, OwnRole>>;

/** Role of a place's own service. */
export type OwnRoleName = keyof typeof OWN_ROLES;
/** Every role, in the order in which they are shown. */
export const OWN_ROLE_NAMES = Object.keys(OWN_ROLES) as readonly OwnRoleName[];

/** What services of a role may take people from. */
export function sourcesOf(role: OwnRoleName): readonly ServiceName[] {
  return Object.keys(OWN_ROLES[role].takes) as ServiceName[];
}

/** Where people taken from a source may go when there is no room; empty when the role takes nobody from it. */
export function overflowsOf(role: OwnRoleName, source: ServiceName): readonly WhenFull[] {
  const takes: OwnRole['takes'] = OWN_ROLES[role].takes;
  return takes[source] ?? [];
}

/** Laws of stay that an own service may have. */
export const OWN_STAY_LAWS = ['constant', 'exponential', 'lognormal', 'gamma'] as const;
/** Law of a stay. */
export type OwnStayLaw = (typeof OWN_STAY_LAWS)[number];

/** What units of capacity are called. */
export const CAPACITY_WORDS = ['beds', 'places', 'posts'] as const;
/** What a unit of capacity is called. */
export type CapacityWord = (typeof CAPACITY_WORDS)[number];

/** Lines that may pay for an own service. */
export const OWN_LINES = ['community', 'acute', 'social'] as const;
/** Line that pays for an own service. */
export type OwnLine = (typeof OWN_LINES)[number];
