import * as z from 'zod/mini';
import { choiceLeaf, described, group, nameKey, nameLeaf, numberLeaf } from '../scenario/leaves.js';
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

function listOf<T extends z.ZodMiniType>(
  item: T,
  { length, what }: { readonly length: number; readonly what: string },
) {
  const error = `a list of ${length} numbers: ${what}`;
  return described(z.array(item, { error }).check(z.length(length, { error })), what);
}

const valuesOf = (what: string) =>
  described(
    z
      .array(numberLeaf({ from: 0, to: DAYS_MAX * HOURS_OF_DAY, unit: 'as named', what }), {
        error: 'a list of numbers',
      })
      .check(
        z.minLength(1, { error: 'at least one number' }),
        z.maxLength(VALUES_MAX, { error: `at most ${VALUES_MAX} numbers` }),
      ),
    what,
  );

const lawShape = {
  meanDays: z.optional(days('Mean')),
  sdDays: z.optional(days('Standard deviation')),
  minDays: z.optional(days('Least value, of a triangular law')),
  modeDays: z.optional(days('Most likely value, of a triangular law')),
  maxDays: z.optional(days('Greatest value, of a triangular law')),
  valuesDays: z.optional(valuesOf('Values observed, of an empirical law')),
  meanHours: z.optional(hours('Mean, in hours')),
  sdHours: z.optional(hours('Standard deviation, in hours')),
  minHours: z.optional(hours('Least value, in hours')),
  modeHours: z.optional(hours('Most likely value, in hours')),
  maxHours: z.optional(hours('Greatest value, in hours')),
  valuesHours: z.optional(valuesOf('Values observed, in hours')),
  weights: z.optional(valuesOf('How often each value was observed; all alike when left out')),
};
const kind = choiceLeaf(LAW_KINDS, 'Name of the law');

const law = group({ law: kind, ...lawShape }, 'A law of a time');
export type LawFile = z.infer<typeof law>;

const stay = group(
  {
    law: z.optional(kind),
    ...lawShape,
    byClass: z.optional(
      described(
        z.record(nameKey, law, { error: 'a mapping of classes to laws' }),
        'A law a class, instead of one for all',
      ),
    ),
  },
  'How long a person stays',
);
export type StayFile = z.infer<typeof stay>;

const among = described(
  z
    .array(nameLeaf('A service'), { error: 'a list of services' })
    .check(z.minLength(2, { error: 'at least two services to choose from' })),
  'Services to choose from',
);
const way = group(
  {
    share: z.optional(share('Probability')),
    among: z.optional(among),
    delay: z.optional(law),
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
        usual: z.optional(bedCount('Beds open where nothing else is said')),
        hours: z.optional(
          listOf(bedCount('Beds open'), {
            length: HOURS_OF_DAY,
            what: 'beds by hour of the day, from midnight',
          }),
        ),
        weekdays: z.optional(
          listOf(bedCount('Beds open'), {
            length: DAYS_OF_WEEK,
            what: 'beds by weekday, from Monday',
          }),
        ),
        dates: z.optional(
          z.array(
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
          ),
        ),
      },
      'Beds by hour, weekday and date',
    ),
  ],
  { error: `a whole number of beds from 0 to ${BEDS_MAX}, or a schedule (usual, hours, weekdays, dates)` },
);
export type BedsFile = z.infer<typeof beds>;

const A_QUEUE = { error: 'unlimited, or a whole number from 0 to 1,000,000 (people)' };
const queue = described(
  z.union(
    [z.literal('unlimited', A_QUEUE), numberLeaf({ from: 0, to: 1_000_000, unit: 'people', what: '', whole: true })],
    A_QUEUE,
  ),
  'Most people who may wait; 0 turns away those who find no free bed',
);

