import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MODEL_SPEED } from '../../src/cli/speed.js';
import { estimate } from '../../src/experiment/index.js';
import { answerBlock, payersBlock } from './answer.js';
import {
  blocksOf,
  type Fingerprint,
  fingerprintLine,
  fingerprintOf,
  hashOfBlocks,
  shortHash,
  UNMADE,
  withBlocks,
} from './blocks.js';
import { type Figures, figuresOf } from './figures.js';
import { planOf, shortPlan, versionsText } from './plan.js';
import { driversBlock, evidenceBlock, foundWords, readingsBlock } from './reasons.js';
import { commandOf, type Page, ROOT, type ScenarioPage } from './spec.js';
import { inputsOfTranscript, outputsOf, plansOf } from './transcript.js';

/** How a page stands against the program. */
export type Standing = { readonly state: 'made' | 'unmade' } | { readonly state: 'stale'; readonly why: string };

const MADE = 'made';

/** What a page's figures must have been made with, as the program is now. */
export function wantedOf(page: Page, folder: string): Fingerprint {
  if (page.kind === 'transcript')
    return { inputs: inputsOfTranscript(page, textOf(page.page), folder), versions: versionsText() };
  const { evidence, measures, also, run, size } = page;
  const asked = {
    command: commandOf(run, size),
    measures,
    also,
    evidence: evidence.map((one) => [one, foundWords(one)]),
  };
  return {
    plan: shortPlan(planOf(ROOT, run, size)),
    asked: shortHash(JSON.stringify(asked)),
    versions: versionsText(),
  };
}

export function textOf(page: string): string {
  return readFileSync(path.join(ROOT, page), 'utf8');
}

/** Whether a page is as the program would make it, by its fingerprint and without a simulation. */
export function standingOf(page: Page, folder: string, text = textOf(page.page)): Standing {
  const blocks = blocksOf(page.page, text);
  const carried = fingerprintOf(blocks);
  if (carried === null) return { state: 'unmade' };
  if (carried.blocks !== hashOfBlocks(blocks)) return { state: 'stale', why: 'a generated part was changed by hand' };
  const wanted = wantedOf(page, folder);
  const words = {
    plan: 'scenario, book or size',
    asked: 'docs/pages.yaml',
    inputs: 'commands or scenarios',
    versions: 'version',
  };
  const differs = Object.entries(wanted).find(([key, value]) => carried[key] !== value);
  if (differs === undefined) return { state: 'made' };
  const [key, value] = differs;
  const what = words[key as keyof typeof words];
  return { state: 'stale', why: `${what} changed since it was made: ${carried[key] ?? 'none'} then, ${value} now` };
}

/** Every block of a page, made anew. */
export async function textsOf(page: Page, folder: string, fresh: boolean): Promise<Map<string, string>> {
  const texts = await (page.kind === 'scenario'
    ? scenarioTexts(page, folder, fresh)
    : outputsOf(page, textOf(page.page), folder));
  const wanted = wantedOf(page, folder);
  const blocks = [...texts].map(([name, text]) => ({ name, text }));
  const last = blocks.at(-1);
  if (last === undefined) throw new Error(`${page.page}: nothing is made for it`);
  const inOrder = orderedAs(page.page, blocks);
  texts.set(
    last.name,
    `${last.text}\n\n${fingerprintLine({ ...wanted, blocks: hashOfBlocks(spaced(inOrder, last.name)) })}`,
  );
  return texts;
}

/** Blocks as the page has them: its order counts for the hash. */
function orderedAs(page: string, blocks: readonly { name: string; text: string }[]) {
  const names = blocksOf(page, textOf(page)).map(({ name }) => name);
  return [...blocks].sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
}

/** The empty line before the fingerprint is part of its block. */
function spaced(blocks: readonly { name: string; text: string }[], last: string) {
  return blocks.map((block) => (block.name === last ? { ...block, text: `${block.text}\n` } : block));
}

async function scenarioTexts(page: ScenarioPage, folder: string, fresh: boolean): Promise<Map<string, string>> {
  const figures = await figuresOf(folder, page, planOf(ROOT, page.run, page.size), fresh);
  return new Map<string, string>([
    ['answer', answerBlock(figures, page.measures)],
    ['payers', payersBlock(figures)],
    ['readings', readingsBlock(figures)],
    ['drivers', driversBlock(figures)],
    ...Object.entries(figures.also).map(
      ([name, printed]) => [name, `\`\`\`text\n$ ${page.also[name]}\n${printed}\n\`\`\``] as const,
    ),
    ['evidence', evidenceBlock(figures, page.evidence)],
    [MADE, madeBlock(figures, page)],
  ]);
}

function madeBlock({ analysis }: Figures, { run, size }: ScenarioPage): string {
  const { source, version } = analysis;
  const versions = Object.entries(source.versions).map(([what, number]) => `${what} ${number}`);
  return [
    '```sh',
    commandOf(run, size),
    `onepot report results/${source.name}`,
    '```',
    '',
    `Seed ${source.seed}; versions: ${[...versions, `analysis ${version}`].join(', ')}; plan \`${source.planHash.slice(0, 16)}\`;`,
    `digest \`${source.digest}\`.`,
  ].join('\n');
}

/** CPU seconds that the simulations of a page are expected to take; none beside them is counted. */
export function workOf(page: Page, folder: string): number {
  const plans =
    page.kind === 'scenario' ? [planOf(ROOT, page.run, page.size)] : plansOf(page, textOf(page.page), folder);
  return plans.reduce((sum, plan) => sum + estimate(plan, 1, MODEL_SPEED).cpuSeconds, 0);
}

/** Makes a page and writes it; says whether it changed. */
export async function makePage(page: Page, folder: string, fresh: boolean): Promise<boolean> {
  const texts = await textsOf(page, folder, fresh);
  const before = textOf(page.page);
  const after = withBlocks(page.page, before, texts);
  if (after === before) return false;
  writeFileSync(path.join(ROOT, page.page), after);
  return true;
}

/** Names of blocks that a page of a scenario has, in their order. */
export const SCENARIO_BLOCKS = ['answer', 'payers', 'readings', 'drivers', 'evidence', MADE] as const;

/** A page with every generated part taken out, as one that was never made. */
export function unmade(page: Page, text = textOf(page.page)): string {
  return withBlocks(page.page, text, new Map(blocksOf(page.page, text).map(({ name }) => [name, UNMADE])));
}

export function isThere({ page }: Page): boolean {
  return existsSync(path.join(ROOT, page));
}
