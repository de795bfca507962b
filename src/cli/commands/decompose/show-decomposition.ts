import { decomposedBundles } from '../../../analysis/index.js';
import type { Bundle, CarePlan } from '../../../experiment/index.js';
import { renderDecomposition } from '../../../report/index.js';
import { openTable } from '../../../storage/index.js';
import { bundleAsked } from '../../bundle-asked.js';
import { look, loopSource, showLoop } from '../../loop-results.js';

/** Works out what each part did, keeps it beside the results, and shows it. Returns the exit code. */
export async function showDecomposition(
  folder: string,
  plan: CarePlan,
  options: { readonly bundles: readonly Bundle[]; readonly json: boolean },
): Promise<number> {
  const { scenario, draws } = plan;
  return showLoop(folder, plan, 'decomposition', options.json, (manifest) => {
    const document = {
      format: 'onepot-decomposition',
      version: 1,
      source: loopSource(plan, manifest.versions),
      draws,
      comparator: scenario.comparator,
      bundles: decomposedBundles({
        runs: openTable(folder, 'runs'),
        comparator: scenario.comparator,
        bundles: options.bundles.map((bundle) => bundleAsked(scenario, bundle)),
      }),
      notes: notesOf(plan),
    } as const;
    return { document, render: () => renderDecomposition(document, look()) };
  });
}

function notesOf({ scenario: { people, place }, draws }: CarePlan): string[] {
  return [
    draws === 1
      ? 'For these parameter values: intervals are about chance in the histories simulated. --draws also varies the parameters.'
      : 'Each draw of the parameters is taken apart by itself, and intervals are over draws; the central one is left out.',
    ...(people === place.referencePeople ? [] : ['A place scaled down queues more than the real one.']),
  ];
}
