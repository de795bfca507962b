import type { Role } from '../../care/index.js';

/** Names of the groups of spells and support, in this order, from which the phases of their part posts follow. */
export function partNames(roles: readonly Role[], homeCareAreas: number, careHomeGroups: number): string[] {
  const numbered = (role: Role, groups: number) => Array.from({ length: groups }, (_, group) => `${role} ${group}`);
  return [
    ...roles.map((role, group) => `${role} ${group - roles.indexOf(role)}`),
    ...numbered('homeCare', homeCareAreas),
    ...numbered('careHome', careHomeGroups),
  ];
}
