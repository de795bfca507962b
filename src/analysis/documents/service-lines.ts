import type { MeanInterval } from './document-figures.js';

/** One measure of an own service: the mean over blocks of the mean a year over years 1..H; absent where it has no value. */
export interface ServiceMeasure extends MeanInterval {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
}

/** A service that a place's file adds, in one settlement. */
export interface ServiceLine {
  readonly service: string;
  readonly place: string;
  readonly settlement: string;
  readonly measures: readonly ServiceMeasure[];
}
