import { PATHWAYS } from '../../care/index.js';
import { NEED_SEGMENTS } from '../../scenario/types.js';
import { COUNT, STOCK } from '../codes/vocabulary.js';

const COUNTS = Object.keys(COUNT).length;
const STOCKS = Object.keys(STOCK).length;

/**
 * What drives costs, numbered: every count, every stock, then the rest. The ledger keeps how much has been paid for.
 */
export const DRIVER = {
  stocks: COUNTS,
  escalation: COUNTS + STOCKS,
  repeats: COUNTS + STOCKS + 1,
  spot: COUNTS + STOCKS + 2,
  exposure: COUNTS + STOCKS + 2 + PATHWAYS.length,
} as const;

export const DRIVERS: number = DRIVER.exposure + NEED_SEGMENTS;
