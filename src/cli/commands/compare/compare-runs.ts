import { createHash } from 'node:crypto';
import path from 'node:path';
import type { ComparedFolder, ComparedResults, ComparedScenario, ComparisonDocument } from '../../../analysis/index.js';
import {
  COMPARISON_VERSION,
  CONFIDENCE,
  type ComparedSide,
  compareResults,
  HEADLINE,
} from '../../../analysis/index.js';
import { withUnits } from '../../../analysis/results/summary.js';
import {
  blockCount,
  commonSettlements,
  isNetwork,
  planDifferences,
  planDocument,
  samePeople,
} from '../../../experiment/index.js';
import type { Column } from '../../../outcomes/index.js';
import { percent, renderComparison } from '../../../report/index.js';
import { isBaseMoney } from '../../../scenario/index.js';
import { makeOwnFolder, nodeDisk, openTableAsWritten, sealJson, writeFileDurably } from '../../../storage/index.js';
import { CliError, EXIT } from '../../exit.js';
import { networkResults } from '../../network-results.js';
import { type CompleteResults, completeResults } from '../../results-folder.js';
import { print, say } from '../../terminal.js';
import { matched, resultsIn } from './compared-folders.js';

interface CompareOptions {
  readonly base: string;
  readonly others: readonly string[];
  /** share of the base's level */
  readonly tolerance: number | null;
  readonly out: string | null;
  readonly json: boolean;
}

/** Compares complete results, prints and writes what was found. Exit code 4 when something is beyond the tolerance. */
export async function compareFolders({ base, others, tolerance, out, json }: CompareOptions): Promise<number> {
  const found = resultsIn(base);
  const comparisons = others.map((folder): ComparedFolder => {
    const { pairs, onlyBase, onlyOther } = matched(found, resultsIn(folder));
    if (pairs.length === 0) throw nothingInCommon(base, folder, onlyBase, onlyOther);
    return { folder, scenarios: pairs.map((pair) => compareScenario(pair, tolerance)), onlyBase, onlyOther };
  });
  const document: ComparisonDocument = {
    format: 'onepot-comparison',
    version: COMPARISON_VERSION,
    base,
    confidence: CONFIDENCE,
    tolerance,
    verdict: tolerance === null ? null : verdictOf(comparisons),
    methods: methodsOf(tolerance),
    comparisons,
  };
  const markdown = renderComparison(document);
  if (out !== null) await writeComparison(out, document, markdown);
  await print(json ? `${JSON.stringify(document)}\n` : markdown);
  return document.verdict === 'beyond' ? EXIT.different : EXIT.done;
}

function nothingInCommon(base: string, other: string, left: readonly string[], right: readonly string[]): CliError {
  const names = (of: readonly string[]) => (of.length === 1 && of[0] === '' ? 'results of its own' : of.join(', '));
  return new CliError(
    EXIT.usage,
    `${base} and ${other} have no results of one name: ${base} holds ${names(left)}, ${other} holds ${names(right)}`,
  );
}

function compareScenario([left, right]: readonly [string, string], tolerance: number | null): ComparedScenario {
  const [base, other] = [left, right].map((folder) => ({ folder, ...completeResults(folder) })) as [Results, Results];
  const [a, b] = [base.plan.scenario, other.plan.scenario];
  const settlements = commonSettlements(a, b);
  if (settlements.length === 0)
    throw new CliError(EXIT.usage, `${left} and ${right} have no settlement in common: nothing to compare`);
  if (isNetwork(a) !== isNetwork(b))
    throw new CliError(EXIT.usage, `${left} and ${right}: one is a network of services, the other is not`);
  if (isNetwork(a) && isNetwork(b) && a.days.period !== b.days.period)
    throw new CliError(EXIT.usage, `${left} and ${right}: periods of ${a.days.period} and ${b.days.period} days`);
  const reasons = whyNotPaired(base, other);
  const found = compareResults({
    base: sideOf(base),
    other: sideOf(other),
    settlements,
    pairable: reasons.length === 0,
    tolerance,
  });
  const names = [a, b].map((one) => one.settlements.map(({ name }) => name).filter((name) => !isBaseMoney({ name })));
  return {
    name: a.name === b.name ? a.name : `${a.name} → ${b.name}`,
    base: resultsOf(base),
    other: resultsOf(other),
    sameDigest: base.manifest.digest === other.manifest.digest,
    notPaired: found.paired ? [] : reasons.length > 0 ? reasons : ['no draw and replication in common'],
    settings: planDifferences(planDocument(base.plan), planDocument(other.plan)),
    settlements,
    onlyBase: names[0].filter((name) => !settlements.includes(name)),
    onlyOther: names[1].filter((name) => !settlements.includes(name)),
    ...(isNetwork(a) ? { periodDays: a.days.period } : {}),
    ...found,
  };
}

