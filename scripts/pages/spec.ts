import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const LIST = 'docs/pages.yaml';

/** How much is run for a page. */
const sizeShape = {
  /** `file`: as many as the scenario's file says */
  people: z.union([z.number().int().positive(), z.literal('file')]).optional(),
  draws: z.number().int().min(2).optional(),
  replications: z.number().int().positive().optional(),
  central: z.boolean().optional(),
  seed: z.string().optional(),
  monthly: z.boolean().optional(),
};

/** A column of `runs` that the headline outcomes do not have. */
const measureSchema = z.strictObject({
  column: z.string(),
  label: z.string(),
  /** a mean or share, which is averaged over places by this column */
  weight: z.string().optional(),
  /** the one year after the fork that is told, in place of the mean a year */
  year: z.number().int().positive().optional(),
});

/** What somebody found outside the model, held against one difference of the page. */
const evidenceSchema = z
  .strictObject({
    /** a row of scenarios/targets/responses.csv: what was found, and the source, are read there */
    response: z.string().optional(),
    /** otherwise in words */
    found: z.string().optional(),
    source: z.string().optional(),
    expects: z.enum(['lower', 'higher', 'no change']),
    outcome: z.string(),
    settlement: z.string(),
  })
  .refine(
    ({ response, found, source }) => (response === undefined) === (found !== undefined && source !== undefined),
    'expected either response, or found and source',
  );

const scenarioSchema = z.strictObject({
  /** default `scenarios/<page>.yaml` */
  run: z.string().optional(),
  ...sizeShape,
  measures: z.array(measureSchema).default([]),
  /** further commands on the results, by the name of the block that holds what they print */
  also: z.record(z.string(), z.string()).default({}),
  evidence: z.array(evidenceSchema).default([]),
});

/** Lines that are kept of an output: from the first that holds `from`, so many, or up to the next that holds `to`. */
const keptSchema = z.strictObject({
  from: z.string(),
  lines: z.number().int().positive().optional(),
  to: z.string().optional(),
});

const outputSchema = z.strictObject({
  /** as the page prints it */
  command: z.string(),
  /** what is run for it, where the command itself is another */
  runs: z.string().optional(),
  /** the plan that a command of another form runs */
  plan: z.strictObject({ run: z.string(), ...sizeShape }).optional(),
  /** a paragraph of this class of the report, in place of what the command prints */
  paragraph: z.strictObject({ file: z.string(), class: z.string() }).optional(),
  keep: z.array(keptSchema).default([]),
  /** run for what it leaves behind; the page prints the command and not its output */
  silent: z.boolean().default(false),
  /** exit code that the command is to end with */
  exit: z.number().int().default(0),
});

const transcriptSchema = z.strictObject({
  /** files that the page has its reader write: path, and the number of the page's fenced block of that language */
  files: z.record(z.string(), z.strictObject({ language: z.string(), block: z.number().int().positive() })).default({}),
  outputs: z.record(z.string(), outputSchema),
});

const listSchema = z.strictObject({
  /** true once every page was made: from then on one that was not fails the tests */
  complete: z.boolean(),
  defaults: z.strictObject({
    people: z.number().int().positive(),
    draws: z.number().int().min(2),
    replications: z.number().int().positive(),
    central: z.boolean().default(false),
    seed: z.string(),
  }),
  scenarios: z.record(z.string(), scenarioSchema),
  transcripts: z.record(z.string(), transcriptSchema),
});

export type PageList = z.infer<typeof listSchema>;
export type Size = {
  readonly people?: number | 'file' | undefined;
  readonly draws?: number | undefined;
  readonly replications?: number | undefined;
  readonly central?: boolean | undefined;
  readonly seed?: string | undefined;
  readonly monthly?: boolean | undefined;
};
export type Evidence = z.infer<typeof evidenceSchema>;
export type Measured = z.infer<typeof measureSchema>;
export type Output = z.infer<typeof outputSchema>;
export type Transcript = z.infer<typeof transcriptSchema>;

/** A page whose figures come from one run. */
export interface ScenarioPage {
  readonly kind: 'scenario';
  readonly page: string;
  readonly run: string;
  readonly size: Size;
  readonly measures: readonly Measured[];
  readonly also: Readonly<Record<string, string>>;
  readonly evidence: readonly Evidence[];
}

/** A page that prints commands and what they say. */
export interface TranscriptPage {
  readonly kind: 'transcript';
  readonly page: string;
  readonly transcript: Transcript;
}

export type Page = ScenarioPage | TranscriptPage;

/** Reads docs/pages.yaml. @throws Error naming the key that is wrong */
export function readList(text = readFileSync(path.join(ROOT, LIST), 'utf8')): PageList {
  const read = listSchema.safeParse(parse(text));
  if (read.success) return read.data;
  const lines = read.error.issues.map(({ path: where, message }) => `${LIST}: ${where.join('.')}: ${message}`);
  throw new Error(lines.join('\n'));
}

/** @param asked sizes that override the list's, for a try at a small size */
export function pagesOf(list: PageList, asked: Size = {}): Page[] {
  const scenarios = Object.entries(list.scenarios).map(([name, own]): ScenarioPage => {
    const { run = `scenarios/${name}.yaml`, measures, also, evidence, ...size } = own;
    return {
      kind: 'scenario',
      page: `docs/scenarios/${name}.md`,
      run,
      size: sizeOf(run, { ...list.defaults, ...size, ...asked }),
      measures,
      also,
      evidence,
    };
  });
  const transcripts = Object.entries(list.transcripts).map(
    ([page, transcript]): TranscriptPage => ({ kind: 'transcript', page, transcript }),
  );
  return [...scenarios, ...transcripts];
}

/** A network has neither people nor draws; the central set has no draws. */
function sizeOf(run: string, { people, draws, central, ...rest }: Size): Size {
  if (run.startsWith('scenarios/networks/')) return rest;
  return {
    ...rest,
    ...(people === undefined || people === 'file' ? {} : { people }),
    ...(central ? { central } : { draws }),
  };
}

/** The command of a run as a reader types it. */
export function commandOf(run: string, { people, draws, replications, central, seed, monthly }: Size): string {
  return [
    `onepot run ${run}`,
    ...(central ? ['--central'] : []),
    ...(people === undefined || people === 'file' ? [] : [`--people ${people}`]),
    ...(draws === undefined ? [] : [`--draws ${draws}`]),
    ...(replications === undefined ? [] : [`--replications ${replications}`]),
    ...(monthly ? ['--monthly'] : []),
    ...(seed === undefined || seed === '1' ? [] : [`--seed ${seed}`]),
  ].join(' ');
}
