const START = 0x811c9dc5;
const PRIME = 0x01000193;
const RANGE = 0x100000000;
const MIX_BITS = 15;

/** A number from 0 to below 1 that a name fixes (FNV-1a, its high bits mixed into the low ones). */
export function shareOfName(name: string): number {
  let hash = START;
  for (const letter of name) hash = Math.imul(hash ^ letter.charCodeAt(0), PRIME);
  return ((hash ^ (hash >>> MIX_BITS)) >>> 0) / RANGE;
}
