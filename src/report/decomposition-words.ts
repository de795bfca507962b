/** Words of decompositions, for terminal and page alike. */
export const BUNDLE_WORDS = {
  paidBy: 'Paid by ',
  interaction: 'of which interaction',
  shared: 'what each part is worth on average over all orders (Shapley)',
  inThisOrder:
    'added in this order, which decides how what they do together is shared; onepot decompose takes all orders',
  star: '* the interval leaves 0 out',
  interactionIs: 'what they do together beyond what each does alone (the interaction) is shared between them.',
  waterfall:
    'Each bar begins where the one above it ended; the last is the whole. Intervals beside them; grey is not clear.',
  reading: [
    'part: what adding it changes, on average over all orders in which the parts may be added (Shapley value); the parts sum to the whole in every history. share: of the whole, where its interval leaves 0 out. alone: added to the comparator without the others. interaction: the whole less all of these.',
  ],
} as const;
