import * as z from 'zod';
import { numberText } from './problems.js';
import { LINES, MAX_ASSESSMENTS, PROVENANCES, PURSES } from './types.js';

const NAME = /^[a-z0-9-]{1,60}$/;
export const SETTLEMENTS_MAX = 64;
export const BOOK_FILES_MAX = 64;
/** The only version of the scenario file so far. */
const FILE_VERSION = 1;
const EXPECTED_NAME = 'a name of 1 to 60 characters a-z, 0-9 and -';
const BOOK_KEY = /^[a-z][A-Za-z0-9]*(\.[a-z0-9][A-Za-z0-9]*)+$/;

interface NumberLeaf {
  readonly from: number;
  readonly to: number;
  readonly unit: string;
  readonly what: string;
  readonly whole?: boolean;
}

function numberLeaf({ from, to, unit, what, whole = false }: NumberLeaf) {
  const error = `${whole ? 'a whole number' : 'a number'} from ${numberText(from)} to ${numberText(to)} (${unit})`;
  const base = whole ? z.number({ error }).int({ error }) : z.number({ error });
  return base
    .min(from, { error })
    .max(to, { error })
    .meta({ description: `${what}; unit: ${unit}`, unit });
}

function nameLeaf(what: string) {
  return z.string({ error: EXPECTED_NAME }).regex(NAME, { error: EXPECTED_NAME }).meta({ description: what });
}

function textLeaf(what: string) {
  const error = `text, ${what}`;
  return z
    .string({ error })
    .regex(/\S/, { error })
    .max(1000, { error: 'at most 1,000 characters' })
    .meta({ description: what });
}

function choiceLeaf<const T extends readonly string[]>(choices: T, what: string) {
  const error = choices.length === 1 ? String(choices[0]) : `one of ${choices.join(', ')}`;
  return z.enum(choices, { error }).meta({ description: what });
}

function group<Shape extends z.core.$ZodLooseShape>(shape: Shape, what: string) {
  return z.strictObject(shape, { error: `a mapping of ${Object.keys(shape).join(', ')}` }).meta({ description: what });
}

/** Groups whose keys may be left out one by one; the rest comes from the place's defaults. */
function partly<Shape extends z.core.$ZodLooseShape>(object: z.ZodObject<Shape, z.core.$strict>, what: string) {
  const error = `a mapping of ${Object.keys(object.shape).join(', ')}`;
  const shape = object.partial().shape;
  return z.strictObject(shape, { error }).meta({ description: what }).optional();
}

function perLine<T extends z.ZodType>(leaf: (line: string) => T): Record<(typeof LINES)[number], T> {
  return Object.fromEntries(LINES.map((line) => [line, leaf(line)])) as Record<(typeof LINES)[number], T>;
}

const LINE_NAMES: Readonly<Record<string, string>> = {
  prevention: 'prevention',
  community: 'community and intermediate care',
  acute: 'acute care',
  social: 'social care',
};

const WHAT = {
  split: 'How the dynamic money is split between the four lines; the four shares sum to 1',
  growthPerYear:
    'Real growth of the money of each line a year: in the place, from its first day; in a scenario, from the fork',
  owners: 'Which purse holds which line',
  pooling: 'How much of every line is held in one pooled budget, and how its gains and losses are shared',
  coordination: 'How discharge assessments are organised',
  handover: 'What a boundary between organisations or purses costs a supported discharge',
  capacity: 'Factors on the places of each kind; 1 is what the split buys',
};

const split = group(
  perLine((line) => numberLeaf({ from: 0, to: 1, unit: 'share', what: `Share of the money for ${LINE_NAMES[line]}` })),
  WHAT.split,
);
const growthPerYear = group(
  perLine((line) =>
    numberLeaf({
      from: -0.5,
      to: 0.5,
      unit: 'share per year',
      what: `Real growth of the money for ${LINE_NAMES[line]}`,
    }),
  ),
  WHAT.growthPerYear,
);
const owners = group(
  perLine((line) => choiceLeaf(PURSES, `Purse that holds the money for ${LINE_NAMES[line]}`)),
  WHAT.owners,
);
const pooling = group(
  {
    share: numberLeaf({
      from: 0,
      to: 1,
      unit: 'share',
      what: 'Share of every line held in the pool: 0 none, 1 single pot',
    }),
    rule: choiceLeaf(['fixedShares'], 'How partners share what the pool gains or loses'),
  },
  WHAT.pooling,
);
const coordination = group(
  {
    assessments: numberLeaf({
      from: 1,
      to: MAX_ASSESSMENTS,
      unit: 'assessments',
      what: 'Assessments in sequence before a supported discharge; 1 is a single trusted assessor',
      whole: true,
    }),
  },
  WHAT.coordination,
);
const handover = group(
  {
    delayDaysPerBoundary: numberLeaf({
      from: 0,
      to: 30,
      unit: 'days',
      what: 'Mean hand-over delay at each boundary crossed',
    }),
  },
  WHAT.handover,
);
const factor = (what: string) => numberLeaf({ from: 0, to: 1000, unit: 'factor', what: `Factor on ${what}` });
const capacity = group(
  {
    acuteBeds: factor('open acute beds'),
    pathway1Places: factor('places for discharge home with support'),
    pathway2Beds: factor('intermediate-care beds'),
    pathway3Beds: factor('care-home assessment beds'),
    homeCarePackages: factor('home-care packages'),
    careHomePlaces: factor('care-home places'),
  },
  WHAT.capacity,
);

