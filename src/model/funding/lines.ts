import { byLine, LINE_TABLE, LINES } from '../../outcomes/index.js';
import { codes } from '../codes/codes.js';
import { ACCOUNT } from './ledger.js';

export const LINE = codes(LINES);

/** The account that spends a line's money. */
export const PROVIDER = byLine((line) => ACCOUNT[LINE_TABLE[line].provider]);
