import { byLine, LINE_TABLE, LINES } from '../../outcomes/index.js';
import { codes } from '../codes/codes.js';
import { ACCOUNT } from './ledger.js';

export const LINE = codes(LINES);

/** The account from which a line's money is spent. */
export const PROVIDER = byLine((line) => ACCOUNT[LINE_TABLE[line].provider]);
