/** What a row of the table of services says, by the role of the service. */

/** What a service is to the model. Each role has its routing in `src/model/pathway`. */
export type Role =
  | 'responseAtHome'
  | 'virtualWard'
  | 'dischargePathway'
  | 'department'
  | 'assessmentUnit'
  | 'wards'
  | 'assessors'
  | 'homeCare'
  | 'careHome';

/** Where people are while they use a service. */
export interface Setting {
  readonly name: string;
  /** people there live at home */
  readonly atHome: boolean;
  /** helps with daily living, so that nobody there needs a carer */
  readonly dailyHelp: boolean;
  /** a death there counts as a death in hospital */
  readonly inHospital: boolean;
  /** meaning of the column `time.<name>`, the time lived there */
  readonly time: string;
  /** column of the flow diagram, from the left */
  readonly stage: number;
  /** name in tables and charts */
  readonly label: string;
  /** completes "a person is ..." */
  readonly there: string;
}

/** What a unit of use costs. The council's share is paid by the social care line, not by the service's own. */
export interface Price {
  /** row of the parameter book, pence */
  readonly key: string;
  readonly per: 'start' | 'day';
  readonly councilShareKey: string | null;
}

/** The places of a service, which open and close with its money. */
export interface Units {
  /** row of the parameter book, at the reference size */
  readonly key: string;
  /** what they are called in counts */
  readonly kind: string;
  /** lever by which a settlement scales them, and what it acts on */
  readonly lever: { readonly name: string; readonly what: string };
}

export interface CountColumn {
  readonly column: string;
  readonly unit: string;
  readonly meaning: string;
}

interface Common {
  readonly name: string;
  /** line of spending that pays for it */
  readonly line: 'community' | 'acute' | 'social';
  /** null where people stay in the setting they are in */
  readonly setting: Setting | null;
}

/** A community service with stays of its own, in places paid for by community money. */
interface Stay extends Common {
  readonly line: 'community';
  readonly setting: Setting;
  /** phase of the care episode during the stay */
  readonly phase: string;
  /** what happens as it begins */
  readonly begins: string;
  /** law of the stay in the parameter book: `<key>.meanDays`, `<key>.sigma` */
  readonly stay: string;
  readonly places: Units;
  readonly price: Price;
  /** counts its starts; the label is used in the value chain */
  readonly starts: CountColumn & { readonly label: string };
}

export interface ResponseAtHome extends Stay {
  readonly role: 'responseAtHome';
}

/** An alternative to admission. Virtual wards are tried in the order of their rows; each needs a free place. */
export interface VirtualWard extends Stay {
  readonly role: 'virtualWard';
  /** share of suitable admissions that it takes */
  readonly share: string;
  /** purposes of its random draws */
  readonly draws: { readonly takes: string; readonly stay: string };
}

/** Pathway p is the p-th row of this role; 0 is home without support. A patient stepped down goes from p to p - 1. */
export interface DischargePathway extends Stay {
  readonly role: 'dischargePathway';
  /** share of its stays that end in a need for long-term support */
  readonly longTermShare: string;
  /** share of people, by age, who are on it on the first day */
  readonly startShare: string;
  /** counts the discharges that need it */
  readonly demand: CountColumn;
  /** row of the parameter book: mean days to find a place, at the free share the book calls usual */
  readonly search: string;
  /** counts the delayed midnights spent waiting for it, and those of stays of 14 days and more */
  readonly delayed: CountColumn & { readonly longColumn: string };
  /** length of its queue at the end of a year or month */
  readonly queue: CountColumn;
}

export interface OtherService extends Common {
  readonly role: Exclude<Role, 'responseAtHome' | 'virtualWard' | 'dischargePathway'>;
}

/** One row of the table of services. */
export type Service = ResponseAtHome | VirtualWard | DischargePathway | OtherService;
