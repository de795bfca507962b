/** Which of a double's two words holds sign and exponent: 1 on little-endian machines. */
export const HIGH_WORD: number = new Int32Array(Float64Array.of(1).buffer)[1] !== 0 ? 1 : 0;

/** Where 2^0 lies in POWERS_OF_TWO. */
export const POWER_ZERO = 1074;
/**
 * 2^k at index k + POWER_ZERO, from the least subnormal to 2^1023. Multiplying by these is exact and much faster than
 * writing an exponent into the words of a double and reading it: a double read behind half a write stalls the processor.
 */
export const POWERS_OF_TWO = new Float64Array(POWER_ZERO + 1024);
POWERS_OF_TWO[POWER_ZERO] = 1;
for (let k = 1; k < 1024; k++) POWERS_OF_TWO[POWER_ZERO + k] = POWERS_OF_TWO[POWER_ZERO + k - 1] * 2;
for (let k = 1; k <= POWER_ZERO; k++) POWERS_OF_TWO[POWER_ZERO - k] = POWERS_OF_TWO[POWER_ZERO - k + 1] / 2;
