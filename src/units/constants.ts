export const DAYS_PER_YEAR = 365;
export const MONTHS_PER_YEAR = 12;
export const DAYS_PER_MONTH: number = DAYS_PER_YEAR / MONTHS_PER_YEAR;
export const DAYS_PER_WEEK = 7;
export const HOURS_PER_DAY = 24;
export const PENCE_PER_POUND = 100;
export const PARTS_PER_THOUSAND = 1000;
export const PARTS_PER_MILLION = 1000000;
/** How far a whole number may be off the exact one, as a share of the exact one, and still stand for it. */
export const WHOLE_TOLERANCE_SHARE = 0.1;
