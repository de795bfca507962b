import { POWER_ZERO, POWERS_OF_TWO } from './bits.js';

const POWERS = POWERS_OF_TWO;
const ZERO = POWER_ZERO;

const OVERFLOW = 709.782712893384;
const UNDERFLOW = -745.1332191019411;
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_LN2 = Math.LOG2E;
const TWO_M1000 = 9.332636185032189e-302;
const TWO_1023 = 8.98846567431158e307;

const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 0.00006613756321437934;
const P4 = -0.0000016533902205465252;
const P5 = 4.1381367970572385e-8;

/**
 * e^x, error below 1 ulp, the same bits on every platform.
 * `x = k ln 2 + r` with `|r| <= ln 2 / 2`, a rational approximation of e^r, then scaling by 2^k.
 * Overflows to Infinity above 709.78, underflows to 0 below -745.13. Source: FreeBSD msun `e_exp.c` (fdlibm).
 */
export function exp(x: number): number {
  if (!(x <= OVERFLOW)) return x > OVERFLOW ? Infinity : x;
  if (x < UNDERFLOW) return 0;
  const size = x < 0 ? -x : x;
  if (size < 3.725290298461914e-9) return 1 + x;
  let k = 0;
  let high = x;
  let low = 0;
  if (size > 0.34657359027997264) {
    k = Math.trunc(INVERSE_LN2 * x + (x < 0 ? -0.5 : 0.5));
    high = x - k * LN2_HIGH;
    low = k * LN2_LOW;
    x = high - low;
  }
  const t = x * x;
  const c = x - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
  if (k === 0) return 1 - ((x * c) / (c - 2) - x);
  const y = 1 - (low - (x * c) / (2 - c) - high);
  if (k === 1024) return y * 2 * TWO_1023;
  // Below the normal numbers one multiplication must do the only rounding.
  if (k < -1021) return y * POWERS[ZERO + k + 1000] * TWO_M1000;
  return y * POWERS[ZERO + k];
}
