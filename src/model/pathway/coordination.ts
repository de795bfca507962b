import type { Settlement } from '../../scenario/types.js';
import { PURPOSE } from '../codes/purposes.js';
import { draw } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf } from '../person/people.js';
import { isAimedAt } from '../schemes/aim.js';
import { isPaidFor } from '../schemes/paid-for.js';
import type { State } from '../state/state.js';

/** Factor on the paperwork time of this patient's assessments; exactly 1 at the base settlement's coverage. */
export function papersFactor(s: State, person: number): number {
  if (!s.terms.recordsDiffer) return 1;
  const { own, base } = coverOf(s, person);
  if (own === base) return 1;
  const { sharedPapers } = s.rules.coordination;
  return own ? sharedPapers : 1 / sharedPapers;
}

/** The raised risk after a discharge, which shared records reduce; unchanged at the base settlement's coverage. */
export function riskAfterDischarge(s: State, person: number, risk: number): number {
  if (risk === 1 || !s.terms.recordsDiffer) return risk;
  const { own, base } = coverOf(s, person);
  if (own === base) return risk;
  const { sharedRisk } = s.rules.coordination;
  return 1 + (risk - 1) * (own ? sharedRisk : 1 / sharedRisk);
}

/** Factor on one of this person's rates from case-finding visits; exactly 1 at the base settlement's share. */
export function foundFactor(s: State, person: number, ratio: number): number {
  const { settlement, base, visitsDiffer } = s.terms;
  if (!visitsDiffer || byteOf(s.people, person, AT.ageYears) < s.rules.people.oldAgeYears) return 1;
  const u = draw(s, person, PURPOSE.caseFinding, 0);
  const felt = u < feltShare(s, base.coordination.caseFindingShare, settlement.coordination.caseFindingShare);
  const own = felt && isAimedAt(s, person, settlement.schemes.aim);
  const before = u < base.coordination.caseFindingShare && isAimedAt(s, person, base.schemes.aim);
  if (own === before) return 1;
  return own ? ratio : 1 / ratio;
}

/** Share of the people whom visits are for that the settlement's teams visit by now, as long as they are paid for. */
export function visitedShare(s: State, settlement: Settlement): number {
  const before = s.terms.base.coordination.caseFindingShare;
  const share = settlement.coordination.caseFindingShare;
  return isPaidFor(s) ? feltShare(s, before, share) : before;
}

/** A share on its way from the base settlement's to the one in force. */
function feltShare(s: State, before: number, own: number): number {
  const felt = s.schemes.felt[0];
  return felt === 1 ? own : before + felt * (own - before);
}

function coverOf(s: State, person: number): { readonly own: boolean; readonly base: boolean } {
  const { settlement, base } = s.terms;
  const before = base.coordination.sharedRecordsShare;
  const own = feltShare(s, before, settlement.coordination.sharedRecordsShare);
  const u = draw(s, person, PURPOSE.sharedRecord, 0);
  return { own: u < own, base: u < before };
}
