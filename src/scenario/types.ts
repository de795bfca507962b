/**
 * Plain data that leaves this room: everything is structured-cloneable, resolved (no optional field left), checked, and
 * carries its unit in its name.
 */

import type { CapacityWord, OwnLine, OwnRoleName, OwnStayLaw, ServiceName, WhenFull } from '../care/index.js';
import type { Line } from '../outcomes/lines.js';
import type { SettlementChanges, SettlementLevers } from './levers.js';

export { PURSES, type Purse } from '../outcomes/accounts.js';
export { LINES, type Line, PAID_LINES, type PaidLine } from '../outcomes/lines.js';
export { MAX_ASSESSMENTS, MAX_FIRST_CALL_YEARS } from './levers.js';

/** Where a number comes from. `assumption` rows must be swept before a result may lean on them. */
export const PROVENANCES = ['seen', 'data', 'computed', 'memory', 'assumption', 'calibrated'] as const;
/** Where a number of the book comes from. */
export type Provenance = (typeof PROVENANCES)[number];

/** Laws a row may be drawn from; docs/model/uncertainty.md says what each means. */
export const DISTRIBUTION_KINDS = [
  'fixed',
  'normal',
  'lognormal',
  'gamma',
  'beta',
  'uniform',
  'triangular',
  'logitNormal',
  'contrast',
  'dirichlet',
] as const;
/** Name of a law. */
export type DistributionKind = (typeof DISTRIBUTION_KINDS)[number];

/** Why a row stays at its value in every draw. */
export const FIXED_REASONS = ['definition', 'input', 'structure', 'calibrated', 'derived', 'method', 'zero'] as const;
/** Why a row is not drawn. */
export type FixedReason = (typeof FIXED_REASONS)[number];

/** What a row says of its own uncertainty; null where it says nothing of it. */
export interface Distribution {
  readonly kind: DistributionKind;
  readonly reason: FixedReason | null;
  /** half-width of a 95% interval as a share of the value (of its excess over `from`) */
  readonly within: number | null;
  /** 95% of odds, or of the exponent of a contrast, lie within a factor of this */
  readonly factor: number | null;
  /** least value of a gamma law */
  readonly from: number | null;
  /** the value of a contrast that stays where it is */
  readonly around: number | null;
  /** observations a Dirichlet law is worth */
  readonly sample: number | null;
  /** rows of one group move together: one uniform for all; of a Dirichlet law: keep their sum */
  readonly group: string | null;
}

/** One row of the parameter book. */
export interface ParameterRow {
  readonly key: string;
  readonly value: number;
  readonly unit: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly provenance: Provenance;
  readonly source: string;
  readonly distribution: Distribution | null;
  /** price year of the value, of prices; null otherwise, and of what policy sets for a QALY */
  readonly priceYear: string | null;
  /** where the price came from another year: value = price x deflator of 2023/24 / deflator of its year x further */
  readonly rebased: { readonly year: string; readonly price: number; readonly further: number } | null;
}

/** A law with its numbers, as a draw inverts it: one uniform in, one value out. */
export type Law =
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'lognormal'; readonly mean: number; readonly sigma: number }
  | { readonly kind: 'gamma'; readonly from: number; readonly shape: number; readonly scale: number }
  | { readonly kind: 'beta'; readonly a: number; readonly b: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: 'logitNormal'; readonly centre: number; readonly sigma: number }
  | { readonly kind: 'contrast'; readonly around: number; readonly centre: number; readonly sigma: number }
  /** shares of `total` among the rows of one group */
  | { readonly kind: 'dirichlet'; readonly weight: number; readonly total: number; readonly group: string };

/** What a probabilistic run draws: second-order uncertainty, resolved. */
export interface Uncertainty {
  /** in the order of the book; `dimension` is the coordinate of the draw's point that the row reads */
  readonly parameters: readonly { readonly key: string; readonly dimension: number; readonly law: Law }[];
  /** moves between need segments observed, [band][from][to]: the weights of their Dirichlet laws; empty: not drawn */
  readonly transitionWeights: readonly (readonly (readonly number[])[])[];
}

