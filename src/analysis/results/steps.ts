import type { AnalysisDocument } from '../documents/analysis-document.js';

/** A settlement that changes all that another changes, in the same way, and more. */
export interface Step {
  readonly settlement: string;
  /** the one it adds to; never the comparator, from which every difference is reported anyway */
  readonly from: string;
}

/**
 * Which settlements build on another: B adds to A where what A changes against the comparator is part of what B changes. Of
 * several the one with most in common; none where two have as much, as in a factorial, for neither is the step before.
 */
export function stepsOf(
  settlements: readonly string[],
  comparator: string,
  changes: AnalysisDocument['changes'],
): Step[] {
  const written = new Map(
    settlements.map((name) => [name, new Set((changes[name] ?? []).map(({ path, to }) => `${path} ${to}`))]),
  );
  const of = (name: string) => written.get(name) ?? new Set<string>();
  return settlements.flatMap((settlement): Step[] => {
    const own = of(settlement);
    const before = settlements.filter((other) => {
      const part = of(other);
      return other !== comparator && part.size > 0 && part.size < own.size && [...part].every((one) => own.has(one));
    });
    const most = Math.max(0, ...before.map((other) => of(other).size));
    const nearest = before.filter((other) => of(other).size === most);
    return nearest.length === 1 ? [{ settlement, from: nearest[0] }] : [];
  });
}
