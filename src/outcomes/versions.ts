/** Raised when the same seed yields other random numbers. */
export const STREAM_VERSION = 1;
/** Raised when the same random numbers yield other results. */
export const MODEL_VERSION = 9;
/** Raised when results on disk change shape: file names, layout, digest. */
export const RESULTS_VERSION = 1;
