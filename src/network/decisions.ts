/** One decision, one uniform. Nothing is inserted in the middle. */
export const PURPOSE = { gap: 0, stay: 1, way: 2, delay: 3, patience: 4 } as const;
/** At equal times beds open or close first, then are given back, then people arrive who were on the way, then newcomers. */
export const PRIORITY = { beds: 0, end: 1, onTheWay: 2, givesUp: 3, arrival: 4 } as const;
