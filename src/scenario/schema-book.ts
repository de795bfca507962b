import * as z from 'zod/mini';
import { choiceLeaf, described, group, numberLeaf, textLeaf } from './leaves.js';
import { DISTRIBUTION_KINDS, FIXED_REASONS, PROVENANCES } from './types.js';

const BOOK_KEY = /^[a-z][A-Za-z0-9]*(\.[a-z0-9][A-Za-z0-9]*)+$/;
const EXPECTED_GROUP = 'a dotted name, such as death.perYear';

const spread = (from: number, to: number, what: string) => z.optional(numberLeaf({ from, to, unit: 'share', what }));
const distribution = group(
  {
    kind: choiceLeaf(DISTRIBUTION_KINDS, 'Law the value is drawn from in a probabilistic run'),
    reason: z.optional(choiceLeaf(FIXED_REASONS, 'Why the value is fixed')),
    within: spread(1e-6, 2, 'Half-width of a 95% interval as a share of the value, or of its excess over from'),
    factor: z.optional(numberLeaf({ from: 1.000001, to: 100, unit: 'factor', what: '95% of the odds or exponents' })),
    from: z.optional(numberLeaf({ from: -1e9, to: 1e9, unit: 'as the value', what: 'Least value' })),
    around: z.optional(numberLeaf({ from: 1e-9, to: 1e9, unit: 'as the value', what: 'The value that stays' })),
    sample: z.optional(
      numberLeaf({
        from: 1,
        to: 1e9,
        unit: 'observations',
        what: 'Observations the shares are worth',
      }),
    ),
    group: described(
      z.optional(z.string({ error: EXPECTED_GROUP }).check(z.regex(BOOK_KEY, { error: EXPECTED_GROUP }))),
      'Rows of one group are drawn together',
    ),
  },
  'How the value is drawn',
);
const PRICE_YEAR = 'a financial year such as 2023/24';
const priceYear = z.string({ error: PRICE_YEAR }).check(z.regex(/^20[0-9]{2}\/[0-9]{2}$/, { error: PRICE_YEAR }));
const rebased = group(
  {
    year: described(priceYear, 'Price year of the source'),
    price: numberLeaf({ from: 0, to: 1e15, unit: 'that of the value', what: 'Price in that year' }),
    further: z.optional(numberLeaf({ from: 0.1, to: 10, unit: 'factor', what: 'Change beyond the deflator' })),
  },
  'How a price of another year became one of the price year',
);

const BOUND = 'a number or null';
const EXPECTED_KEY = 'dotted camelCase, such as department.processingMeanHours';

export const bookFile = z.record(
  z.string().check(z.regex(BOOK_KEY, { error: EXPECTED_KEY })),
  group(
    {
      value: described(z.number({ error: 'a number' }), 'Central value'),
      low: described(z.optional(z.nullable(z.number({ error: BOUND }))), 'Low end of the plausible range'),
      high: described(z.optional(z.nullable(z.number({ error: BOUND }))), 'High end of the plausible range'),
      unit: textLeaf('the unit of the value'),
      provenance: choiceLeaf(PROVENANCES, 'Where the number comes from'),
      source: textLeaf('who says so'),
      distribution: z.optional(distribution),
      priceYear: described(z.optional(priceYear), 'Price year of the value'),
      rebased: z.optional(rebased),
    },
    'One parameter',
  ),
  { error: 'a mapping of parameters' },
);
export type BookFile = z.infer<typeof bookFile>;
