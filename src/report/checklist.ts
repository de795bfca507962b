import type { AnalysisDocument } from '../analysis/documents/analysis-document.js';
import { required } from '../units/index.js';
import { formatNumber } from './numbers.js';
import { escapeName } from './printable.js';

/** The sources from which a checklist is filled: the analysis, and information from the plan and the manifest. */
export interface ChecklistInput {
  readonly analysis: AnalysisDocument;
  readonly years: { readonly warmUp: number; readonly horizon: number };
  /** program version, commit, hash of the lockfile; null where it cannot be told */
  readonly build: Readonly<Record<string, string | null>>;
  readonly scenarioHash: string;
  /** values in the parameter book the results were made with */
  readonly parameters: number;
  /** commands that make the results again and check them */
  readonly commands: { readonly remake: string; readonly verify: string };
}

interface Item {
  readonly number: string;
  readonly name: string;
  /** what the results themselves say; empty where they say nothing */
  readonly filled: readonly string[];
  /** what a person must still write */
  readonly open: readonly string[];
}

interface Part {
  readonly title: string;
  readonly items: readonly Item[];
}

const DOCS = {
  model: 'docs/model/README.md',
  behaviour: 'docs/model/behaviour.md',
  uncertainty: 'docs/model/uncertainty.md',
  files: 'docs/guide/files.md',
  validation: 'docs/validation/README.md',
};

/**
 * STRESS-DES (Monks and others 2019, Journal of Simulation 13(1), 55-67) as Markdown: each item with what manifest,
 * scenario and analysis say of it, and a box for what a person must still write.
 */
export function renderChecklist(input: ChecklistInput): string {
  const parts = [objectives(input), logic(input), data(input), experimentation(input), implementation(input), access()];
  const open = parts.flatMap(({ items }) => items.flatMap(({ open: own }) => own)).length;
  const { name, digest } = input.analysis.source;
  return [
    `# STRESS-DES checklist: ${plain(name)}`,
    `Filled from the results with digest ${code(digest)}. ${open} entries marked \`[ ]\` are for a person to write; the rest stands as the results have it.`,
    ...parts.flatMap(({ title, items }) => [`## ${title}`, ...items.map(itemText)]),
    'STRESS-DES: Monks, Currie, Onggo, Robinson, Kunc and Taylor (2019), Strengthening the reporting of empirical simulation studies, Journal of Simulation 13(1), 55-67.',
  ]
    .join('\n\n')
    .concat('\n');
}

function itemText({ number, name, filled, open }: Item): string {
  return [
    `### ${number} ${name}`,
    '',
    ...filled.map((line) => `- ${line}`),
    ...open.map((line) => `- [ ] ${line}`),
  ].join('\n');
}

function objectives({ analysis }: ChecklistInput): Part {
  const { settlements, comparator, settings, outcomes, chain, sweep, selection, sensitivity } = analysis;
  const rivals = settlements.filter((settlement) => settlement !== comparator);
  const loops = [
    chain === null ? [] : 'a value chain by finite differences',
    sweep === null ? [] : `a sweep over ${sweep.points.length} splits of the money`,
    selection === null
      ? []
      : `a selection of the best by Kim and Nelson (2001), indifference zone ${selection.indifferenceZone}`,
    sensitivity === null ? [] : `a sensitivity analysis over ${sensitivity.parameters} assumptions`,
  ].flat();
  return {
    title: '1. Objectives',
    items: [
      {
        number: '1.1',
        name: 'Purpose of the model',
        filled: [`Compares ${list(rivals)} with ${code(comparator)} for the same simulated people.`],
        open: ['Background: whose question this is, why it is asked now, and which decision it is to serve.'],
      },
      {
        number: '1.2',
        name: 'Model outputs',
        filled: [
          `Outcomes: ${outcomes.map(({ label, unit }) => `${plain(label)} (${unit === '' ? 'number' : plain(unit)})`).join('; ')}.`,
          'Every column with its unit and meaning: `onepot columns`.',
          ...settings.methods.map(plain),
        ],
        open: ['Which of these outcomes the answer is judged by, chosen before the results were seen.'],
      },
      {
        number: '1.3',
        name: 'Experimentation aims',
        filled: [
          `Scenario-based analysis: ${count(settlements.length, 'settlement')}, described in 2.3.`,
          ...(loops.length === 0 ? [] : [`In addition: ${loops.join('; ')}.`]),
        ],
        open: ['Why these settlements and no others.'],
      },
    ],
  };
}

