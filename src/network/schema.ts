import * as z from 'zod';
import { choiceLeaf, group, nameKey, nameLeaf, numberLeaf } from '../scenario/leaves.js';
import { LAW_KINDS } from './laws.js';

/** The only version of the file so far. */
const FILE_VERSION = 1;
const SETTLEMENTS_MAX = 64;
export const SERVICES_MAX = 100;
const CLASSES_MAX = 20;
const VALUES_MAX = 10_000;
const BEDS_MAX = 100_000;
const DAYS_MAX = 36_500;
const HOURS_OF_DAY = 24;
const DAYS_OF_WEEK = 7;

/** Weekdays by name, in their order. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
/** Ways of choosing among several services, as named in the file. */
export const CHOICES = ['shortestQueue', 'firstFree'] as const;

const days = (what: string, from = 0) => numberLeaf({ from, to: DAYS_MAX, unit: 'days', what });
const hours = (what: string) => numberLeaf({ from: 0, to: DAYS_MAX * HOURS_OF_DAY, unit: 'hours', what });
const share = (what: string) => numberLeaf({ from: 0, to: 1, unit: 'share', what });
const bedCount = (what: string) => numberLeaf({ from: 0, to: BEDS_MAX, unit: 'beds', what, whole: true });

function listOf<T extends z.ZodType>(item: T, { length, what }: { readonly length: number; readonly what: string }) {
  const error = `a list of ${length} numbers: ${what}`;
  return z.array(item, { error }).length(length, { error }).meta({ description: what });
}

const valuesOf = (what: string) =>
  z
    .array(numberLeaf({ from: 0, to: DAYS_MAX * HOURS_OF_DAY, unit: 'as named', what }), { error: 'a list of numbers' })
    .min(1, { error: 'at least one number' })
    .max(VALUES_MAX, { error: `at most ${VALUES_MAX} numbers` })
    .meta({ description: what });

const lawShape = {
  meanDays: days('Mean').optional(),
  sdDays: days('Standard deviation').optional(),
  minDays: days('Least value, of a triangular law').optional(),
  modeDays: days('Most likely value, of a triangular law').optional(),
  maxDays: days('Greatest value, of a triangular law').optional(),
  valuesDays: valuesOf('Values observed, of an empirical law').optional(),
  meanHours: hours('Mean, in hours').optional(),
  sdHours: hours('Standard deviation, in hours').optional(),
  minHours: hours('Least value, in hours').optional(),
  modeHours: hours('Most likely value, in hours').optional(),
  maxHours: hours('Greatest value, in hours').optional(),
  valuesHours: valuesOf('Values observed, in hours').optional(),
  weights: valuesOf('How often each value was observed; all alike when left out').optional(),
};
const kind = choiceLeaf(LAW_KINDS, 'Name of the law');

const law = group({ law: kind, ...lawShape }, 'A law of a time');
export type LawFile = z.infer<typeof law>;

const stay = group(
  {
    law: kind.optional(),
    ...lawShape,
    byClass: z
      .record(nameKey, law, { error: 'a mapping of classes to laws' })
      .meta({ description: 'A law a class, instead of one for all' })
      .optional(),
  },
  'How long a person stays',
);
export type StayFile = z.infer<typeof stay>;

const among = z
  .array(nameLeaf('A service'), { error: 'a list of services' })
  .min(2, { error: 'at least two services to choose from' })
  .meta({ description: 'Services to choose from' });
const way = group(
  {
    share: share('Probability').optional(),
    among: among.optional(),
    delay: law.optional(),
  },
  'One way on',
);
const wayKey = z.union([nameKey, z.enum(CHOICES)], { error: `a service, an exit or one of ${CHOICES.join(', ')}` });
const route = z.union(
  [
    nameLeaf('The only service or exit'),
    z.record(wayKey, z.union([share('Probability'), among, way], { error: 'a probability from 0 to 1, or a way' })),
  ],
  { error: 'a service or exit, or a mapping of them to probabilities' },
);
export type RouteFile = z.infer<typeof route>;

const beds = z.union(
  [
    bedCount('Beds open'),
    group(
      {
        usual: bedCount('Beds open where nothing else is said').optional(),
        hours: listOf(bedCount('Beds open'), {
          length: HOURS_OF_DAY,
          what: 'beds by hour of the day, from midnight',
        }).optional(),
        weekdays: listOf(bedCount('Beds open'), {
          length: DAYS_OF_WEEK,
          what: 'beds by weekday, from Monday',
        }).optional(),
        dates: z
          .array(
            group(
              {
                from: numberLeaf({
                  from: -DAYS_MAX,
                  to: DAYS_MAX,
                  unit: 'days',
                  what: 'First day, from the end of the warm-up',
                  whole: true,
                }),
                to: numberLeaf({
                  from: -DAYS_MAX,
                  to: DAYS_MAX,
                  unit: 'days',
                  what: 'First day after it',
                  whole: true,
                }),
                beds: bedCount('Beds open'),
              },
              'Beds of some days',
            ),
            { error: 'a list of dates' },
          )
          .optional(),
      },
      'Beds by hour, weekday and date',
    ),
  ],
  { error: `a whole number of beds from 0 to ${BEDS_MAX}, or a schedule (usual, hours, weekdays, dates)` },
);
export type BedsFile = z.infer<typeof beds>;

const queue = z
  .union([z.literal('unlimited'), numberLeaf({ from: 0, to: 1_000_000, unit: 'people', what: '', whole: true })], {
    error: 'unlimited, or a whole number from 0 to 1,000,000 (people)',
  })
  .meta({ description: 'Most people who may wait; 0 turns away those who find no free bed' });