const service = group(
  {
    beds,
    stay,
    queue: z.optional(queue),
    patience: z.optional(law),
    next: route,
    keepsBedUntilNextIsFree: z.optional(
      described(z.boolean({ error: 'true or false' }), 'Who cannot move on yet keeps the bed'),
    ),
    pencePerDay: z.optional(
      numberLeaf({
        from: 0,
        to: 1e9,
        unit: 'pence per day',
        what: 'Cost of a bed that is taken',
      }),
    ),
    payer: z.optional(nameLeaf('Who pays for it')),
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
    perDay: z.optional(
      numberLeaf({ from: 0, to: 100_000, unit: 'arrivals per day', what: 'Mean of a Poisson stream' }),
    ),
    profile: z.optional(
      group(
        {
          hours: z.optional(
            listOf(factor, {
              length: HOURS_OF_DAY,
              what: 'relative arrivals by hour of the day, from midnight',
            }),
          ),
          weekdays: z.optional(
            listOf(factor, {
              length: DAYS_OF_WEEK,
              what: 'relative arrivals by weekday, from Monday',
            }),
          ),
          dates: z.optional(z.array(dateFactor, { error: 'a list of dates' })),
        },
        'How arrivals go up and down; their mean over a week stays perDay',
      ),
    ),
    times: z.optional(
      described(
        z.array(days('Time of an arrival, from the end of the warm-up'), { error: 'a list of days' }),
        'Given times, rising, from the end of the warm-up; instead of perDay',
      ),
    ),
    class: z.optional(nameLeaf('Class of these people')),
    to: route,
  },
  'People of one kind who come from outside',
);
export type ArrivalsFile = z.infer<typeof arrivals>;

const start = group(
  {
    occupied: z.optional(bedCount('Beds taken at the start')),
    waiting: z.optional(bedCount('People in line at the start')),
    class: z.optional(nameLeaf('Their class')),
  },
  'Who is there when the warm-up begins',
);

const names = (what: string, most: number) =>
  described(
    z.array(nameLeaf(what), { error: 'a list of names' }).check(z.maxLength(most, { error: `at most ${most} names` })),
    what,
  );

export const networkFile = group(
  {
    onepot: described(
      z.literal(FILE_VERSION, { error: `version ${FILE_VERSION}, the only one so far` }),
      'Version of the file',
    ),
    kind: described(z.literal('network', { error: 'network' }), 'A network of services'),
    name: nameLeaf('Name of the network, and of its results folder'),
    days: group(
      {
        warmUp: numberLeaf({ from: 0, to: DAYS_MAX, unit: 'days', what: 'Days before anything counts', whole: true }),
        horizon: numberLeaf({ from: 1, to: DAYS_MAX, unit: 'days', what: 'Days that count', whole: true }),
        period: z.optional(
          numberLeaf({
            from: 1,
            to: DAYS_MAX,
            unit: 'days',
            what: 'Days that one row of results is about; the horizon unless given',
            whole: true,
          }),
        ),
        firstWeekday: z.optional(choiceLeaf(WEEKDAYS, 'Weekday of the first day after the warm-up')),
      },
      'Simulated days',
    ),
    classes: z.optional(names('Class of people; the first has priority in every queue', CLASSES_MAX)),
    exits: names('Way out of the network', SERVICES_MAX),
    timesIn: z.optional(choiceLeaf(['days', 'hours'], 'Unit of waits and times in the results; days')),
    waitsOverHours: z.optional(
      z
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
        .check(z.maxLength(10, { error: 'at most 10 of them' })),
    ),
    arrivals: z.record(nameKey, arrivals, { error: 'a mapping of named streams of arrivals' }),
    services: described(z.record(nameKey, service, { error: 'a mapping of named services' }), 'Services by name', {
      minProperties: 1,
      maxProperties: SERVICES_MAX,
    }),
    start: z.optional(z.record(nameKey, start, { error: 'a mapping of services' })),
    comparator: z.optional(nameLeaf('The settlement every other is compared with; the first unless given')),
    settlements: described(
      z.record(
        nameKey,
        z.record(z.string(), z.unknown(), {
          error: 'a mapping of dotted paths to values, such as services.ward.beds: 12',
        }),
        {
          error: 'a mapping of named settlements',
        },
      ),
      'Versions of the network by name; each overrides values of the file by dotted path',
      { minProperties: 1, maxProperties: SETTLEMENTS_MAX },
    ),
  },
  'A network of services: who comes, where they wait, how long they stay, and where they go next',
);
export type NetworkFile = z.infer<typeof networkFile>;
export { SETTLEMENTS_MAX };

/** JSON Schema (2020-12) of a network's file, for editors. Names and sums are checked only by the program. */
export function networkJsonSchema(): object {
  return { title: 'onepot network', ...z.toJSONSchema(networkFile, { target: 'draft-2020-12', reused: 'ref' }) };
}