function logic({ analysis }: ChecklistInput): Part {
  const { settlements, comparator, changes, places } = analysis;
  const differing = settlements
    .filter((settlement) => settlement !== comparator)
    .map((settlement) => {
      const own = (changes[settlement] ?? []).map(({ path, from, to }) => `${path} ${from} -> ${to}`);
      return `${code(settlement)} against ${code(comparator)}: ${own.length === 0 ? 'nothing' : plain(own.join('; '))}.`;
    });
  const standing = (number: string, name: string, text: string): Item => ({ number, name, filled: [text], open: [] });
  return {
    title: '2. Logic',
    items: [
      {
        number: '2.1',
        name: 'Base model overview diagram',
        filled: [
          `Drawn and described in ${DOCS.model}; moves between settings stand in the report (Sankey) and in flows.arrow.`,
        ],
        open: ['A diagram for the readers of this study.'],
      },
      standing('2.2', 'Base model logic', `${DOCS.model}, in the order of the ODD protocol.`),
      { number: '2.3', name: 'Scenario logic', filled: differing, open: [] },
      standing('2.4', 'Algorithms', `${DOCS.model} and ${DOCS.behaviour}: equations with their sources.`),
      standing(
        '2.5.1',
        'Entities',
        'Persons, each with age, sex, deprivation, need and dependency; a person in a stay is a patient.',
      ),
      standing(
        '2.5.2',
        'Activities',
        'Illness, attendance, admission, stay, discharge by pathway 0 to 3, assessment, support at home and in care homes, death.',
      ),
      standing(
        '2.5.3',
        'Resources',
        'Acute beds by wards, department, community responses, pathway places and beds, assessors, home-care packages, care-home places, each opened by money and staffed.',
      ),
      standing(
        '2.5.4',
        'Queues',
        'Priority class first, then first come first served; waits are recorded for each queue.',
      ),
      standing(
        '2.5.5',
        'Entry and exit points',
        `People enter by birth and migration and leave by death and migration, in ${count(places.length, 'place')}: ${list(places)}.`,
      ),
    ],
  };
}

function data({ analysis, parameters, scenarioHash }: ChecklistInput): Part {
  const { assumptions, settings, source } = analysis;
  return {
    title: '3. Data',
    items: [
      {
        number: '3.1',
        name: 'Data sources',
        filled: [
          `The parameter book of ${formatNumber(parameters, 0)} values, each with unit, range, provenance and source: \`onepot params\`.`,
          'Terms of the sources: DATA-LICENCES.md.',
        ],
        open: ['Local data of your own, if any, with who gave them and when.'],
      },
      {
        number: '3.2',
        name: 'Pre-processing',
        filled: [
          `Prices re-based by one deflator, marginal contrasts turned into partial ones, calibration: ${DOCS.model}.`,
        ],
        open: ['Anything done to data of your own before it entered a file.'],
      },
      {
        number: '3.3',
        name: 'Input parameters',
        filled: [
          `Scenario with everything it names: sha256 ${code(scenarioHash)}.`,
          `Discount rate ${settings.discountRatePerYear} a year${settings.qalyDiscountRatePerYear === undefined ? '' : `, of QALYs ${settings.qalyDiscountRatePerYear}`}; willingness to pay ${formatNumber(settings.headlineWillingnessToPayPounds, 0)} pounds per QALY.`,
          source.draws > 1
            ? `${count(source.draws, 'set')} of parameters, drawn from the laws of the book (${DOCS.uncertainty}).`
            : 'One set of parameters, the central values of the book.',
        ],
        open: [],
      },
      { number: '3.4', name: 'Assumptions', ...assumptionLines(assumptions) },
    ],
  };
}

function assumptionLines(assumptions: AnalysisDocument['assumptions']): Pick<Item, 'filled' | 'open'> {
  if (assumptions === null)
    return { filled: ['Rows of provenance assumption: `onepot params --filter assumption`.'], open: [UNMEASURED] };
  const { basis, rows, assumptions: all, parameters } = assumptions;
  const counted = `${all} of ${parameters} values of the book are assumptions`;
  const named = rows.map(
    ({ parameter, value, unit, because }) =>
      `${code(parameter)} = ${plain(String(value))} ${plain(unit)}: ${plain(because.join('; '))}`,
  );
  if (basis === 'measured')
    return {
      filled: [
        `${counted}; ${rows.length === 0 ? 'none of those swept drives' : `${rows.length} of those swept drive`} a headline difference.`,
        ...named,
      ],
      open:
        rows.length === 0
          ? []
          : ['For each assumption that drives the result: why its range is as wide as it is, and no wider.'],
    };
  return { filled: [`${counted}; these act through what differs, unmeasured:`, ...named], open: [UNMEASURED] };
}

