import * as z from 'zod/mini';
import { byLine, LINE_TABLE, LINES } from '../outcomes/lines.js';
import { type CapacityLever, capacityForms } from './capacity-units.js';
import { choiceLeaf, described, group, nameKey, numberLeaf } from './leaves.js';
import { isLever, LEVERS, type Lever, type LeverNode, type SettlementChanges } from './levers.js';
import { serviceChanges } from './own-services-schema.js';
import { PLACE_GROUPS, PLACES } from './place-levers.js';
import { numberText } from './problems.js';
import { formLeaf, WHEN } from './when.js';

/** Split is apart: its four shares are given together or not at all, so that they sum to 1 by intent. */
const SPLIT = byLine((line) =>
  numberLeaf({ from: 0, to: 1, unit: 'share', what: `Share of the money for ${LINE_TABLE[line].label}` }),
);
const SPLIT_WORDS = 'How the dynamic money is split between the four lines; the four shares sum to 1';
const splitGroup = group(SPLIT, SPLIT_WORDS);

function leafSchema({ leaf }: Lever<unknown>): z.ZodMiniType {
  return 'choices' in leaf ? choiceLeaf(leaf.choices, leaf.what) : numberLeaf(leaf);
}

/** Every key may be left out. */
function changesSchema(node: LeverNode): z.ZodMiniType {
  if (isLever(node)) return leafSchema(node);
  const shape = Object.entries(node.shape).map(
    ([key, child]) => [key, z.optional(changesSchema(child as LeverNode))] as const,
  );
  return group(Object.fromEntries(shape), node.what);
}

/** The settlement of a place: its split, and the levers that are not neutral there. */
export const placeSettlement = group(
  { split: splitGroup, ...(changesSchema(LEVERS) as z.ZodMiniObject<z.core.$ZodLooseShape>).shape },
  'The settlement in force before the fork, and the default of every lever',
) as unknown as z.ZodMiniType<SettlementChanges>;

const PARTS_MAX = 50;
const TEXT_MAX = 40;

/** One part, or a list of them in the order of their starts. */
function dated(shape: z.core.$ZodLooseShape, what: string): z.ZodMiniType {
  const part = group({ ...shape, ...WHEN }, what);
  const error = `a mapping of ${Object.keys(shape).join(', ')}, or a list of such mappings with dates`;
  const list = z
    .array(part, { error })
    .check(z.minLength(1, { error }), z.maxLength(PARTS_MAX, { error: `at most ${PARTS_MAX} parts` }));
  return described(z.union([part, list], { error }), what);
}

/** A factor, or text with a unit. */
function capacitySchema(lever: CapacityLever): z.ZodMiniType {
  const { leaf } = LEVERS.shape.capacity.shape[lever];
  const { from, to } = leaf as { from: number; to: number };
  const forms = capacityForms(lever);
  const error = `a factor from ${numberText(from)} to ${numberText(to)}, or text such as ${forms}`;
  const description = `${leaf.what}, or text at the size of the real place: ${forms}`;
  const text = described(z.string({ error }).check(z.maxLength(TEXT_MAX, { error })), description);
  const factor = described(z.number({ error }).check(z.gte(from, { error }), z.lte(to, { error })), description, {
    unit: 'factor',
  });
  return described(z.union([factor, text], { error }), description);
}

const lineChoice = (what: string) => choiceLeaf(LINES, what);
const POUNDS_MAX = 1e12;

const moveShape = {
  from: lineChoice('Line that gives the money'),
  to: lineChoice('Line that gets it'),
  share: z.optional(numberLeaf({ from: 0, to: 1, unit: 'share', what: 'Share of the money of all four lines' })),
  poundsPerYear: z.optional(
    numberLeaf({
      from: 0,
      to: POUNDS_MAX,
      unit: 'pounds per year',
      what: 'Pounds a year, at the size of the real place',
    }),
  ),
};

