import { GRID_STEPS, sweepDocument } from '../../../analysis/index.js';
import { type CarePlan, type SplitPoint, simplexLattice } from '../../../experiment/index.js';
import { renderSweep } from '../../../report/index.js';
import { LINES } from '../../../scenario/index.js';
import { openTable } from '../../../storage/index.js';
import { bookNumber, WTP_KEY } from '../../book-number.js';
import { look, loopSource, showLoop } from '../../loop-results.js';
import { publishedMoney } from '../../published-money.js';

/** Works out how the splits of the money compare, keeps it beside the results, and shows it. Returns the exit code. */
export async function showSweep(
  folder: string,
  plan: CarePlan,
  options: {
    readonly points: readonly SplitPoint[];
    readonly baseSplit: readonly number[];
    readonly movedShare: number;
    readonly wtp: number | null;
    readonly json: boolean;
  },
): Promise<number> {
  return showLoop(folder, plan, 'sweep', options.json, (manifest) => {
    const worth = options.wtp ?? bookNumber(plan.scenario, WTP_KEY, 'wtp');
    const document = sweepDocument({
      ...options,
      runs: openTable(folder, 'runs'),
      strata: openTable(folder, 'strata'),
      source: loopSource(plan, manifest.versions),
      comparator: plan.scenario.comparator,
      lines: LINES,
      willingnessToPayPounds: worth,
      published: publishedMoney(plan.scenario, null),
      grid: simplexLattice(LINES.length, GRID_STEPS),
      notes: [
        `Net benefit at ${worth} pounds per QALY; means a year over the horizon, not discounted.`,
        'The map is a quadratic surface fitted to the points: read its r2, and trust the points before the map.',
        'These optima are those of the mechanistic reading, which is valid only as far as the lines are simulated; that of the published reading is shown next to them.',
      ],
    });
    return { document, render: () => renderSweep(document, look()) };
  });
}