const UNMEASURED = 'How far the assumptions move the answer: run `onepot sensitivity` and make this checklist again.';

function experimentation({ analysis, years }: ChecklistInput): Part {
  const { source, blocks } = analysis;
  const { replications, draws, failedBlocks, people, referencePeople } = source;
  return {
    title: '4. Experimentation',
    items: [
      {
        number: '4.1',
        name: 'Initialisation',
        filled: [
          `Every history starts from the same synthetic people of ${formatNumber(required(people), 0)}${people === referencePeople ? '' : ` (the place has ${formatNumber(required(referencePeople), 0)}; a small place queues more)`} and warms up for ${count(years.warmUp, 'year')} under the base settlement; then all settlements are forked from that state.`,
        ],
        open: ['Evidence that the warm-up is long enough for the outcomes of this study.'],
      },
      {
        number: '4.2',
        name: 'Run length',
        filled: [`${count(years.horizon, 'year')} after the fork; figures are means or totals over them.`],
        open: ['Why this horizon: what comes later is not counted.'],
      },
      {
        number: '4.3',
        name: 'Estimation approach',
        filled: [
          `${count(replications, 'replication')}${draws > 1 ? ` of each of ${count(draws, 'set')} of parameters` : ''}, ${count(blocks, 'block')} compared in pairs under common random numbers; ${failedBlocks === 0 ? 'none failed' : `${failedBlocks} failed and ${failedBlocks === 1 ? 'is' : 'are'} left out`}.`,
          'Each difference carries its 95% interval, and how many replications a half-width of 1% would take (`analysis.json`, unitsForOnePercent).',
        ],
        open: [],
      },
    ],
  };
}

function implementation({ analysis, build, commands }: ChecklistInput): Part {
  const { source } = analysis;
  const versions = Object.entries(source.versions)
    .sort()
    .map(([name, version]) => plain(`${name} ${version}`))
    .join(', ');
  return {
    title: '5. Implementation',
    items: [
      {
        number: '5.1',
        name: 'Software or programming language',
        filled: [
          `onepot ${plain(build.onepot ?? 'of a version not known')}, commit ${plain(build.commit ?? 'not known')}, TypeScript on Node.js; versions of results: ${versions}.`,
          `Packages: package-lock.json, sha256 ${plain(build.lockfileSha256 ?? 'not known')}.`,
        ],
        open: [],
      },
      {
        number: '5.2',
        name: 'Random sampling',
        filled: [
          `Counter-based streams, Threefry2x32-20, seed ${code(source.seed)}; one named uniform a decision and person, the same in every settlement. Draws of parameters by scrambled Sobol points.`,
        ],
        open: [],
      },
      {
        number: '5.3',
        name: 'Model execution',
        filled: [
          'Next event by calendar; at equal times by priority, then by order of scheduling. Blocks run in parallel and give the same bytes for any number of threads.',
          `To make them again: ${command(commands.remake)}; to check them: ${command(commands.verify)}.`,
        ],
        open: [],
      },
      {
        number: '5.4',
        name: 'System specification',
        filled: ['Results do not depend on it. Run time and number of threads: timings.json.'],
        open: ['Processor, memory and operating system of the machine, if speed is spoken of.'],
      },
    ],
  };
}

function access(): Part {
  return {
    title: '6. Code access',
    items: [
      {
        number: '6.1',
        name: 'Computer model sharing statement',
        filled: [
          `Licence: LICENSE; how to cite: CITATION.cff; files of results: ${DOCS.files}; validation: ${DOCS.validation}.`,
        ],
        open: ['Where scenario, results and this version of the program can be had, with an identifier that lasts.'],
      },
    ],
  };
}

function list(names: readonly string[]): string {
  return names.map(code).join(', ');
}

function count(n: number, one: string): string {
  return `${formatNumber(n, 0)} ${one}${n === 1 ? '' : 's'}`;
}

/** A name as code: no backtick ends it. */
function code(name: string): string {
  return `\`${escapeName(name).replaceAll('`', "'")}\``;
}

/** A command as code, to the letter: its fence is longer than any run of backticks in it. */
function command(words: string): string {
  const shown = escapeName(words);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${shown}${fence}` : `${fence} ${shown} ${fence}`;
}

/** Text of a file in a line of Markdown: what would be markup is escaped. */
function plain(text: string): string {
  return escapeName(text).replace(/[\\`*_[\]<|]/g, (character) => `\\${character}`);
}
