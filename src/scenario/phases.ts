import type { NumberLeaf } from './levers.js';
import { isLever, LEVERS, type LeverNode } from './levers.js';
import type { Path } from './problems.js';
import type { DatedPart } from './types.js';

/** Levers that act once, when their part starts: there is nothing to phase, and nothing that an end would bring back. */
const ONCE = ['culture.trust', 'culture.peerSupportShare', 'information.optimism'];

/** Says which levers of a part have no straight line to move along, and which no end. */
export function checkPhase(
  group: string,
  levers: Readonly<Record<string, unknown>>,
  { phaseMonths, untilMonth }: Pick<DatedPart, 'phaseMonths' | 'untilMonth'>,
  say: (at: Path, message: string) => void,
): void {
  const node = (LEVERS.shape as Readonly<Record<string, LeverNode>>)[group];
  if (node === undefined) return;
  const visit = (at: LeverNode, value: unknown, path: readonly string[]): void => {
    if (value === undefined) return;
    if (!isLever(at)) {
      for (const [key, child] of Object.entries(at.shape))
        visit(child as LeverNode, (value as Readonly<Record<string, unknown>>)[key], [...path, key]);
      return;
    }
    const once = ONCE.includes([group, ...path].join('.'));
    if (once && untilMonth !== null) say(path, 'expected no end for what acts once, when it starts, found one');
    if (phaseMonths === 0) return;
    const why = once
      ? 'what acts once, when it starts'
      : 'choices' in at.leaf
        ? 'a choice'
        : (at.leaf as NumberLeaf).whole === true
          ? 'a lever of whole steps'
          : null;
    if (why !== null) say(path, `expected no phase for ${why}, found one`);
  };
  visit(node, levers, []);
}
