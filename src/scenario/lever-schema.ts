import * as z from 'zod';
import { byLine, LINE_TABLE, LINES } from '../outcomes/lines.js';
import { type CapacityLever, capacityForms } from './capacity-units.js';
import { choiceLeaf, group, nameKey, numberLeaf } from './leaves.js';
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

function leafSchema({ leaf }: Lever<unknown>): z.ZodType {
  return 'choices' in leaf ? choiceLeaf(leaf.choices, leaf.what) : numberLeaf(leaf);
}

/** Every key may be left out. */
function changesSchema(node: LeverNode): z.ZodType {
  if (isLever(node)) return leafSchema(node);
  const shape = Object.entries(node.shape).map(
    ([key, child]) => [key, changesSchema(child as LeverNode).optional()] as const,
  );
  return group(Object.fromEntries(shape), node.what);
}

/** The settlement of a place: its split, and the levers that are not neutral there. */
export const placeSettlement = group(
  { split: splitGroup, ...(changesSchema(LEVERS) as z.ZodObject<z.core.$ZodLooseShape>).shape },
  'The settlement in force before the fork, and the default of every lever',
) as unknown as z.ZodType<SettlementChanges>;

const PARTS_MAX = 50;
const TEXT_MAX = 40;

/** One part, or a list of them in the order of their starts. */
function dated(shape: z.core.$ZodLooseShape, what: string): z.ZodType {
  const part = group({ ...shape, ...WHEN }, what);
  const error = `a mapping of ${Object.keys(shape).join(', ')}, or a list of such mappings with dates`;
  const list = z
    .array(part, { error })
    .min(1, { error })
    .max(PARTS_MAX, { error: `at most ${PARTS_MAX} parts` });
  return z.union([part, list], { error }).meta({ description: what });
}

/** A factor, or text with a unit. */
function capacitySchema(lever: CapacityLever): z.ZodType {
  const { leaf } = LEVERS.shape.capacity.shape[lever];
  const { from, to } = leaf as { from: number; to: number };
  const forms = capacityForms(lever);
  const error = `a factor from ${numberText(from)} to ${numberText(to)}, or text such as ${forms}`;
  const description = `${leaf.what}, or text at the size of the real place: ${forms}`;
  const text = z.string({ error }).max(TEXT_MAX, { error }).meta({ description });
  const factor = z.number({ error }).min(from, { error }).max(to, { error }).meta({ description, unit: 'factor' });
  return z.union([factor, text], { error }).meta({ description });
}

const lineChoice = (what: string) => choiceLeaf(LINES, what);
const POUNDS_MAX = 1e12;

const moveShape = {
  from: lineChoice('Line that gives the money'),
  to: lineChoice('Line that gets it'),
  share: numberLeaf({ from: 0, to: 1, unit: 'share', what: 'Share of the money of all four lines' }).optional(),
  poundsPerYear: numberLeaf({
    from: 0,
    to: POUNDS_MAX,
    unit: 'pounds per year',
    what: 'Pounds a year, at the size of the real place',
  }).optional(),
};

/** `x 0.95`. */
export const FACTOR_TEXT = /^x ?(\d+(?:\.\d+)?)$/;
const A_FACTOR = 'a factor on the row of the book as text, such as "x 0.95"';
const PARAMETERS_WORDS = 'Rows of the parameter book that are other after the fork, each as a factor';
const parameterPart = z
  .object(WHEN, { error: 'a mapping of parameters to factors' })
  .catchall(formLeaf(FACTOR_TEXT, A_FACTOR, 'Factor on a row of the parameter book, such as "x 0.95"'))
  .meta({ description: PARAMETERS_WORDS });

/** Levers of one place of a system, over those of all. */
function placeChanges(): z.ZodType {
  const groups = PLACE_GROUPS.map((key) => {
    const node: LeverNode = LEVERS.shape[key];
    const { shape } = changesSchema(node) as z.ZodObject<z.core.$ZodLooseShape>;
    return [key, dated(shape, LEVERS.shape[key].what).optional()] as const;
  });
  return z
    .record(nameKey, group(Object.fromEntries(groups), 'Levers of one place, over those of all places'), {
      error: 'a mapping of places of the scenario',
    })
    .meta({ description: 'What is other in some places of a system, by their names' });
}

function changedShape(): z.core.$ZodLooseShape {
  const groups = Object.entries(LEVERS.shape).map(([key, node]) => {
    const shape =
      key === 'capacity'
        ? Object.fromEntries(
            Object.keys(node.shape).map((lever) => [lever, capacitySchema(lever as CapacityLever).optional()]),
          )
        : (changesSchema(node as LeverNode) as z.ZodObject<z.core.$ZodLooseShape>).shape;
    return [key, dated(shape, (node as { what: string }).what).optional()] as const;
  });
  const error = 'a mapping of parameters to factors, or a list of such mappings with dates';
  const listed = z
    .array(parameterPart, { error })
    .min(1, { error })
    .max(PARTS_MAX, { error: `at most ${PARTS_MAX} parts` });
  return {
    split: dated(SPLIT, SPLIT_WORDS).optional(),
    move: dated(
      moveShape,
      'Money moved from one line to another, or a list of such moves; not beside split',
    ).optional(),
    ...Object.fromEntries(groups),
    parameters: z.union([parameterPart, listed], { error }).meta({ description: PARAMETERS_WORDS }).optional(),
    services: serviceChanges.optional(),
    [PLACES]: placeChanges().optional(),
    ...WHEN,
  };
}

/** Another past of the place. What it changes holds from the first day on, and so has no dates. */
export const variantSchema = group(
  {
    place: z
      .string({ error: 'the relative path of a place file' })
      .meta({ description: "Place file of the variant, from this file; without it the scenario's place" })
      .optional(),
    parameters: z
      .record(z.string(), formLeaf(FACTOR_TEXT, A_FACTOR, 'Factor on a row of the parameter book, such as "x 1.1"'), {
        error: 'a mapping of parameters to factors',
      })
      .meta({ description: 'Rows of the parameter book that are other from the first day on, each as a factor' })
      .optional(),
    settlement: group(
      { split: splitGroup.optional(), ...(changesSchema(LEVERS) as z.ZodObject<z.core.$ZodLooseShape>).shape },
      "Levers that differ from the place's from the first day on",
    ).optional(),
    under: z
      .string({ error: 'the name of a settlement' })
      .meta({ description: 'The settlement that it runs under after its warm-up; the comparator, unless given' })
      .optional(),
  },
  'A variant of the place: what differs from the first day on, in a warm-up of its own',
) as unknown as z.ZodType<{
  readonly place?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly settlement?: SettlementChanges;
  readonly under?: string;
}>;

/** A part of a settlement as a file gives it: levers, and when. */
export type PartFile = Readonly<Record<string, unknown>>;
/** What a scenario changes, as its file gives it: groups of levers, each once or as a list of parts. */
export type SettlementFile = Readonly<Record<string, string | PartFile | readonly PartFile[] | undefined>>;

export const changedSettlement = group(changedShape(), LEVERS.what) as unknown as z.ZodType<SettlementFile>;
