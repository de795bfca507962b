import { setFlagsFromString } from 'node:v8';
import type { Plan } from '../experiment/types.js';

/**
 * How much the compiler may inline into one function, in bytes of bytecode, and how large what it inlines may be. A
 * person's event is many small functions that hand numbers to each other; with the default limits (920 and 460) some stay
 * calls, and each number handed over is allocated. Worth 2 to 5% of the time; results do not depend on it.
 */
const FLAGS = ['--max-inlined-bytecode-size-cumulative=4000', '--max-inlined-bytecode-size=1000'];

/** Compiling more takes about 0.6 seconds of CPU a worker, so runs of less than about forty seconds would lose by it. */
const PERSON_YEARS_MIN = 4e7;

/** For all threads of the process; called before the first block, since functions already compiled stay as they are. */
export function inlineDeeply(): void {
  for (const flag of FLAGS) setFlagsFromString(flag);
}

/** The same where the work is long enough. */
export function inlineForLongRuns({ scenario }: Plan, blocks: number): void {
  // A network's events are short enough as they are.
  if ('kind' in scenario) return;
  const { warmUp, horizon } = scenario.years;
  const yearsOfBlock = warmUp + horizon * scenario.settlements.length;
  if (blocks * scenario.people * yearsOfBlock >= PERSON_YEARS_MIN) inlineDeeply();
}
