import * as z from 'zod';
import { choiceLeaf, group, nameKey, nameLeaf, numberLeaf } from './leaves.js';
import { changedSettlement, placeSettlement, variantSchema } from './lever-schema.js';
import { ownServices } from './own-services-schema.js';
import { AGES, QUINTILES } from './types.js';

export const SETTLEMENTS_MAX = 64;
export const BOOK_FILES_MAX = 64;
/** The only version of the scenario file so far. */
const FILE_VERSION = 1;
const version = z
  .literal(FILE_VERSION, { error: `version ${FILE_VERSION}, the only one so far` })
  .meta({ description: 'Version of the scenario file' });

/** Where a scenario's people may lie; the low end is for tests, real places have 5,000 and more. */
const PEOPLE = { from: 1_000, to: 8_000_000 } as const;

export const PLACES_MAX = 42;
const EXPECTED_SHARES = `a list of ${QUINTILES} shares, the most deprived fifth first`;
const peopleOf = (what: string) => numberLeaf({ ...PEOPLE, unit: 'people', what, whole: true });

/** One place of a system. Sums and which keys go together are checked in `read-places.ts`. */
const systemPlace = group(
  {
    name: nameLeaf('Name of the place; chance is keyed by it'),
    people: peopleOf('People of the place').optional(),
    share: numberLeaf({ from: 0, to: 1, unit: 'share', what: "Share of the scenario's people" }).optional(),
    place: z
      .string({ error: 'the relative path of a place file' })
      .meta({ description: "Place file of its own, from this file; without it the scenario's place" })
      .optional(),
    deprivation: z
      .array(numberLeaf({ from: 0, to: 1, unit: 'share', what: 'Share of the people in a deprivation quintile' }), {
        error: EXPECTED_SHARES,
      })
      .length(QUINTILES, { error: EXPECTED_SHARES })
      .meta({ description: 'Shares of the people by deprivation quintile, the most deprived first; they sum to 1' })
      .optional(),
    neighbourhoodGradient: numberLeaf({
      from: 0,
      to: 1,
      unit: 'share',
      what: 'Share of the people who live in the neighbourhood of their deprivation quintile; 0 all mixed',
    }).optional(),
    readiness: numberLeaf({
      from: 0,
      to: 1,
      unit: 'share',
      what: 'Readiness: what the place makes of coordination; drawn when left out',
    }).optional(),
    priceFactor: numberLeaf({
      from: 0.5,
      to: 2,
      unit: 'factor',
      what: "Local prices and wages, relative to the other places'",
    }).optional(),
    distanceFromTarget: numberLeaf({
      from: -0.5,
      to: 1,
      unit: 'share',
      what: 'Money at the start above (below 0: under) what age and need ask for',
    }).optional(),
  },
  'One place of a system',
);
export type SystemPlaceFile = z.infer<typeof systemPlace>;
export const systemPlaces = z
  .array(systemPlace, { error: 'a list of places' })
  .min(1, { error: 'at least one place' })
  .max(PLACES_MAX, { error: `at most ${PLACES_MAX} places` })
  .meta({ description: 'Places of a system that share its money; without the list, the one place' });

export const scenarioFile = group(
  {
    onepot: version,
    name: nameLeaf('Name of the scenario, and of its results folder'),
    place: z
      .string({ error: 'the relative path of a place file' })
      .meta({ description: 'Place file, from this file; ends in .yaml' }),
    people: peopleOf('People simulated, of all places together'),
    places: systemPlaces.optional(),
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
    population: group(
      {
        ages: choiceLeaf(
          AGES,
          "Age structure: settling keeps the place's table during the warm-up and leaves it after, stationary keeps it throughout, free never",
        ).optional(),
        netMigrationPerYear: numberLeaf({
          from: -0.05,
          to: 0.05,
          unit: 'share per year',
          what: 'People who move in less those who move out, of the people of every age; works while ages are not held',
        }).optional(),
      },
      'How the numbers by age move; settling, and the moves of the place, unless given',
    ).optional(),
    comparator: nameLeaf('The settlement every other is compared with'),
    settlements: z
      .record(nameKey, changedSettlement, {
        error: 'a mapping of named settlements',
      })
      .meta({ description: 'Settlements by name', minProperties: 1, maxProperties: SETTLEMENTS_MAX }),
    variants: z
      .record(nameKey, variantSchema, { error: 'a mapping of named variants of the place' })
      .meta({
        description: 'Variants of the place by name, each with a warm-up of its own, compared like settlements',
        maxProperties: SETTLEMENTS_MAX,
      })
      .optional(),
  },
  'One question: a place, its people, and the funding settlements compared',
);
export type ScenarioFile = z.infer<typeof scenarioFile>;

const csvPath = (what: string) =>
  z.string({ error: 'the relative path of a table' }).meta({ description: `${what}; ends in .csv` });

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
    migration: csvPath('Table of people who move in less those who move out, a year, by age and sex').optional(),
    quantities: csvPath('Table of what the place counts of its own: beds, places, budgets').optional(),
    needSegments: group(
      { mix: csvPath('Table of people by age band and need segment'), transitions: csvPath('Table of annual moves') },
      'Need segments 1 to 5',
    ),
    parameters: z
      .array(z.string({ error: 'the relative path of a parameter file' }), { error: 'a list of parameter files' })
      .min(1, { error: 'at least one parameter file' })
      .max(BOOK_FILES_MAX, { error: `at most ${BOOK_FILES_MAX} parameter files` })
      .meta({ description: 'Parameter book files; each ends in .yaml' }),
    replacements: z
      .array(z.string({ error: 'the relative path of a parameter file' }), { error: 'a list of parameter files' })
      .max(BOOK_FILES_MAX, { error: `at most ${BOOK_FILES_MAX} parameter files` })
      .meta({ description: 'Parameter files whose rows take the place of rows of the same key in the book' })
      .optional(),
    ensemble: csvPath('Posterior ensemble: members that a run with draws takes').optional(),
    services: ownServices.optional(),
    settlement: placeSettlement,
  },
  'A place: its people, tables, parameters and defaults',
);
