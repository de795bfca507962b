import { HIGH_WORD, POWER_ZERO, POWERS_OF_TWO } from './bits.js';

// Constants of this module: in a hot loop they cost less than imported ones.
const DOUBLE = new Float64Array(1);
const WORDS = new Int32Array(DOUBLE.buffer);
const HIGH = HIGH_WORD;
const POWERS = POWERS_OF_TWO;
const ZERO = POWER_ZERO;

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const TWO_54 = 18014398509481984;

const LG1 = 0.6666666666666735;
const LG2 = 0.3999999999940942;
const LG3 = 0.2857142874366239;
const LG4 = 0.22222198432149784;
const LG5 = 0.1818357216161805;
const LG6 = 0.15313837699209373;
const LG7 = 0.14798198605116586;

/**
 * Natural logarithm, error below 1 ulp (2 below the normal numbers), the same bits on every platform.
 * The unary plus tells the compiler that a call it does not inline gives a number; without it every result is boxed.
 * `x = 2^k (1 + f)` with `sqrt(1/2) < 1 + f < sqrt(2)`, then a minimax polynomial in `s = f / (2 + f)`.
 * `log(0)` is -Infinity, `log` of a negative number NaN. Source: FreeBSD msun `e_log.c` (fdlibm).
 */
export function log(x: number): number {
  DOUBLE[0] = x;
  const high = WORDS[HIGH];
  if (high < 0x00100000 || high >= 0x7ff00000) return +logAtEnds(x);
  const mantissa = high & 0x000fffff;
  const k = (high >> 20) - 1023 + ((mantissa + 0x95f64) >> 20);
  const f = x * POWERS[ZERO - k] - 1;
  if ((0x000fffff & (2 + mantissa)) < 3) return +logNearPower(k, f);
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const r = w * (LG2 + w * (LG4 + w * LG6)) + z * (LG1 + w * (LG3 + w * (LG5 + w * LG7)));
  if (((mantissa - 0x6147a) | (0x6b851 - mantissa)) > 0) {
    const half = 0.5 * f * f;
    return k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f);
  }
  return k * LN2_HIGH - (s * (f - r) - k * LN2_LOW - f);
}

/** |f| < 2^-20: a short series keeps full accuracy. Apart, so that `log` is small enough to be inlined. */
function logNearPower(k: number, f: number): number {
  return k * LN2_HIGH - (f * f * (0.5 - 0.3333333333333333 * f) - k * LN2_LOW - f);
}

/** Zero, negative, subnormal, infinite or not a number: apart for the same reason. */
function logAtEnds(x: number): number {
  if (x === 0) return -Infinity;
  if (x < 0) return Number.NaN;
  return x < 1 ? log(x * TWO_54) - 54 * LN2_HIGH - 54 * LN2_LOW : x;
}