const service = group(
  {
    beds,
    stay,
    queue: queue.optional(),
    patience: law.optional(),
    next: route,
    keepsBedUntilNextIsFree: z
      .boolean({ error: 'true or false' })
      .meta({ description: 'Who cannot move on yet keeps the bed' })
      .optional(),
    pencePerDay: numberLeaf({
      from: 0,
      to: 1e9,
      unit: 'pence per day',
      what: 'Cost of a bed that is taken',
    }).optional(),
    payer: nameLeaf('Who pays for it').optional(),
  },
  'A service with beds and a queue',
);
export type ServiceFile = z.infer<typeof service>;

const dateFactor = group(
  {
    from: numberLeaf({
      from: -DAYS_MAX,
      to: DAYS_MAX,
      unit: 'days',
      what: 'First day, from the end of the warm-up',
      whole: true,
    }),
    to: numberLeaf({ from: -DAYS_MAX, to: DAYS_MAX, unit: 'days', what: 'First day after it', whole: true }),
    factor: numberLeaf({ from: 0, to: 1000, unit: 'factor', what: 'Arrivals on these days, times this' }),
  },
  'More or fewer arrivals for some days',
);
const factor = numberLeaf({ from: 0, to: 1e6, unit: 'relative', what: 'Arrivals, relative to the others' });

const arrivals = group(
  {
    perDay: numberLeaf({ from: 0, to: 100_000, unit: 'arrivals per day', what: 'Mean of a Poisson stream' }).optional(),
    profile: group(
      {
        hours: listOf(factor, {
          length: HOURS_OF_DAY,
          what: 'relative arrivals by hour of the day, from midnight',
        }).optional(),
        weekdays: listOf(factor, {
          length: DAYS_OF_WEEK,
          what: 'relative arrivals by weekday, from Monday',
        }).optional(),
        dates: z.array(dateFactor, { error: 'a list of dates' }).optional(),
      },
      'How arrivals go up and down; their mean over a week stays perDay',
    ).optional(),
    times: z
      .array(days('Time of an arrival, from the end of the warm-up'), { error: 'a list of days' })
      .meta({ description: 'Given times, rising, from the end of the warm-up; instead of perDay' })
      .optional(),
    class: nameLeaf('Class of these people').optional(),
    to: route,
  },
  'People of one kind who come from outside',
);
export type ArrivalsFile = z.infer<typeof arrivals>;

const start = group(
  {
    occupied: bedCount('Beds taken at the start').optional(),
    waiting: bedCount('People in line at the start').optional(),
    class: nameLeaf('Their class').optional(),
  },
  'Who is there when the warm-up begins',
);

const names = (what: string, most: number) =>
  z
    .array(nameLeaf(what), { error: 'a list of names' })
    .max(most, { error: `at most ${most} names` })
    .meta({ description: what });

export const networkFile = group(
  {
    onepot: z
      .literal(FILE_VERSION, { error: `version ${FILE_VERSION}, the only one so far` })
      .meta({ description: 'Version of the file' }),
    kind: z.literal('network', { error: 'network' }).meta({ description: 'A network of services' }),
    name: nameLeaf('Name of the network, and of its results folder'),
    days: group(
      {
        warmUp: numberLeaf({ from: 0, to: DAYS_MAX, unit: 'days', what: 'Days before anything counts', whole: true }),
        horizon: numberLeaf({ from: 1, to: DAYS_MAX, unit: 'days', what: 'Days that count', whole: true }),
        period: numberLeaf({
          from: 1,
          to: DAYS_MAX,
          unit: 'days',
          what: 'Days that one row of results is about; the horizon unless given',
          whole: true,
        }).optional(),
        firstWeekday: choiceLeaf(WEEKDAYS, 'Weekday of the first day after the warm-up').optional(),
      },
      'Simulated days',
    ),
    classes: names('Class of people; the first has priority in every queue', CLASSES_MAX).optional(),
    exits: names('Way out of the network', SERVICES_MAX),
    timesIn: choiceLeaf(['days', 'hours'], 'Unit of waits and times in the results; days').optional(),
    waitsOverHours: z
      .array(
        numberLeaf({
          from: 0,
          to: 100_000,
          unit: 'hours',
          what: 'Waits longer than this many hours are counted',
          whole: true,
        }),
        {
          error: 'a list of whole hours',
        },
      )
      .max(10, { error: 'at most 10 of them' })
      .optional(),
    arrivals: z.record(nameKey, arrivals, { error: 'a mapping of named streams of arrivals' }),
    services: z
      .record(nameKey, service, { error: 'a mapping of named services' })
      .meta({ description: 'Services by name', minProperties: 1, maxProperties: SERVICES_MAX }),
    start: z.record(nameKey, start, { error: 'a mapping of services' }).optional(),
    comparator: nameLeaf('The settlement every other is compared with; the first unless given').optional(),
    settlements: z
      .record(
        nameKey,
        z.record(z.string(), z.unknown(), {
          error: 'a mapping of dotted paths to values, such as services.ward.beds: 12',
        }),
        {
          error: 'a mapping of named settlements',
        },
      )
      .meta({
        description: 'Versions of the network by name; each overrides values of the file by dotted path',
        minProperties: 1,
        maxProperties: SETTLEMENTS_MAX,
      }),
  },
  'A network of services: who comes, where they wait, how long they stay, and where they go next',
);
export type NetworkFile = z.infer<typeof networkFile>;
export { SETTLEMENTS_MAX };

/** JSON Schema (2020-12) of a network's file, for editors. Names and sums are checked only by the program. */
export function networkJsonSchema(): object {
  return { title: 'onepot network', ...z.toJSONSchema(networkFile, { target: 'draft-2020-12', reused: 'ref' }) };
}