/** Every lever given: the defaults of a place. */
export const completeSettlement = group(
  { split, growthPerYear, owners, pooling, coordination, handover, capacity },
  'The settlement in force before the fork, and the default of every lever',
);

/** What a scenario changes; `split` is given whole or not at all, so that it always sums to 1 by intent. */
const changedSettlement = group(
  {
    split: split.optional(),
    growthPerYear: partly(growthPerYear, WHAT.growthPerYear),
    owners: partly(owners, WHAT.owners),
    pooling: partly(pooling, WHAT.pooling),
    coordination: partly(coordination, WHAT.coordination),
    handover: partly(handover, WHAT.handover),
    capacity: partly(capacity, WHAT.capacity),
  },
  "One funding settlement: the levers that differ from the place's defaults; {} changes nothing",
);

const version = z
  .literal(FILE_VERSION, { error: `version ${FILE_VERSION}, the only one so far` })
  .meta({ description: 'Version of the scenario file' });

/** Where a scenario's people may lie; the low end is for tests, real places have 5,000 and more. */
const PEOPLE = { from: 1_000, to: 1_000_000 } as const;

export const scenarioFile = group(
  {
    onepot: version,
    name: nameLeaf('Name of the scenario, and of its results folder'),
    place: z
      .string({ error: 'the relative path of a place file' })
      .meta({ description: 'Place file, from this file; ends in .yaml' }),
    people: numberLeaf({ ...PEOPLE, unit: 'people', what: 'People simulated', whole: true }),
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
    comparator: nameLeaf('The settlement every other is compared with'),
    settlements: z
      .record(z.string().regex(NAME, { error: EXPECTED_NAME }), changedSettlement, {
        error: 'a mapping of named settlements',
      })
      .meta({ description: 'Settlements by name', minProperties: 1, maxProperties: SETTLEMENTS_MAX }),
  },
  'One question: a place, its people, and the funding settlements compared',
);
export type ScenarioFile = z.infer<typeof scenarioFile>;
export type ChangedSettlement = z.infer<typeof changedSettlement>;
export type CompleteSettlement = z.infer<typeof completeSettlement>;

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
    population: csvPath('Table of people by age and sex'),
    needSegments: group(
      { mix: csvPath('Table of people by age band and need segment'), transitions: csvPath('Table of annual moves') },
      'Need segments 1 to 5',
    ),
    parameters: z
      .array(z.string({ error: 'the relative path of a parameter file' }), { error: 'a list of parameter files' })
      .min(1, { error: 'at least one parameter file' })
      .max(BOOK_FILES_MAX, { error: `at most ${BOOK_FILES_MAX} parameter files` })
      .meta({ description: 'Parameter book files; each ends in .yaml' }),
    settlement: completeSettlement,
  },
  'A place: its people, tables, parameters and defaults',
);

const BOUND = 'a number or null';
const EXPECTED_KEY = 'dotted camelCase, such as department.processingMeanHours';

export const bookFile = z.record(
  z.string().regex(BOOK_KEY, { error: EXPECTED_KEY }),
  group(
    {
      value: z.number({ error: 'a number' }).meta({ description: 'Central value' }),
      low: z.number({ error: BOUND }).nullable().optional().meta({ description: 'Low end of the plausible range' }),
      high: z.number({ error: BOUND }).nullable().optional().meta({ description: 'High end of the plausible range' }),
      unit: textLeaf('the unit of the value'),
      provenance: choiceLeaf(PROVENANCES, 'Where the number comes from'),
      source: textLeaf('who says so'),
    },
    'One parameter',
  ),
  { error: 'a mapping of parameters' },
);

/** JSON Schema (2020-12) of the scenario file, for editors. Sums and cross-references are checked by the program alone. */
export function scenarioJsonSchema(): object {
  return { title: 'onepot scenario', ...z.toJSONSchema(scenarioFile, { target: 'draft-2020-12' }) };
}
