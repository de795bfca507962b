import { setFlagsFromString } from 'node:v8';

/**
 * By how much the heap may outgrow what was alive after the last full collection, percent. What a block allocates grows
 * old now and then and lies about until the next one; left alone, V8 waits until it is three times what is alive, which a
 * long run comes to and a short one does not. A full collection takes about 20 ms, every few thousand small blocks.
 */
const HEAP_GROWING_PERCENT = 50;

/** For all threads of the process: so that a long run takes no more memory than a short one. */
export function collectEarly(): void {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWING_PERCENT}`);
}
