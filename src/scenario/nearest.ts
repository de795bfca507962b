const COMPARED_MAX = 80;
/** Edits allowed, as a share of the longer name, before a suggestion would only confuse. */
const EDIT_SHARE_MAX = 0.4;

/** Edits (insert, delete, replace, swap of neighbours) between two names, letter case ignored. */
function editDistance(a: string, b: string): number {
  const from = a.slice(0, COMPARED_MAX).toLowerCase();
  const to = b.slice(0, COMPARED_MAX).toLowerCase();
  let before: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const current = [i];
    for (let j = 1; j <= to.length; j++) {
      const replace = previous[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
      let least = Math.min(replace, previous[j] + 1, current[j - 1] + 1);
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) least = Math.min(least, before[j - 2] + 1);
      current.push(least);
    }
    before = previous;
    previous = current;
  }
  return previous[to.length];
}

/** The candidate a misspelling most likely meant, or null when none is near. Ties go to the earlier candidate. */
export function nearest(name: string, candidates: readonly string[]): string | null {
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const distance = editDistance(name, candidate);
    if (distance < bestDistance && isNear(name, candidate, distance)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function isNear(name: string, candidate: string, distance: number): boolean {
  const longer = Math.min(COMPARED_MAX, Math.max(name.length, candidate.length));
  if (distance <= Math.max(1, longer * EDIT_SHARE_MAX)) return true;
  // The same first word with another unit or ending: delayHours, delayDaysPerBoundary.
  const word = firstWord(name);
  return word.length >= 3 && word === firstWord(candidate);
}

function firstWord(name: string): string {
  return (/^[a-z]+|^[A-Z][a-z]*/.exec(name)?.[0] ?? '').toLowerCase();
}
