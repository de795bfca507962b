import { judge, type Verdict } from '../../../analysis/index.js';
import { type CarePlan, VALIDATION_YEAR } from '../../../experiment/index.js';
import { renderTargets } from '../../../report/index.js';
import { type Manifest, nodeDisk, readManifest, readTable } from '../../../storage/index.js';
import { EXIT } from '../../exit.js';
import type { ReadTarget } from '../../targets-file.js';
import { grouped, print, say, terminalWidth, wantsColour } from '../../terminal.js';

/** With fewer replications, or another number of people than the targets are for, a run is a trial and not a validation. */
const REPLICATIONS_LEAST = 20;

/** Compares complete results with targets, prints the verdict, and returns the exit code. */
export async function showValidation(
  folder: string,
  plan: CarePlan,
  options: { readonly targets: readonly ReadTarget[]; readonly json: boolean; readonly table: string | null },
): Promise<number> {
  const manifest = readManifest(nodeDisk, folder);
  if (manifest.failed.length === blocksOf(manifest)) {
    say('no replication succeeded: there is nothing to compare with the targets');
    return EXIT.failedBlocks;
  }
  const { targets, json, table } = options;
  const { comparator, people, place } = plan.scenario;
  const scale = people / place.referencePeople;
  const runs = readTable(folder, 'runs');
  const verdict = judge({ runs, settlement: comparator, year: VALIDATION_YEAR, targets, scale });
  const shown = { folder, plan, manifest, verdict, targets, scale, table };
  await print(json ? `${JSON.stringify(jsonDocument(shown))}\n` : validationText(shown));
  if (manifest.failed.length > 0) return EXIT.failedBlocks;
  return verdict.pass ? EXIT.done : EXIT.different;
}

function blocksOf({ draws, runs }: Manifest): number {
  return draws * (runs.to - runs.from);
}

interface Shown {
  readonly folder: string;
  readonly plan: CarePlan;
  readonly manifest: Manifest;
  readonly verdict: Verdict;
  readonly targets: readonly ReadTarget[];
  readonly scale: number;
  /** which of the program's own tables this is */
  readonly table: string | null;
}

function validationText({ folder, plan, manifest, verdict, targets, scale, table }: Shown): string {
  const { name, people, comparator, place } = plan.scenario;
  const done = blocksOf(manifest) - manifest.failed.length;
  const cautions = [
    ...(manifest.failed.length > 0 ? [`${manifest.failed.length} replications failed and are left out.`] : []),
    ...(done < REPLICATIONS_LEAST ? [`Fewer than ${REPLICATIONS_LEAST} replications: a trial, not a validation.`] : []),
    ...(scale === 1
      ? []
      : [`The targets are for ${grouped(place.referencePeople)} people: small places queue more. A trial only.`]),
  ];
  const year = `year ${VALIDATION_YEAR} after the fork`;
  const title = `${table === null ? '' : `${table}: `}${name}, ${comparator}, ${year}: ${grouped(done)} replications of ${grouped(people)} people`;
  const restates = new Map(targets.map((target) => [target.id, target.restates]));
  const text = renderTargets({ title, verdict, restates, cautions }, { width: terminalWidth(), colour: wantsColour() });
  return `${text}results in ${folder}\ndigest sha256:${manifest.digest}\n`;
}

function jsonDocument({ folder, plan, manifest, verdict, targets, scale, table }: Shown) {
  const { name, people, comparator } = plan.scenario;
  const { digest, seed, replications, failed } = manifest;
  return {
    ...(table === null ? {} : { table }),
    name,
    folder,
    digest: `sha256:${digest}`,
    settlement: comparator,
    year: VALIDATION_YEAR,
    people,
    scale,
    seed,
    replications,
    failed,
    targets: verdict.targets.map((target, index) => {
      const { what, formula, unit, restates, band } = targets[index];
      return { ...target, what, measure: formula, unit, restates, band };
    }),
    fit: verdict.fit,
    check: verdict.check,
    pass: verdict.pass,
  };
}
