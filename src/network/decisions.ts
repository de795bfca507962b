/** One uniform for each decision. New decisions are added at the end, never in between. */
export const PURPOSE = { gap: 0, stay: 1, way: 2, delay: 3, patience: 4 } as const;
/** At equal times: beds open or close, stays end, people on the way arrive, people waiting give up, newcomers arrive. */
export const PRIORITY = { beds: 0, end: 1, onTheWay: 2, givesUp: 3, arrival: 4 } as const;
