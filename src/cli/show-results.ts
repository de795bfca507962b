import type { DrivingAssumptions } from '../analysis/documents/assumptions-document.js';
import type { ByPlace } from '../analysis/documents/place-document.js';
import type { Summary } from '../analysis/documents/summary-document.js';
import { byPlace, type Context, driversOf, stepsOf, summarise } from '../analysis/index.js';
import { seedKey } from '../engine/index.js';
import { drawnRows, isDrawn, isNetwork, type Plan, type Stopping } from '../experiment/index.js';
import type { Network } from '../network/types.js';
import { escapeName, renderAssumptions, renderPartsTold, renderPlaces, renderSummary } from '../report/index.js';
import { askedOf, differences, inUnits } from '../scenario/index.js';
import { type Manifest, nodeDisk, openTable, readManifest } from '../storage/index.js';
import { required } from '../units/index.js';
import { scenarioWords } from './asked-file.js';
import { assumptionsOf } from './assumptions-file.js';
import { partsToldOf, partsUntoldLines } from './bundle-asked.js';
import { changesOf } from './changes-of.js';
import { EXIT } from './exit.js';
import { foreseen } from './foreseen.js';
import { networkResults } from './network-results.js';
import { hasOwnServices } from './own-services.js';
import { moneyQuestion } from './published-money.js';
import { print, say, shellWord, terminalWidth, wantsColour } from './terminal.js';
import { thresholdsOfQaly } from './worth-settings.js';

/** Prints what complete results say: a summary whose last line is the digest, or one JSON document. */
export async function showResults(folder: string, plan: Plan, options: { json: boolean }): Promise<number> {
  const manifest = readManifest(nodeDisk, folder);
  const digest = `sha256:${manifest.digest}`;
  const blocks = manifest.draws * (manifest.runs.to - manifest.runs.from);
  const assumptions = isNetwork(plan.scenario) ? null : assumptionsOf(folder, plan.scenario);
  const width = terminalWidth();
  const summary = manifest.failed.length < blocks ? summaryOf(folder, plan) : null;
  const parts =
    summary === null || isNetwork(plan.scenario) ? null : partsToldOf(plan.scenario, openTable(folder, 'runs'));
  const places = summary === null ? null : placesOf(folder, plan, summary);
  if (options.json) {
    const document = jsonDocument(folder, manifest, digest, summary);
    await print(
      `${JSON.stringify({ ...document, ...(places === null ? {} : { byPlace: places }), ...(parts === null ? {} : { parts }), assumptions })}\n`,
    );
  } else {
    if (summary === null) say('no replication succeeded: there is nothing to summarise');
    else {
      await print(`${renderSummary(summary, { width, colour: wantsColour() }).trimEnd()}\n\n`);
      if (places !== null) await print(`${renderPlaces(places, summary, { width, colour: wantsColour() })}\n`);
      if (parts !== null) await print(`${renderPartsTold(parts, { width, colour: wantsColour() })}\n\n`);
      await print(
        `${[...askedLines(folder, plan), ...assumptionsText(assumptions, folder, plan, width)].join('\n')}\n`,
      );
    }
    if (manifest.stopping) await print(`${stoppingLines(manifest.stopping).join('\n')}\n`);
    await print(`digest ${digest}\n`);
  }
  return manifest.failed.length > 0 ? EXIT.failedBlocks : EXIT.done;
}

/** What the settlements differ in, so that nobody takes a difference for the effect of pooling alone. */
function askedLines(folder: string, { scenario }: Plan): string[] {
  if (isNetwork(scenario)) return networkAskedLines(scenario);
  const { settlements } = askedOf(scenario);
  const base = required(settlements.find((settlement) => settlement.name === scenario.comparator));
  return settlements
    .filter((settlement) => settlement !== base)
    .map((settlement) => {
      const changes = differences(base, settlement)
        .map((one) => `${one.path} ${one.from} -> ${one.to}${inUnits(scenario.place, one)}`)
        .sort();
      const what = changes.length > 0 ? changes.join(', ') : 'nothing';
      return `${escapeName(settlement.name)} differs from ${escapeName(base.name)} in: ${what}`;
    })
    .concat(partsUntoldLines(scenario, fileWords(folder, scenario)));
}

