import type { CountName } from '../../outcomes/index.js';
import { bookValue } from '../../scenario/book-value.js';
import type { BookValues } from '../../scenario/types.js';
import { assert } from '../../units/index.js';
import { COUNT } from '../codes/vocabulary.js';

/** Loss from the experience of 1 of a contact, by the count that says how often it happened. */
interface Contact {
  readonly contacts: CountName;
  readonly losses: readonly (readonly [CountName, string])[];
}

/**
 * Kinds of contact with care, and what can spoil each. Each loss is listed with the contacts it can happen to, so no
 * contact loses more than the sum of its list.
 */
const CONTACTS: readonly Contact[] = [
  {
    contacts: 'attendances.ended',
    losses: [
      ['attendances.over4h', 'experience.departmentOver4hLoss'],
      ['attendances.over12h', 'experience.departmentOver12hLoss'],
    ],
  },
  { contacts: 'admissions.unplanned', losses: [['boarding.over4h', 'experience.boardingLoss']] },
  { contacts: 'admissions.planned', losses: [['planned.over18w', 'experience.longPlannedWaitLoss']] },
  { contacts: 'planned.putOff', losses: [['planned.putOff', 'experience.cancelledSessionLoss']] },
  {
    contacts: 'discharges.overnight',
    losses: [
      ['discharges.delayed', 'experience.delayedDischargeLoss'],
      ['pathways.homeUnsupported', 'experience.unmetNeedLoss'],
    ],
  },
  { contacts: 'community.responses', losses: [] },
  { contacts: 'community.unmet', losses: [['community.unmet', 'experience.unmetNeedLoss']] },
  { contacts: 'social.requests', losses: [['social.refused', 'experience.unmetNeedLoss']] },
];

/** What each count adds to the contacts and to their total experience. */
export interface ExperienceRules {
  readonly contacts: readonly number[];
  readonly losses: readonly (readonly [count: number, loss: number])[];
}

/** Asserts that no contact can lose more than the 1 it has. */
export function compileExperience(book: BookValues): ExperienceRules {
  for (const { contacts, losses } of CONTACTS) {
    const most = losses.reduce((sum, [, key]) => sum + bookValue(book, key), 0);
    const keys = losses.map(([, key]) => key).join(' + ');
    assert(most <= 1, `${keys}: together at most 1, the whole experience of a contact (${contacts})`);
  }
  return {
    contacts: CONTACTS.map(({ contacts }) => COUNT[contacts]),
    losses: CONTACTS.flatMap(({ losses }) => losses.map(([name, key]) => [COUNT[name], bookValue(book, key)] as const)),
  };
}

/**
 * Contacts of a year and the sum of their experience: 1 each, less the losses. Counts are those of one stratum, without
 * what is accounted for by exposure.
 */
export function experienceOf(rules: ExperienceRules, row: Float64Array): { contacts: number; total: number } {
  let contacts = 0;
  for (const count of rules.contacts) contacts += row[count];
  let total = contacts;
  for (const [count, loss] of rules.losses) total -= loss * row[count];
  return { contacts, total };
}
