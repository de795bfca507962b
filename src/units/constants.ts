/** Every simulated year has 365 days. */
export const DAYS_PER_YEAR = 365;
/** Twelve months of equal length. */
export const MONTHS_PER_YEAR = 12;
/** Days of a month, all equal: a twelfth of the year. */
export const DAYS_PER_MONTH: number = DAYS_PER_YEAR / MONTHS_PER_YEAR;
/** Days of a week. */
export const DAYS_PER_WEEK = 7;
/** Hours of a day. */
export const HOURS_PER_DAY = 24;
/** Minutes of an hour. */
export const MINUTES_PER_HOUR = 60;
/** Pence of a pound. */
export const PENCE_PER_POUND = 100;
/** For values rounded to thousandths. */
export const PARTS_PER_THOUSAND = 1000;
/** For shares counted in, or rounded to, millionths. */
export const PARTS_PER_MILLION = 1000000;
/** How far a whole number may deviate from the exact one that it replaces, as a share of the exact one. */
export const WHOLE_TOLERANCE_SHARE = 0.1;

/** Largest number that one byte holds. */
export const MOST_IN_BYTE = 255;
