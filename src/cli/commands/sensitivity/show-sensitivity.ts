import { type SensitivityDesign, sensitivityDocument } from '../../../analysis/index.js';
import { type CarePlan, questionHash } from '../../../experiment/index.js';
import { renderSensitivity } from '../../../report/index.js';
import { newSha256, openTable } from '../../../storage/index.js';
import { bookNumber, WTP_KEY } from '../../book-number.js';
import { look, loopSource, showLoop } from '../../loop-results.js';

/** Works out how far each parameter moves the differences, keeps it beside the results, and shows it. Returns the exit code. */
export async function showSensitivity(
  folder: string,
  plan: CarePlan,
  options: {
    readonly design: SensitivityDesign;
    readonly unswept: readonly string[];
    readonly wtp: number | null;
    readonly json: boolean;
  },
): Promise<number> {
  return showLoop(folder, plan, 'sensitivity', options.json, (manifest) => {
    const worth = options.wtp ?? bookNumber(plan.scenario, WTP_KEY, 'wtp');
    const { comparator, settlements } = plan.scenario;
    const lost = new Set(manifest.failed.map(({ draw }) => draw)).size;
    const document = sensitivityDocument({
      runs: openTable(folder, 'runs'),
      source: loopSource(plan, manifest.versions),
      comparator,
      questionHash: questionHash(plan.scenario, newSha256),
      design: options.design,
      unswept: options.unswept,
      willingnessToPayPounds: worth,
      settlements: settlements.map(({ name }) => name),
      candidates: plan.draws,
      notes: [
        `Net benefit at ${worth} pounds per QALY; means a year over the horizon, not discounted.`,
        'A parameter drives the result when at its low or high the difference changes sign or moves by more than 10% of itself, and the paired interval of that move leaves 0 out with all moves of the outcome read at once (Bonferroni).',
        ...(plan.replications < 2 ? ['With one replication there are no intervals: every move counts.'] : []),
        ...(lost > 0 ? [`${lost} parameter books did not finish and are left out.`] : []),
      ],
    });
    return { document, render: () => renderSensitivity(document, look()) };
  });
}
