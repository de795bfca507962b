import type * as z from 'zod';
import { byLine, LINE_TABLE } from '../outcomes/lines.js';
import { choiceLeaf, group, numberLeaf } from './leaves.js';
import { isLever, LEVERS, type Lever, type LeverNode, type SettlementChanges } from './levers.js';
import { type ServiceChanges, serviceChanges } from './own-services-schema.js';

/** Split is apart: its four shares are given together or not at all, so that they sum to 1 by intent. */
const splitGroup = group(
  byLine((line) =>
    numberLeaf({ from: 0, to: 1, unit: 'share', what: `Share of the money for ${LINE_TABLE[line].label}` }),
  ),
  'How the dynamic money is split between the four lines; the four shares sum to 1',
);

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

function settlementSchema(
  split: z.ZodType,
  what: string,
  more: z.core.$ZodLooseShape = {},
): z.ZodType<SettlementChanges> {
  const changes = changesSchema(LEVERS) as z.ZodObject<z.core.$ZodLooseShape>;
  return group({ split, ...changes.shape, ...more }, what) as unknown as z.ZodType<SettlementChanges>;
}

/** What a scenario changes. */
export const changedSettlement = settlementSchema(splitGroup.optional(), LEVERS.what, {
  services: serviceChanges.optional(),
}) as z.ZodType<SettlementChanges & { readonly services?: ServiceChanges | undefined }>;
/** The settlement of a place: its split, and the levers that are not neutral there. */
export const placeSettlement = settlementSchema(
  splitGroup,
  'The settlement in force before the fork, and the default of every lever',
);