/** `x 0.95`. */
export const FACTOR_TEXT = /^x ?(\d+(?:\.\d+)?)$/;
const A_FACTOR = 'a factor on the row of the book as text, such as "x 0.95"';
const PARAMETERS_WORDS = 'Rows of the parameter book that are other after the fork, each as a factor';
const parameterPart = described(
  z.catchall(
    z.object(WHEN, { error: 'a mapping of parameters to factors' }),
    formLeaf(FACTOR_TEXT, A_FACTOR, 'Factor on a row of the parameter book, such as "x 0.95"'),
  ),
  PARAMETERS_WORDS,
);

/** Levers of one place of a system, over those of all. */
function placeChanges(): z.ZodMiniType {
  const groups = PLACE_GROUPS.map((key) => {
    const node: LeverNode = LEVERS.shape[key];
    const { shape } = changesSchema(node) as z.ZodMiniObject<z.core.$ZodLooseShape>;
    return [key, z.optional(dated(shape, LEVERS.shape[key].what))] as const;
  });
  return described(
    z.record(nameKey, group(Object.fromEntries(groups), 'Levers of one place, over those of all places'), {
      error: 'a mapping of places of the scenario',
    }),
    'What is other in some places of a system, by their names',
  );
}

function changedShape(): z.core.$ZodLooseShape {
  const groups = Object.entries(LEVERS.shape).map(([key, node]) => {
    const shape =
      key === 'capacity'
        ? Object.fromEntries(
            Object.keys(node.shape).map((lever) => [lever, z.optional(capacitySchema(lever as CapacityLever))]),
          )
        : (changesSchema(node as LeverNode) as z.ZodMiniObject<z.core.$ZodLooseShape>).shape;
    return [key, z.optional(dated(shape, (node as { what: string }).what))] as const;
  });
  const error = 'a mapping of parameters to factors, or a list of such mappings with dates';
  const listed = z
    .array(parameterPart, { error })
    .check(z.minLength(1, { error }), z.maxLength(PARTS_MAX, { error: `at most ${PARTS_MAX} parts` }));
  return {
    split: z.optional(dated(SPLIT, SPLIT_WORDS)),
    move: z.optional(
      dated(moveShape, 'Money moved from one line to another, or a list of such moves; not beside split'),
    ),
    ...Object.fromEntries(groups),
    parameters: z.optional(described(z.union([parameterPart, listed], { error }), PARAMETERS_WORDS)),
    services: z.optional(serviceChanges),
    [PLACES]: z.optional(placeChanges()),
    ...WHEN,
  };
}

/** Another past of the place. What it changes holds from the first day on, and so has no dates. */
export const variantSchema = group(
  {
    place: z.optional(
      described(
        z.string({ error: 'the relative path of a place file' }),
        "Place file of the variant, from this file; without it the scenario's place",
      ),
    ),
    parameters: z.optional(
      described(
        z.record(
          z.string(),
          formLeaf(FACTOR_TEXT, A_FACTOR, 'Factor on a row of the parameter book, such as "x 1.1"'),
          {
            error: 'a mapping of parameters to factors',
          },
        ),
        'Rows of the parameter book that are other from the first day on, each as a factor',
      ),
    ),
    settlement: z.optional(
      group(
        { split: z.optional(splitGroup), ...(changesSchema(LEVERS) as z.ZodMiniObject<z.core.$ZodLooseShape>).shape },
        "Levers that differ from the place's from the first day on",
      ),
    ),
    under: z.optional(
      described(
        z.string({ error: 'the name of a settlement' }),
        'The settlement that it runs under after its warm-up; the comparator, unless given',
      ),
    ),
  },
  'A variant of the place: what differs from the first day on, in a warm-up of its own',
) as unknown as z.ZodMiniType<{
  readonly place?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly settlement?: SettlementChanges;
  readonly under?: string;
}>;

/** A part of a settlement as a file gives it: levers, and when. */
export type PartFile = Readonly<Record<string, unknown>>;
/** What a scenario changes, as its file gives it: groups of levers, each once or as a list of parts. */
export type SettlementFile = Readonly<Record<string, string | PartFile | readonly PartFile[] | undefined>>;

export const changedSettlement = group(changedShape(), LEVERS.what) as unknown as z.ZodMiniType<SettlementFile>;
