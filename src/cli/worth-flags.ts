import type { Effect } from '../analysis/documents/cost-effectiveness-document.js';
import { decimal } from './options.js';

const EFFECT_NAMES = ['qalys', 'health', 'withCarers', 'lifetime'] as const satisfies readonly Effect['name'][];
const AVERSION_MAX = 100;

export const WORTH_FLAGS = ['effect', 'atkinson', 'kolm'] as const;

export const DISCOUNT_OPTION = {
  type: 'string',
  requiresArg: true,
  describe: 'discount rate a year, as a share, instead of the book',
} as const;

export const DISCOUNT_QALYS_OPTION = {
  type: 'string',
  requiresArg: true,
  describe: 'discount rate a year of QALYs, where it is another than that of costs',
} as const;

/** The discount rates as numbers; null: the book's, and that of costs. */
export function discountOptions(flags: {
  readonly discount?: string | undefined;
  readonly 'discount-qalys'?: string | undefined;
}) {
  const rate = (flag: 'discount' | 'discount-qalys') => {
    const given = flags[flag];
    return given === undefined ? null : decimal(flag, given, 0, 1);
  };
  return { discountRatePerYear: rate('discount'), qalyDiscountRatePerYear: rate('discount-qalys') };
}

export const EFFECT_OPTION = {
  type: 'string',
  requiresArg: true,
  choices: EFFECT_NAMES,
  describe: 'the effect that single figures count; the others are shown next to it',
} as const;

export const ATKINSON_OPTION = {
  type: 'string',
  requiresArg: true,
  describe: 'aversion to inequality of health as ratios, instead of the book; read at half and double too',
} as const;

export const KOLM_OPTION = {
  type: 'string',
  requiresArg: true,
  describe: 'the same for differences, per QALY',
} as const;

/** The flags as numbers and names; null: the book's. */
export function worthOptions(flags: {
  readonly effect?: string | undefined;
  readonly atkinson?: string | undefined;
  readonly kolm?: string | undefined;
}) {
  const aversion = (flag: 'atkinson' | 'kolm') => {
    const given = flags[flag];
    return given === undefined ? null : decimal(flag, given, 0, AVERSION_MAX);
  };
  return {
    effect: EFFECT_NAMES.find((name) => name === flags.effect) ?? null,
    atkinson: aversion('atkinson'),
    kolm: aversion('kolm'),
  };
}