/** A posterior ensemble as its file has it: values by member of the rows that are drawn or calibrated. */
export interface EnsembleFile {
  /** name of the place it was fitted to */
  readonly place: string;
  readonly keys: readonly string[];
  /** the central set that it was fitted with, in the order of the keys */
  readonly central: readonly number[];
  /** [member][key], member 1 first */
  readonly members: readonly (readonly number[])[];
}

/** Members of a posterior ensemble that a plan's draws are: draw k has member k. */
export interface Ensemble {
  /** the file, as the place names it */
  readonly source: string;
  /** name of the place it was fitted to */
  readonly place: string;
  /** members in the file */
  readonly size: number;
  /** rows whose value is no longer that of the fit; null: it was fitted to another place */
  readonly differing: readonly string[] | null;
  readonly parameters: readonly {
    readonly key: string;
    readonly calibrated: boolean;
    readonly share: boolean;
    /** shares with a constant sum; null for a row that belongs to no group */
    readonly group: string | null;
  }[];
  /** the central set of the fit, in the order of the parameters */
  readonly central: readonly number[];
  /** those that the plan uses, [member][parameter], member 1 first */
  readonly members: readonly (readonly number[])[];
}

/** The book resolved for a run: key -> value, in the units the rows declare. Read with `bookValue`. */
export type BookValues = Readonly<Record<string, number>>;

/** A place's people by single year of age, the last row open-ended; shares are scaled to the scenario's people. */
export interface PopulationTable {
  readonly ageYears: readonly number[];
  readonly females: readonly number[];
  readonly males: readonly number[];
  /** people by deprivation quintile [age][quintile 0..4], 0 = most deprived; absent: a fifth of everyone in each */
  readonly quintiles?: {
    readonly females: readonly (readonly number[])[];
    readonly males: readonly (readonly number[])[];
  };
}

/** People who move in less those who move out, a year, by single year of age from 0, of the people of the population table. */
export interface MigrationTable {
  readonly females: readonly number[];
  readonly males: readonly number[];
}

/**
 * How the age structure moves: held at the place's table during the warm-up and free after it; held throughout; never
 * held. Held means that people come and go at their birthdays as the table asks.
 */
export const AGES = ['settling', 'stationary', 'free'] as const;
/** How the age structure moves. */
export type Ages = (typeof AGES)[number];

/** Need segments 1-5 of the Cambridge multimorbidity core segments; deprivation quintiles, 1 = most deprived. */
export const NEED_SEGMENTS = 5;
/** Deprivation quintiles; 1 is the most deprived. */
export const QUINTILES = 5;

/** Need segments by age band. `ageBandStartYears[b]` .. next start - 1 (the last open-ended). Segments are 1-5. */
export interface NeedSegmentTables {
  readonly ageBandStartYears: readonly number[];
  /** people [band][segment 0..4] */
  readonly mix: readonly (readonly number[])[];
  /** annual probability [band][from 0..4][to 0..5], `to` 5 = dead; each row sums to 1 */
  readonly transitions: readonly (readonly (readonly number[])[])[];
}

/** Factors on rows of the parameter book, by key. */
export type ParameterFactors = Readonly<Record<string, number>>;

/** A part of a settlement that has dates of its own. Months count from the fork, the first of which is 0. */
export interface DatedPart {
  readonly fromMonth: number;
  /** the month in which what held before returns; null: never */
  readonly untilMonth: number | null;
  /** months over which its numbers move from what held before; 0: at once */
  readonly phaseMonths: number;
  readonly levers: SettlementChanges;
  /** the place of a system that it is about; absent: all */
  readonly place?: string;
  /** capacity of the place's own services that it changes */
  readonly services?: Readonly<Record<string, number>>;
  /** added to the shares of the split */
  readonly moved?: Readonly<Record<Line, number>>;
  readonly parameters?: ParameterFactors;
}

/** One funding settlement, every lever resolved. A field is `fork: yes` (may differ between settlements) by being here. */
export interface Settlement extends SettlementLevers {
  readonly name: string;
  /** capacity of the place's own services, at its reference size; absent when it has none */
  readonly services?: Readonly<Record<string, number>>;
  /** parts with dates, or for a place, of their own, by their start; absent when there is none */
  readonly parts?: readonly DatedPart[];
  /** factors on rows of the parameter book from the fork on; absent when there is none */
  readonly parameters?: ParameterFactors;
  /** the variant of the place that it runs in, with a warm-up of its own; absent: the place itself */
  readonly variant?: PlaceVariant;
}

