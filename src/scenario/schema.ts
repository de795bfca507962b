import * as z from 'zod/mini';
import { choiceLeaf, described, group, nameKey, nameLeaf, numberLeaf } from './leaves.js';
import { changedSettlement, placeSettlement, variantSchema } from './lever-schema.js';
import { ownServices } from './own-services-schema.js';
import { AGES, QUINTILES } from './types.js';

export const SETTLEMENTS_MAX = 64;
export const BOOK_FILES_MAX = 64;
/** The only version of the scenario file so far. */
const FILE_VERSION = 1;
const version = described(
  z.literal(FILE_VERSION, { error: `version ${FILE_VERSION}, the only one so far` }),
  'Version of the scenario file',
);

/** Where a scenario's people may lie; the low end is for tests, real places have 5,000 and more. */
const PEOPLE = { from: 1_000, to: 8_000_000 } as const;

export const PLACES_MAX = 42;
const EXPECTED_SHARES = `a list of ${QUINTILES} shares, the most deprived fifth first`;
const peopleOf = (what: string) => numberLeaf({ ...PEOPLE, unit: 'people', what, whole: true });

/** One place of a system. Sums and which keys go together are checked in `read-places.ts`. */
const systemPlace = group(
  {
    name: nameLeaf('Name of the place; chance is keyed by it'),
    people: z.optional(peopleOf('People of the place')),
    share: z.optional(numberLeaf({ from: 0, to: 1, unit: 'share', what: "Share of the scenario's people" })),
    place: z.optional(
      described(
        z.string({ error: 'the relative path of a place file' }),
        "Place file of its own, from this file; without it the scenario's place",
      ),
    ),
    deprivation: z.optional(
      described(
        z
          .array(numberLeaf({ from: 0, to: 1, unit: 'share', what: 'Share of the people in a deprivation quintile' }), {
            error: EXPECTED_SHARES,
          })
          .check(z.length(QUINTILES, { error: EXPECTED_SHARES })),
        'Shares of the people by deprivation quintile, the most deprived first; they sum to 1',
      ),
    ),
    neighbourhoodGradient: z.optional(
      numberLeaf({
        from: 0,
        to: 1,
        unit: 'share',
        what: 'Share of the people who live in the neighbourhood of their deprivation quintile; 0 all mixed',
      }),
    ),
    readiness: z.optional(
      numberLeaf({
        from: 0,
        to: 1,
        unit: 'share',
        what: 'Readiness: what the place makes of coordination; drawn when left out',
      }),
    ),
    priceFactor: z.optional(
      numberLeaf({
        from: 0.5,
        to: 2,
        unit: 'factor',
        what: "Local prices and wages, relative to the other places'",
      }),
    ),
    distanceFromTarget: z.optional(
      numberLeaf({
        from: -0.5,
        to: 1,
        unit: 'share',
        what: 'Money at the start above (below 0: under) what age and need ask for',
      }),
    ),
  },
  'One place of a system',
);
export type SystemPlaceFile = z.infer<typeof systemPlace>;
export const systemPlaces = described(
  z
    .array(systemPlace, { error: 'a list of places' })
    .check(
      z.minLength(1, { error: 'at least one place' }),
      z.maxLength(PLACES_MAX, { error: `at most ${PLACES_MAX} places` }),
    ),
  'Places of a system that share its money; without the list, the one place',
);

export const scenarioFile = group(
  {
    onepot: version,
    name: nameLeaf('Name of the scenario, and of its results folder'),
    place: described(
      z.string({ error: 'the relative path of a place file' }),
      'Place file, from this file; ends in .yaml',
    ),
    people: peopleOf('People simulated, of all places together'),
    places: z.optional(systemPlaces),
    years: group(
      {
        warmUp: numberLeaf({ from: 0, to: 20, unit: 'years', what: 'Years simulated before the fork', whole: true }),
        horizon: numberLeaf({
          from: 1,
          to: 50,
          unit: 'years',
          what: 'Years simulated in each settlement',
          whole: true,
        }),
      },
      'Simulated years',
    ),
    population: z.optional(
      group(
        {
          ages: z.optional(
            choiceLeaf(
              AGES,
              "Age structure: settling keeps the place's table during the warm-up and leaves it after, stationary keeps it throughout, free never",
            ),
          ),
          netMigrationPerYear: z.optional(
            numberLeaf({
              from: -0.05,
              to: 0.05,
              unit: 'share per year',
              what: 'People who move in less those who move out, of the people of every age; works while ages are not held',
            }),
          ),
        },
        'How the numbers by age move; settling, and the moves of the place, unless given',
      ),
    ),
    comparator: nameLeaf('The settlement every other is compared with'),
    settlements: described(
      z.record(nameKey, changedSettlement, {
        error: 'a mapping of named settlements',
      }),
      'Settlements by name',
      { minProperties: 1, maxProperties: SETTLEMENTS_MAX },
    ),
    variants: z.optional(
      described(
        z.record(nameKey, variantSchema, { error: 'a mapping of named variants of the place' }),
        'Variants of the place by name, each with a warm-up of its own, compared like settlements',
        { maxProperties: SETTLEMENTS_MAX },
      ),
    ),
  },
  'One question: a place, its people, and the funding settlements compared',
);
export type ScenarioFile = z.infer<typeof scenarioFile>;

const csvPath = (what: string) =>
  described(z.string({ error: 'the relative path of a table' }), `${what}; ends in .csv`);

export const placeFile = group(
  {
    name: nameLeaf('Name of the place; chance is keyed by it'),
    referencePeople: numberLeaf({
      from: 1_000,
      to: 100_000_000,
      unit: 'people',
      what: 'People the absolute quantities (beds, places, budgets) belong to',
      whole: true,
    }),
    population: csvPath('Table of people by age and sex, and by deprivation quintile where known'),
    migration: z.optional(csvPath('Table of people who move in less those who move out, a year, by age and sex')),
    quantities: z.optional(csvPath('Table of what the place counts of its own: beds, places, budgets')),
    needSegments: group(
      { mix: csvPath('Table of people by age band and need segment'), transitions: csvPath('Table of annual moves') },
      'Need segments 1 to 5',
    ),
    parameters: described(
      z
        .array(z.string({ error: 'the relative path of a parameter file' }), { error: 'a list of parameter files' })
        .check(
          z.minLength(1, { error: 'at least one parameter file' }),
          z.maxLength(BOOK_FILES_MAX, { error: `at most ${BOOK_FILES_MAX} parameter files` }),
        ),
      'Parameter book files; each ends in .yaml',
    ),
    replacements: z.optional(
      described(
        z
          .array(z.string({ error: 'the relative path of a parameter file' }), { error: 'a list of parameter files' })
          .check(z.maxLength(BOOK_FILES_MAX, { error: `at most ${BOOK_FILES_MAX} parameter files` })),
        'Parameter files whose rows take the place of rows of the same key in the book',
      ),
    ),
    ensemble: z.optional(csvPath('Posterior ensemble: members that a run with draws takes')),
    services: z.optional(ownServices),
    settlement: placeSettlement,
  },
  'A place: its people, tables, parameters and defaults',
);
