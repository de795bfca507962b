import { mser5 } from '../../../analysis/index.js';
import { type Block, createPlan } from '../../../experiment/index.js';
import { type PackedTables, unpackTable } from '../../../outcomes/index.js';
import { MONTH_COLUMNS } from '../../../outcomes/month-columns.js';
import type { WarmUpSeries, WarmUpView } from '../../../report/index.js';
import type { Scenario } from '../../../scenario/index.js';
import { required } from '../../../units/index.js';
import { CliError, EXIT } from '../../exit.js';
import { rerunBlocks } from '../../rerun-blocks.js';
import { say } from '../../terminal.js';

const MONTHS = 12;
/** Queues and stocks that start from a guess and find their own level. */
const SERIES = {
  'occupancy.midnight': 'Midnight occupancy',
  'delayedDays.noCriteriaToReside': 'Delayed: no criteria to reside',
  'planned.list': 'Waiting list',
  'queue.homeCare': 'Waiting for home care',
  'queue.careHome': 'Waiting for a care home',
} as const;
type SeriesName = keyof typeof SERIES;

/**
 * The comparator from its first month on. Results hold only the last twelve months of a warm-up, so the place is run with
 * a warm-up of one year, of two and so on, for the same people with the same luck, and the last years are strung together.
 *
 * @throws CliError when the scenario has no warm-up, or a replication fails
 */
export async function warmUpOf(
  scenario: Scenario,
  { replications, threads }: { readonly replications: number; readonly threads: number },
): Promise<WarmUpView> {
  const { warmUp } = scenario.years;
  if (warmUp < 1) throw new CliError(EXIT.usage, `--warm-up: ${scenario.name} has no warm-up (years.warmUp is 0)`);
  const comparator = required(scenario.settlements.find(({ name }) => name === scenario.comparator));
  const years = 2 * warmUp;
  const sums = new Map<SeriesName, number[]>();
  for (const name of Object.keys(SERIES) as SeriesName[]) sums.set(name, new Array<number>(years * MONTHS).fill(0));
  for (let year = 1; year <= years; year++) {
    say(`year ${year} of ${years}`);
    const short = {
      ...scenario,
      years: { warmUp: year, horizon: 1 },
      settlements: [comparator],
      monthly: true as const,
    };
    const plan = createPlan({ scenario: short, seed: '1', replications, draws: 1 });
    const blocks = Array.from({ length: replications }, (_, replication): Block => ({ draw: 0, replication }));
    await rerunBlocks(plan, blocks, threads, {
      done: (_, tables) => addYear(sums, tables, year),
      failed: (block, error) => {
        throw new CliError(EXIT.failedBlocks, `replication ${block.replication}: ${error.split('\n')[0]}`);
      },
    });
  }
  const series = [...sums].map(([name, sum]): WarmUpSeries => {
    const months = sum.map((value) => value / replications);
    const cut = mser5(months);
    const { unit } = required(MONTH_COLUMNS.find((column) => column.name === name));
    const judged = { cutMonths: cut?.cut ?? null, settled: cut?.settled ?? true };
    return { name, label: SERIES[name], unit, months, ...judged };
  });
  const { name, people } = scenario;
  return { scenario: name, settlement: comparator.name, people, replications, warmUpYears: warmUp, series };
}

/** Adds the twelve months before the fork, summed over all places; a share is averaged over them. */
function addYear(sums: ReadonlyMap<SeriesName, number[]>, { monthly }: PackedTables, year: number): void {
  const { columns, rows } = unpackTable(monthly.spec, monthly);
  const places = new Set(columns.place as string[]).size;
  for (const [name, sum] of sums) {
    const weight = name === 'occupancy.midnight' ? 1 / places : 1;
    for (let row = 0; row < rows; row++) {
      const month = Number(columns.month[row]);
      if (month > 0) continue;
      const value = Number(columns[name][row]);
      sum[year * MONTHS - 1 + month] += Number.isNaN(value) ? 0 : weight * value;
    }
  }
}
