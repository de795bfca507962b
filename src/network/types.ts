import type { TableSpec } from '../outcomes/index.js';

/**
 * A network, read and checked: services with beds and queues, who comes to them, and where people go next. Plain data,
 * every default filled in; all times in days.
 */
export interface Network {
  readonly kind: 'network';
  readonly name: string;
  readonly days: {
    readonly warmUp: number;
    readonly horizon: number;
    /** days that one row of results covers; the horizon is a whole number of periods */
    readonly period: number;
  };
  /** 0 Monday .. 6 Sunday: the weekday of the first day of the warm-up */
  readonly firstWeekday: number;
  readonly comparator: string;
  /** in order of priority in every queue */
  readonly classes: readonly string[];
  readonly exits: readonly string[];
  /** those who pay for a service, in the order in which they are first named */
  readonly payers: readonly string[];
  /** unit in which waits and times are given */
  readonly timesIn: 'days' | 'hours';
  /** waits longer than each of these are counted */
  readonly waitsOverHours: readonly number[];
  readonly settlements: readonly NetworkSettlement[];
  /** the shape of its own tables, so that a plan shows how its results are written */
  readonly tables: { readonly runs: TableSpec; readonly occupancy: TableSpec };
}

/** One version of the network: all of it, so that a settlement may change anything but the names. */
export interface NetworkSettlement {
  readonly name: string;
  readonly arrivals: readonly ArrivalSource[];
  readonly services: readonly Service[];
  /** where it differs from the file, as texts */
  readonly changes: readonly { readonly path: string; readonly from: string; readonly to: string }[];
}

/** People of one kind who come from outside. */
export interface ArrivalSource {
  readonly name: string;
  /** index of the class */
  readonly class: number;
  /** mean arrivals a day over a week without dates; 0 where times are given */
  readonly perDay: number;
  /** factors of mean 1 by hour of the day (24) and weekday (7, Monday first); null: all alike */
  readonly hours: readonly number[] | null;
  readonly weekdays: readonly number[] | null;
  readonly dates: readonly DatedFactor[];
  /** given times, rising, days since the end of the warm-up */
  readonly times: readonly number[] | null;
  readonly to: Route;
}

/** From day `from` up to day `to` (not included), counted from the end of the warm-up. */
export interface DatedFactor {
  readonly from: number;
  readonly to: number;
  readonly factor: number;
}

/** A service with beds (places, posts, rooms: anything that is taken while somebody is there). */
export interface Service {
  readonly name: string;
  readonly beds: Beds;
  /** one law for each class */
  readonly stay: readonly Law[];
  /** most people who may wait; null: no limit; 0 turns away those who find no free bed */
  readonly queueMax: number | null;
  /** how long somebody waits before giving up; null: for ever */
  readonly patience: Law | null;
  readonly next: Route;
  readonly keepsBedUntilNextIsFree: boolean;
  /** per day of each bed taken */
  readonly pencePerDay: number;
  /** index among the payers; -1 when nobody pays */
  readonly payer: number;
  readonly start: { readonly occupied: number; readonly waiting: number; readonly class: number };
}

/** How many beds are open. */
export interface Beds {
  readonly usual: number;
  /** beds by hour of the day (24) and weekday (7, Monday first); a date comes first, then the smaller of the two */
  readonly hours: readonly number[] | null;
  readonly weekdays: readonly number[] | null;
  readonly dates: readonly { readonly from: number; readonly to: number; readonly beds: number }[];
}

/** Where people go: one of several ways by chance. */
export type Route = readonly Way[];

/** One way, with its probability; they sum to 1. */
export interface Way {
  readonly share: number;
  /** indices of services; empty: an exit */
  readonly among: readonly number[];
  readonly choose: 'only' | 'shortestQueue' | 'firstFree';
  /** index of the exit; -1 when it leads to a service */
  readonly exit: number;
  /** time on the way, in no bed */
  readonly delay: Law | null;
}

/** A law of a time in days, resolved to the numbers its quantile is computed from. */
export type Law =
  | { readonly kind: 'constant'; readonly meanDays: number }
  | { readonly kind: 'exponential'; readonly meanDays: number }
  | { readonly kind: 'lognormal'; readonly meanDays: number; readonly mu: number; readonly sigma: number }
  | { readonly kind: 'gamma'; readonly meanDays: number; readonly shape: number; readonly scaleDays: number }
  | { readonly kind: 'weibull'; readonly meanDays: number; readonly shape: number; readonly scaleDays: number }
  | {
      readonly kind: 'triangular';
      readonly meanDays: number;
      readonly minDays: number;
      readonly modeDays: number;
      readonly maxDays: number;
    }
  | {
      readonly kind: 'empirical';
      readonly meanDays: number;
      readonly valuesDays: readonly number[];
      readonly cumulative: readonly number[];
    };
