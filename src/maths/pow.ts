import { exp } from './exp.js';
import { log } from './log.js';

const MAX_WHOLE_EXPONENT = 1024;

/**
 * base^exponent for base > 0. Whole exponents up to 1,024 in size by repeated multiplication (squaring), the others as
 * `exp(exponent * log(base))`, whose relative error grows with |exponent * log(base)| (about 1e-16 times that size).
 * `pow(x, 0)` is 1; a negative base with a fractional exponent is NaN.
 */
export function pow(base: number, exponent: number): number {
  if (exponent !== Math.trunc(exponent) || Math.abs(exponent) > MAX_WHOLE_EXPONENT) {
    if (base === 0) return exponent > 0 ? 0 : Infinity;
    return exp(exponent * log(base));
  }
  let left = Math.abs(exponent);
  let square = base;
  let product = 1;
  while (left > 0) {
    if (left % 2 === 1) product *= square;
    left = Math.floor(left / 2);
    if (left > 0) square *= square;
  }
  return exponent < 0 ? 1 / product : product;
}
