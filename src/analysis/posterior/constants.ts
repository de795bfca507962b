/** Width of a 95% interval in standard errors. */
export const STANDARD_ERRORS_OF_95 = 2 * 1.959963984540054;
