import type { Role } from '../../care/index.js';
import type { OwnRules } from '../rules/own-service-rules.js';

/** The part of the layout that says which groups there are. */
interface Groups {
  readonly roles: readonly Role[];
  readonly ownSpells: number;
  readonly careHome: number;
  readonly ownHomeCare: number;
}

/** Names of the groups of spells and support, in this order, from which the phases of their part posts follow. */
export function partNames({ roles, ownSpells, careHome, ownHomeCare }: Groups, own: OwnRules): string[] {
  const numbered = (role: Role, groups: number) => Array.from({ length: groups }, (_, group) => `${role} ${group}`);
  const named = (ofHomeCare: boolean) =>
    own.services.filter(({ role }) => (role === 'homeCareArea') === ofHomeCare).map(({ name }) => `service ${name}`);
  return [
    ...roles.slice(0, ownSpells).map((role, group) => `${role} ${group - roles.indexOf(role)}`),
    ...named(false),
    ...numbered('homeCare', careHome),
    ...numbered('careHome', ownHomeCare - careHome),
    ...named(true),
  ];
}
