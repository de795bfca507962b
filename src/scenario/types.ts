/**
 * Plain data that leaves this room: everything is structured-cloneable, resolved (no optional field left), checked, and
 * carries its unit in its name.
 */

import type { SettlementLevers } from './levers.js';

export { LINES, type Line, MAX_ASSESSMENTS, PAID_LINES, type PaidLine, PURSES, type Purse } from './levers.js';

/** Where a number comes from. `assumption` rows must be swept before a result may lean on them. */
export const PROVENANCES = ['seen', 'data', 'computed', 'memory', 'assumption', 'calibrated'] as const;
export type Provenance = (typeof PROVENANCES)[number];

/** One row of the parameter book. */
export interface ParameterRow {
  readonly key: string;
  readonly value: number;
  readonly unit: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly provenance: Provenance;
  readonly source: string;
}

/** The book resolved for a run: key -> value, in the units the rows declare. Read with `bookValue`. */
export type BookValues = Readonly<Record<string, number>>;

/** England's people by single year of age, the last row open-ended; shares are scaled to the scenario's people. */
export interface PopulationTable {
  readonly ageYears: readonly number[];
  readonly females: readonly number[];
  readonly males: readonly number[];
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
export type Ages = (typeof AGES)[number];

/** Need segments 1-5 of the Cambridge multimorbidity core segments; deprivation quintiles, 1 = most deprived. */
export const NEED_SEGMENTS = 5;
export const QUINTILES = 5;

/** Need segments by age band. `ageBandStartYears[b]` .. next start - 1 (the last open-ended). Segments are 1-5. */
export interface NeedSegmentTables {
  readonly ageBandStartYears: readonly number[];
  /** people [band][segment 0..4] */
  readonly mix: readonly (readonly number[])[];
  /** annual probability [band][from 0..4][to 0..5], `to` 5 = dead; each row sums to 1 */
  readonly transitions: readonly (readonly (readonly number[])[])[];
}

/** One funding settlement, every lever resolved. A field is `fork: yes` (may differ between settlements) by being here. */
export interface Settlement extends SettlementLevers {
  readonly name: string;
}

export interface Place {
  readonly name: string;
  /** people the place file's absolute quantities (beds, places, budgets) belong to */
  readonly referencePeople: number;
  readonly population: PopulationTable;
  /** null when the place has no table of moves */
  readonly migration: MigrationTable | null;
  readonly needSegments: NeedSegmentTables;
  readonly book: BookValues;
}

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
}
