/**
 * Between the programs of a page, a character that no program contains: what both sides begin with, the document's own program, the one
 * of its workers.
 */
export const PART_END = '\u001e';

/** Ids of what a page carries, and of what stands there once it is opened. */
export const HELD = { programs: 'programs', carried: 'carried', shared: 'shared', worker: 'worker' } as const;
/** Mark on the document that its program runs. */
export const BEGUN = 'begun';