function networkAskedLines({ settlements }: Network): string[] {
  return settlements.flatMap(({ name, changes }) => {
    if (changes.length === 0) return [];
    const what = changes.map(({ path: where, from, to }) => `${where} ${from} -> ${to}`).join(', ');
    return [escapeName(`${name} differs from the file in: ${what}`)];
  });
}

/** The scenario as a command names it. */
function fileWords(folder: string, { name }: { readonly name: string }): string {
  return scenarioWords(folder, name).map(shellWord).join(' ');
}

const ASSUMPTIONS_SHOWN = 6;

/** Which assumptions drive the differences, as far as the folder records it. */
function assumptionsText(
  assumptions: DrivingAssumptions | null,
  folder: string,
  { scenario }: Plan,
  width: number,
): string[] {
  if (assumptions === null || scenario.settlements.length < 2 || isNetwork(scenario)) return [];
  const file = fileWords(folder, scenario);
  return renderAssumptions(assumptions, {
    most: ASSUMPTIONS_SHOWN,
    sources: false,
    width,
    measure: `onepot sensitivity ${file} --acting --people ${scenario.people}`,
    all: `onepot check ${file}`,
  });
}

/** Whether the rule to stop was met, and how near it came. */
function stoppingLines({ rule, met, replications, estimates }: Stopping): string[] {
  const ended = met ? 'met after' : 'not met by the end of';
  return [
    `rule to stop "${rule}": ${ended} ${replications} replications`,
    ...estimates.map(({ of, mean, halfWidth, wanted }) => {
      const numbers = [mean, halfWidth, wanted].map((value) => value.toPrecision(4));
      return `  ${of.map(escapeName).join(' minus ')}: ${numbers[0]} +- ${numbers[1]}, wanted +- ${numbers[2]}`;
    }),
  ];
}

/** Each place of a system separately; null where there is only one. */
function placesOf(folder: string, { scenario }: Plan, { places }: Summary): ByPlace | null {
  if (isNetwork(scenario) || places.length < 2) return null;
  const { comparator, settlements } = askedOf(scenario);
  const tables = { runs: openTable(folder, 'runs'), accounts: openTable(folder, 'accounts') };
  return byPlace({ ...tables, comparator, settlements: settlements.map(({ name }) => name) }, places);
}

function summaryOf(folder: string, plan: Plan): Summary {
  const { scenario } = plan;
  if (isNetwork(scenario)) {
    const { name, comparator } = scenario;
    const settlements = scenario.settlements.map((settlement) => settlement.name);
    return summarise({ ...networkResults(folder, scenario), comparator, settlements, name });
  }
  const asked = askedOf(scenario);
  const { name, people, comparator } = asked;
  const settlements = asked.settlements.map((settlement) => settlement.name);
  return summarise({
    runs: openTable(folder, 'runs'),
    accounts: openTable(folder, 'accounts'),
    services: hasOwnServices(scenario) ? openTable(folder, 'services') : null,
    comparator,
    settlements,
    name,
    people,
    steps: stepsOf(settlements, comparator, changesOf(asked)),
    thresholdsOfQaly: thresholdsOfQaly(scenario),
    money: moneyQuestion(scenario, null),
    foreseen: foreseen(scenario),
    ...(isDrawn(scenario)
      ? { drivers: (context: Context) => driversOf(context, drawnRows(plan, seedKey(plan.seed))) }
      : {}),
  });
}

function jsonDocument(folder: string, manifest: Manifest, digest: string, summary: Summary | null) {
  const { name, planHash, scenarioHash, seed, replications, draws, runs, people, versions, failed } = manifest;
  return {
    name,
    folder,
    digest,
    planHash,
    scenarioHash,
    seed,
    replications,
    draws,
    runs,
    people,
    versions,
    failed,
    ...(manifest.stopping ? { stopping: manifest.stopping } : {}),
    summary,
  };
}
