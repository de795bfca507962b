import type { PublishedReturn } from '../../../analysis/documents/loop-documents.js';
import { chainDocument, POUNDS_PER_MILLION } from '../../../analysis/index.js';
import type { CarePlan, MoneyMove } from '../../../experiment/index.js';
import { renderChain } from '../../../report/index.js';
import { LINES, type ParameterRow, type Scenario } from '../../../scenario/index.js';
import { openTable } from '../../../storage/index.js';
import { look, loopSource, showLoop } from '../../loop-results.js';
import { publishedMoney } from '../../published-money.js';

/** Works out what each move of money did, keeps it beside the results, and shows it. Returns the exit code. */
export async function showChain(
  folder: string,
  plan: CarePlan,
  options: { readonly moves: readonly MoneyMove[]; readonly rows: readonly ParameterRow[]; readonly json: boolean },
): Promise<number> {
  return showLoop(folder, plan, 'chain', options.json, (manifest) => {
    const document = chainDocument({
      runs: openTable(folder, 'runs'),
      source: loopSource(plan, manifest.versions),
      comparator: plan.scenario.comparator,
      lines: LINES,
      moves: options.moves,
      published: LINES.map((line) => publishedReturn(options.rows, line)),
      publishedMoney: publishedMoney(plan.scenario, null),
      notes: chainNotes(plan.scenario),
    });
    return { document, render: () => renderChain(document, look()) };
  });
}

function chainNotes({ people, place }: Scenario): string[] {
  return [
    'Forward differences: money taken away need not do the opposite of money given.',
    'Acute beds open and close by whole bays: between whole bays acute money stays unspent and goes back.',
    'Money moves from the fork on; places open along a ramp, and prevention acts only after its dead time, so that effects differ by year.',
    'New money comes from outside the four lines. Cost to all payers says how much of the million is spent, less what is saved elsewhere: places that stand empty cost less than places in use, and money that buys no more stays with its payer.',
    'The mechanistic reading is what the simulation finds; the published one is what a study found of a line, a read-out beside it. The two are never added.',
    'The published reading is re-based from the prices of its study to those of the run (onepot params --filter returns).',
    ...(people === place.referencePeople ? [] : ['A place scaled down queues more than the real one.']),
  ];
}

/** A cost per QALY at the margin, inverted: QALYs a year that a million pounds a year buys. */
function publishedReturn(rows: readonly ParameterRow[], line: string): PublishedReturn {
  const row = rows.find(({ key }) => key === `returns.${line}.poundsPerQaly`);
  if (row === undefined) {
    const source = 'no study found that gives QALYs at the margin of this line';
    return { line, qalysPerMillion: null, low: null, high: null, source };
  }
  const per = (pounds: number | null) => (pounds === null ? null : POUNDS_PER_MILLION / pounds);
  return { line, qalysPerMillion: per(row.value), low: per(row.high), high: per(row.low), source: row.source };
}
