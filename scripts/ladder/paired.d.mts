export interface Estimate {
  readonly mean: number;
  readonly error: number;
}
export type Holds = 'yes' | 'no' | 'open';
export interface Beside {
  readonly ratio: number;
  /** whether the step is more than chance */
  readonly isTold: boolean;
  readonly verdict: 'within' | 'chance' | 'cliff' | 'open';
}
export interface Judged {
  readonly holds: Holds;
  readonly largest: number;
  readonly beyond: readonly (Beside & { readonly at: number })[];
}
export const CLIFF_TIMES: number;
export const ERRORS: number;
export function estimate(values: readonly number[]): Estimate;
export function differences(base: readonly number[], values: readonly number[], kind: '%' | 'd'): number[];
export function stepsOf(rungs: readonly (readonly number[])[]): number[][];
export function againstNeighbour(step: readonly number[], neighbour: readonly number[]): Beside;
export function judgeLadder(steps: readonly (readonly number[])[], which: 'larger' | 'smaller'): Judged;
export function atLeast(value: Estimate, asked: number): Holds;
