import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Plan } from '../../src/experiment/index.js';
import { shortHash } from './blocks.js';
import { planOf, shortPlan } from './plan.js';
import { type Output, ROOT, type Size, type TranscriptPage } from './spec.js';

const MAIN = path.join(ROOT, 'dist', 'src', 'cli', 'main.js');
const GAP = '...';
const SIZES = ['people', 'draws', 'replications', 'seed'] as const;

/** A hash of all that a page's outputs follow from: commands, files that it has its reader write, and the plans run. */
export function inputsOfTranscript(page: TranscriptPage, text: string, folder: string): string {
  const { transcript } = page;
  const place = placeOf(page, folder);
  const files = writeFiles(page, text, place);
  const plans = plansOf(page, text, folder).map(shortPlan);
  return shortHash(JSON.stringify({ outputs: transcript.outputs, files, plans }));
}

/** The plans that a page's commands run. */
export function plansOf(page: TranscriptPage, text: string, folder: string): Plan[] {
  const place = placeOf(page, folder);
  writeFiles(page, text, place);
  return Object.values(page.transcript.outputs).flatMap((output) => {
    const asked = runOf(output);
    if (asked === null) return [];
    const { run, ...size } = asked;
    return [planOf(existsSync(path.join(place, run)) ? place : ROOT, run, size)];
  });
}

/** What a command of the form `onepot run <file> --people ...` runs; null of other commands. */
export function runOf({ command, plan }: Output): (Size & { run: string }) | null {
  if (plan !== undefined) return plan as Size & { run: string };
  const [program, verb, run, ...flags] = wordsOf(command);
  if (program !== 'onepot' || verb !== 'run' || run === undefined) return null;
  const valued = SIZES.flatMap((name) => {
    const at = flags.indexOf(`--${name}`);
    const value = flags[at + 1];
    return at < 0 || value === undefined ? [] : [[name, name === 'seed' ? value : Number(value)] as const];
  });
  return { run, ...Object.fromEntries(valued), ...(flags.includes('--central') ? { central: true } : {}) };
}

/** What each command of a page prints, by the name of its block. */
export async function outputsOf(page: TranscriptPage, text: string, folder: string): Promise<Map<string, string>> {
  const place = placeOf(page, folder);
  rmSync(place, { recursive: true, force: true });
  writeFiles(page, text, place);
  const found = new Map<string, string>();
  for (const [name, output] of Object.entries(page.transcript.outputs)) {
    if (!text.includes(output.command))
      throw new Error(`${page.page}: does not print the command of ${name}: ${output.command}`);
    const printed = await printedBy(output, place);
    if (output.silent) continue;
    found.set(
      name,
      output.paragraph === undefined ? fenced(keptOf(page.page, name, printed, output)) : quoted(output, place),
    );
  }
  return found;
}

/** A folder of its own, as a reader's clone is: the scenarios beside what the page adds to them. */
function placeOf({ page }: TranscriptPage, folder: string): string {
  return path.join(folder, 'transcripts', page.replace(/\W+/g, '-'));
}

function writeFiles({ page, transcript }: TranscriptPage, text: string, place: string): Record<string, string> {
  const scenarios = path.join(place, 'scenarios');
  mkdirSync(scenarios, { recursive: true });
  for (const name of readdirSync(path.join(ROOT, 'scenarios')))
    if (!existsSync(path.join(scenarios, name)))
      symlinkSync(path.join(ROOT, 'scenarios', name), path.join(scenarios, name));
  const written = Object.entries(transcript.files).map(([file, { language, block }]) => {
    const fences = [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))];
    const body = fences[block - 1]?.[1];
    if (body === undefined) throw new Error(`${page}: has no ${language} block ${block}, which ${file} is read from`);
    writeFileSync(path.join(place, file), body);
    return [file, body] as const;
  });
  return Object.fromEntries(written);
}

/** Words of a command; quotes keep blanks together. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
}

/** Both streams, in the order they were written. */
async function printedBy({ command, runs, exit }: Output, place: string): Promise<string> {
  const [program = '', ...words] = wordsOf(runs ?? command);
  const own = program === 'onepot' ? [MAIN, ...words] : words;
  const log = path.join(place, 'printed.txt');
  const out = openSync(log, 'w');
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, own, {
      cwd: program === 'onepot' ? place : ROOT,
      stdio: ['ignore', out, out],
    });
    child.once('error', reject);
    child.once('close', resolve);
  });
  closeSync(out);
  const printed = readFileSync(log, 'utf8').replaceAll(`${place}${path.sep}`, '').replaceAll(ROOT, '');
  if (code !== exit) throw new Error(`${command} ended with ${code} and not ${exit}:\n${printed}`);
  return printed;
}

/** Lines that the page keeps, with dots where others stood between. */
function keptOf(page: string, name: string, printed: string, { keep }: Output): string {
  const lines = printed.trimEnd().split('\n');
  if (keep.length === 0) return lines.join('\n');
  let next = 0;
  const kept: string[] = [];
  for (const { from, lines: count, to } of keep) {
    const first = lines.findIndex((line, at) => at >= next && line.includes(from));
    if (first < 0) throw new Error(`${page}: ${name}: after line ${next} of the output no line holds "${from}"`);
    const last =
      to === undefined ? first + (count ?? 1) - 1 : lines.findIndex((line, at) => at >= first && line.includes(to));
    if (last < first) throw new Error(`${page}: ${name}: no line after "${from}" holds "${to}"`);
    if (first > next) kept.push(GAP);
    kept.push(...lines.slice(first, last + 1));
    next = last + 1;
  }
  if (next < lines.length) kept.push(GAP);
  return kept.map((line) => line.trimEnd()).join('\n');
}

function fenced(text: string): string {
  return `\`\`\`text\n${text}\n\`\`\``;
}

/** The words of a paragraph of a written report, as a quotation. */
function quoted({ paragraph }: Output, place: string): string {
  if (paragraph === undefined) throw new Error('no paragraph asked for');
  const html = readFileSync(path.join(place, paragraph.file), 'utf8');
  const found = new RegExp(`<p class="${paragraph.class}">([\\s\\S]*?)</p>`).exec(html)?.[1];
  if (found === undefined) throw new Error(`${paragraph.file}: has no paragraph of class ${paragraph.class}`);
  const words = found
    .replaceAll(/<\/?strong>/g, '**')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return `> ${words}`;
}