type Results = CompleteResults & { readonly folder: string };

/** A pair needs the same people with the same luck: the same seed, people and version of the random streams. */
function whyNotPaired(base: Results, other: Results): string[] {
  const reasons: string[] = [];
  const [a, b] = [base.plan, other.plan];
  if (a.seed !== b.seed) reasons.push(`seeds "${a.seed}" and "${b.seed}"`);
  else if (!samePeople(a, b)) reasons.push('other places or numbers of people');
  const streams = [base, other].map(({ manifest }) => manifest.versions.stream);
  if (streams[0] !== streams[1]) reasons.push(`random streams of versions ${streams.join(' and ')}`);
  return reasons;
}

/** @throws CliError when no replication succeeded */
function sideOf({ folder, plan, manifest }: Results): ComparedSide {
  const { scenario } = plan;
  if (manifest.failed.length >= blockCount(plan))
    throw new CliError(EXIT.failedBlocks, `no replication of ${folder} succeeded: there is nothing to compare`);
  const { comparator } = scenario;
  if (!isNetwork(scenario)) {
    const runs = openTableAsWritten(folder, 'runs');
    return { runs, comparator, outcomes: outcomesOf(runs.spec?.values ?? []) };
  }
  const { runs, headline, columns } = networkResults(folder, scenario);
  return { runs, comparator, outcomes: withUnits(headline, columns) };
}

/** Outcomes of the summary that the table has; one that another version lacks is not compared. */
function outcomesOf(columns: readonly Column[]): ComparedSide['outcomes'] {
  const has = (name: string | undefined) => name === undefined || columns.some((column) => column.name === name);
  return withUnits(
    HEADLINE.filter(({ name, weight }) => has(name) && has(weight)),
    columns,
  );
}

function resultsOf({ folder, manifest, plan }: Results): ComparedResults {
  const { digest, seed, people, replications, draws, versions, failed } = manifest;
  const { scenario } = plan;
  return {
    folder,
    digest: `sha256:${digest}`,
    seed,
    people,
    replications,
    draws,
    horizonYears: isNetwork(scenario) ? 0 : scenario.years.horizon,
    failedBlocks: failed.length,
    versions,
  };
}

/** What is missing on the other side cannot be within the tolerance. */
function verdictOf(comparisons: readonly ComparedFolder[]): 'within' | 'beyond' {
  const isBeyond = comparisons.some(
    ({ onlyBase, scenarios }) =>
      onlyBase.length > 0 ||
      scenarios.some((one) => one.onlyBase.length > 0 || one.figures.some(({ beyond }) => beyond === true)),
  );
  return isBeyond ? 'beyond' : 'within';
}

function methodsOf(tolerance: number | null): string[] {
  return [
    'Change is the second folder minus the first. Paired: same draw and replication on both sides, for the same people with ' +
      'the same luck. Not paired: two independent samples, with a wider interval (Welch).',
    'Intervals are 95%, over replications, or over draws where there are several. `identical` is the same in every year of every pair.',
    'Reads as: what is clear of chance with all figures read together (Holm); `alone` is what its own interval says, where that is more.',
    ...(tolerance === null
      ? []
      : [
          `Beyond: the change is more than ${percent(tolerance)} of the level in the first folder (of the comparator, for a settlement ` +
            'minus its comparator); where not paired, the interval must leave 0 out as well, with all figures read together (Holm).',
        ]),
  ];
}

async function writeComparison(out: string, document: ComparisonDocument, markdown: string): Promise<void> {
  // imported only here, because the page's style sheet loads the grammar of charts
  const { comparisonPage } = await import('../../../report/html/comparison-page.js');
  const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');
  makeOwnFolder(nodeDisk, out);
  const write = (name: string, bytes: Uint8Array) => writeFileDurably(nodeDisk, path.join(out, name), bytes);
  const encoder = new TextEncoder();
  write('comparison.md', encoder.encode(markdown));
  write('comparison.html', encoder.encode(comparisonPage(document, sha256)));
  write('comparison.json', sealJson(document as unknown as Readonly<Record<string, unknown>>));
  say(`wrote comparison.md, comparison.html and comparison.json in ${out}`);
}