/** Another past of the place: what differs from the first day on. */
export interface PlaceVariant {
  readonly baseSettlement: Settlement;
  /** factors on rows of the parameter book */
  readonly parameters: ParameterFactors;
  /** absent: the scenario's place */
  readonly place?: Place;
}

/** A service that a place's file adds, of a role that the model knows. */
export interface OwnService {
  readonly name: string;
  readonly role: OwnRoleName;
  readonly line: OwnLine;
  /** what its units of capacity are called */
  readonly unit: CapacityWord;
  /** before the fork, and after it where a settlement says nothing; at the place's reference size, 0 closed */
  readonly capacity: number;
  /** null for a role whose people keep their place as long as they need it */
  readonly stay: OwnStay | null;
  readonly pencePerDay: number;
  /** share of the people of another service who come here, while it is open, and where they go when it is full */
  readonly takes: { readonly of: ServiceName; readonly share: number; readonly whenFull: WhenFull };
}

/** Law of a stay by mean and standard deviation. */
export interface OwnStay {
  readonly law: OwnStayLaw;
  readonly meanDays: number;
  readonly sdDays: number;
}

/** A place: its people and its parameter book. */
export interface Place {
  readonly name: string;
  /** people the place file's absolute quantities (beds, places, budgets) belong to */
  readonly referencePeople: number;
  readonly population: PopulationTable;
  /** null when the place has no table of moves */
  readonly migration: MigrationTable | null;
  readonly needSegments: NeedSegmentTables;
  readonly book: BookValues;
  /** services of its own, by name; absent when it has none */
  readonly services?: readonly OwnService[];
}

/** One council area of a system: how it differs from the scenario's place, or a place of its own. */
export interface SystemPlace {
  readonly name: string;
  /** whole people; the places' people sum to the scenario's */
  readonly people: number;
  /** share of the people by deprivation quintile, the most deprived first; sums to 1. Null: as in the place's table */
  readonly deprivationShares: readonly number[] | null;
  /** share of people who live in the neighbourhood of their quintile, the others anywhere */
  readonly neighbourhoodGradient: number;
  /** what the place makes of coordination, 0 to 1; null: drawn */
  readonly readiness: number | null;
  /** local prices and wages, relative to the other places' */
  readonly priceFactor: number;
  /** money at the start over what age and need ask for, less 1 */
  readonly distanceFromTarget: number;
  /** null: the scenario's place at another size */
  readonly own: PlaceOfItsOwn | null;
}

/** A place with files of its own, and the scenario's settlements laid over its levers. */
export interface PlaceOfItsOwn {
  readonly place: Place;
  /** its file has quantities of its own, which stand in a system of several places; absent when not */
  readonly countsItsOwn?: true;
  readonly baseSettlement: Settlement;
  readonly settlements: readonly Settlement[];
}

/** A scenario, read and checked: everything that decides a result but seed and number of replications. */
export interface Scenario {
  readonly name: string;
  readonly people: number;
  readonly years: { readonly warmUp: number; readonly horizon: number };
  readonly population: {
    readonly ages: Ages;
    /** moves in less moves out, share of the people of every age; null leaves it to the place's table of moves, if any */
    readonly netMigrationPerYear: number | null;
  };
  readonly comparator: string;
  readonly place: Place;
  /** the settlement in force during the warm-up: the place's defaults */
  readonly baseSettlement: Settlement;
  /** in the order of the file; the comparator is one of them */
  readonly settlements: readonly Settlement[];
  /** laws of the parameters, where a run draws them; absent when every draw is the central one */
  readonly uncertainty?: Uncertainty;
  /** members that the draws are, of a place that names an ensemble; the laws are then those of what the ensemble has not */
  readonly ensemble?: Ensemble;
  /** whether the months are recorded too; absent when not */
  readonly monthly?: true;
  /** the system's places in the order of the file; absent: `place` alone */
  readonly places?: readonly SystemPlace[];
}
