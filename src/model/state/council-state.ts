import { type Arena, f64 } from '../../engine/index.js';
import { codes } from '../codes/codes.js';

/** Fees: what the year has brought beyond the budget, and what more money is spent on them. */
export const FEES = codes(['pressure', 'bought']);

/** The council's social workers and the care they arrange, beside what stations hold. */
export interface Council {
  /** social workers who assess people at home, relative to the base settlement's */
  readonly assessors: Float64Array;
  /** fractions of an assessment carried over to the next working day */
  readonly carry: Float64Array;
  /** social workers lent to the hospital's queue, by agency */
  readonly lent: Float64Array;
  /** packages made of the hours that usually make one: above 1 where many people wait */
  readonly stretch: Float64Array;
  /** share of clients whose yearly review is overdue */
  readonly overdue: Float64Array;
  /** what a week or an hour costs the council this year, over what it was budgeted at, by FEES */
  readonly fees: Float64Array;
  /** hours of a package at which its worth to people stands */
  readonly weighedHours: Float64Array;
}

export function createCouncil(arena: Arena, agencies: number): Council {
  return {
    assessors: f64(arena, 1).fill(1),
    carry: f64(arena, 1),
    lent: f64(arena, agencies),
    stretch: f64(arena, 1).fill(1),
    overdue: f64(arena, 1),
    fees: f64(arena, Object.keys(FEES).length).fill(1),
    weighedHours: f64(arena, 1).fill(1),
  };
}

/** What the council pays for a week or an hour, over the price of the book. */
export function feesInForce({ council: { fees } }: { readonly council: Council }): number {
  return fees[FEES.pressure] * fees[FEES.bought];
}
