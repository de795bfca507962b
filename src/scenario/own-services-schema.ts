import * as z from 'zod/mini';
import { CAPACITY_WORDS, OWN_LINES, OWN_ROLE_NAMES, OWN_ROLES, OWN_STAY_LAWS, SERVICES } from '../care/index.js';
import { choiceLeaf, described, group, nameKey, numberLeaf } from './leaves.js';
import { numberText } from './problems.js';
import { WHEN } from './when.js';

/** More than anybody has; a person's own service is kept in a byte. */
export const OWN_SERVICES_MAX = 40;

const CAPACITY_MAX = 100_000;
const capacity = (word: string) =>
  z.optional(
    numberLeaf({
      from: 0,
      to: CAPACITY_MAX,
      unit: word,
      what: `Capacity, at the size of the place; 0 closed`,
    }),
  );
const CAPACITY = Object.fromEntries(CAPACITY_WORDS.map((word) => [word, capacity(word)])) as Record<
  (typeof CAPACITY_WORDS)[number],
  ReturnType<typeof capacity>
>;

const stay = group(
  {
    law: choiceLeaf(OWN_STAY_LAWS, 'Law of the stay'),
    meanDays: numberLeaf({ from: 0.01, to: 3650, unit: 'days', what: 'Mean stay' }),
    sdDays: z.optional(
      numberLeaf({
        from: 0,
        to: 36_500,
        unit: 'days',
        what: 'Standard deviation, of a lognormal or gamma law',
      }),
    ),
  },
  'How long people stay',
);

/** Every service and word that some role knows; which go with which role is checked when the file is read. */
const sources = [...new Set(OWN_ROLE_NAMES.flatMap((role) => Object.keys(OWN_ROLES[role].takes)))];
const known = SERVICES.map(({ name }) => name as string);
const takes = group(
  {
    of: choiceLeaf(sources, 'Service whose people it takes'),
    share: numberLeaf({ from: 0, to: 1, unit: 'share', what: 'Share of them, while it is open' }),
    whenFull: choiceLeaf(['wait', ...known], 'Where they go when it has no free place: wait, or a service'),
  },
  'Who goes there',
);

const ownService = group(
  {
    role: choiceLeaf(OWN_ROLE_NAMES, 'What it is to the people who use it'),
    line: choiceLeaf(OWN_LINES, 'Line of spending that pays for it'),
    ...CAPACITY,
    stay: z.optional(stay),
    pencePerDay: numberLeaf({ from: 0, to: 1e9, unit: 'pence per day', what: 'Cost of a day of one person' }),
    takes,
  },
  "A service of the place's own",
);
export type OwnServiceFile = z.infer<typeof ownService>;

/** Services of a place's own, by name. */
export const ownServices = described(
  z.record(nameKey, ownService, { error: 'a mapping of named services' }),
  "Services of the place's own, by name",
  { maxProperties: OWN_SERVICES_MAX },
);

/** The total capacity; the error for a change written here points to `factor`. */
const changedCapacity = (word: string) => {
  const usual = `a number from 0 to ${numberText(CAPACITY_MAX)} (${word})`;
  const error = ({ input }: { readonly input?: unknown }) =>
    typeof input === 'string' && /^[+-]/.test(input) ? `${usual}, or factor in its place for a change` : usual;
  return z.optional(
    described(
      z.number({ error }).check(z.gte(0, { error }), z.lte(CAPACITY_MAX, { error })),
      `Capacity, at the size of the place; 0 closed; unit: ${word}`,
      { unit: word },
    ),
  );
};
const CHANGED_CAPACITY = Object.fromEntries(CAPACITY_WORDS.map((word) => [word, changedCapacity(word)])) as Record<
  (typeof CAPACITY_WORDS)[number],
  ReturnType<typeof changedCapacity>
>;

const serviceChange = group(
  {
    ...CHANGED_CAPACITY,
    factor: z.optional(
      numberLeaf({
        from: 0,
        to: 100,
        unit: 'factor',
        what: "On the capacity that the place's file gives",
      }),
    ),
    ...WHEN,
  },
  'Capacity after the fork',
);

/** What a settlement changes of them. */
export const serviceChanges = described(
  z.record(nameKey, serviceChange, { error: "a mapping of the place's own services" }),
  "The place's own services, opened, closed or resized",
);
export type ServiceChanges = z.infer<typeof serviceChanges>;
