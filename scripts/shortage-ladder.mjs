// What a shortage at one end does at the other: beds, home care and care-home places up and down, and the money of social
// care down in six steps, each against the place as it is, paired. Prints Markdown tables.
//
//     node scripts/shortage-ladder.mjs [--people 500000] [--replications 8] [--threads 2] [--seed ladder]
//
// Money leaves the social line without going anywhere else: `total.factor` shrinks by it, and `split` keeps the others' money.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readRows } from './csv-rows.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const { values: asked } = parseArgs({
  options: {
    people: { type: 'string', default: '500000' },
    replications: { type: 'string', default: '8' },
    threads: { type: 'string', default: '2' },
    seed: { type: 'string', default: 'ladder' },
  },
});

const SPLIT = { prevention: 0.056667290069, community: 0.038713297176, acute: 0.73125116888, social: 0.173368243875 };
const CUTS = [5, 10, 15, 20, 25, 30];
const BASE = 'as it is';
const capacity = (lever, factor) => ({ capacity: { [lever]: factor } });

/** The social line without a share of its money, the other lines as they are. */
function socialMoney(share) {
  const factor = 1 - SPLIT.social * (1 - share);
  const left = Object.entries(SPLIT).map(([line, part]) => [line, (part * (line === 'social' ? share : 1)) / factor]);
  return { total: { factor }, split: Object.fromEntries(left) };
}

const SETTLEMENTS = {
  [BASE]: {},
  'acute beds -10%': capacity('acuteBeds', 0.9),
  'acute beds +10%': capacity('acuteBeds', 1.1),
  'home care -10%': capacity('homeCarePackages', 0.9),
  'home care +10%': capacity('homeCarePackages', 1.1),
  'care-home places -20%': capacity('careHomePlaces', 0.8),
  'care-home places -10%': capacity('careHomePlaces', 0.9),
  'care-home places +10%': capacity('careHomePlaces', 1.1),
  'care-home places +20%': capacity('careHomePlaces', 1.2),
  'social money +10%': socialMoney(1.1),
  ...Object.fromEntries(CUTS.map((cut) => [`social money -${cut}%`, socialMoney(1 - cut / 100)])),
};

/** By heading: the measure of the years after the fork, and how it changes ('%' of the base, or 'd' in its unit). */
const sum = (column) => (rows) => rows.reduce((total, row) => total + Number(row[column]), 0);
const mean = (column) => (rows) => sum(column)(rows) / rows.length;
const MEASURES = {
  'delayed days': [sum('delayedDays.noCriteriaToReside'), '%'],
  'of them for social care': [
    (rows) =>
      ['assessmentCouncil', 'pathway1', 'pathway3'].reduce(
        (total, name) => total + sum(`delayedDays.${name}`)(rows),
        0,
      ),
    '%',
  ],
  'wait for an assessor, days': [mean('waits.assessmentMeanDays'), 'd'],
  'wait for a pathway, days': [mean('waits.pathwayMeanDays'), 'd'],
  'stay at 65+': [
    (rows) =>
      sum('bedDays.unplanned65plus')(rows) /
      (sum('admissions.65to74')(rows) + sum('admissions.75to84')(rows) + sum('admissions.85plus')(rows)),
    '%',
  ],
  'over 4 hours, points': [(rows) => 100 * mean('waits.aeOver4hShare')(rows), 'd'],
  'boarding, hours': [mean('waits.boardingMeanHours'), 'd'],
  'planned list': [mean('planned.list'), '%'],
  'queue: assessment': [mean('queue.socialAssessment'), '%'],
  'queue: care': [mean('queue.socialService'), '%'],
  'queue: review': [mean('queue.review'), '%'],
  'hours a package': [mean('packageHours'), '%'],
  packages: [mean('stock.homeCare'), '%'],
  residents: [mean('stock.careHome'), '%'],
  'unmet need': [sum('unmetNeedPersonDays'), '%'],
  deaths: [sum('deaths'), '%'],
  'cost: social': [sum('cost.social'), '%'],
  'cost: system': [sum('cost.system'), '%'],
};

function run() {
  const folder = mkdtempSync(join(tmpdir(), 'shortage-ladder-'));
  try {
    cpSync(join(ROOT, 'scenarios'), folder, { recursive: true });
    const scenario = {
      onepot: 1,
      name: 'ladder',
      place: 'places/england-500k.yaml',
      people: Number(asked.people),
      years: { warmUp: 2, horizon: 3 },
      comparator: 's0',
      settlements: Object.fromEntries(Object.values(SETTLEMENTS).map((levers, index) => [`s${index}`, levers])),
    };
    writeFileSync(join(folder, 'ladder.yaml'), JSON.stringify(scenario));
    const flags = ['replications', 'threads', 'seed'].flatMap((name) => [`--${name}`, asked[name]]);
    const out = join(folder, 'out');
    const program = join(ROOT, 'dist/src/cli/main.js');
    const command = [
      program,
      'run',
      join(folder, 'ladder.yaml'),
      '--central',
      ...flags,
      '--out',
      out,
      '--format',
      'csv',
      '--quiet',
    ];
    const done = spawnSync(process.execPath, command, { encoding: 'utf8' });
    if (done.status !== 0) throw new Error(done.stderr || done.stdout);
    return readRows(readFileSync(join(out, 'runs.csv'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Paired differences of a measure: mean and standard error over replications. */
function differences(rows, [measure, kind]) {
  const of = (settlement, replication) =>
    measure(
      rows.filter(
        (row) => row.settlement === settlement && Number(row.replication) === replication && Number(row.year) > 0,
      ),
    );
  return Object.keys(SETTLEMENTS).map((_, index) => {
    const pairs = Array.from({ length: Number(asked.replications) }, (__, replication) => {
      const base = of('s0', replication);
      const change = of(`s${index}`, replication) - base;
      return kind === '%' ? (100 * change) / base : change;
    });
    const average = pairs.reduce((total, value) => total + value, 0) / pairs.length;
    const squares = pairs.reduce((total, value) => total + (value - average) ** 2, 0);
    return { mean: average, error: Math.sqrt(squares / Math.max(1, pairs.length - 1) / pairs.length) };
  });
}

const rows = run();
const names = Object.keys(SETTLEMENTS);
const found = Object.fromEntries(Object.entries(MEASURES).map(([name, measure]) => [name, differences(rows, measure)]));
const headings = Object.keys(MEASURES);
const shown = (value) => value.toFixed(Math.abs(value) < 1 ? 2 : 1);
const table = (heads, lines) =>
  [heads, heads.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const unit = (name) => (MEASURES[name][1] === '%' ? `${name}, %` : name);

console.log(
  `${asked.people} people, ${asked.replications} replications, seed ${asked.seed}, years 1 to 3, against ${BASE}.\n`,
);
console.log(
  table(
    ['', ...headings.map(unit)],
    names.slice(1).map((name, index) => [
      name,
      ...headings.map((measure) => {
        const { mean: average, error } = found[measure][index + 1];
        return `${shown(average)} ± ${shown(error)}`;
      }),
    ]),
  ),
);

// Each step of the money against the larger of its neighbours; below twice its own error a step tells nothing.
console.log('\nSteps of the money, and the largest step over its largest neighbour (more than 3 would be a cliff):\n');
const rungs = [0, ...CUTS.map((cut) => names.indexOf(`social money -${cut}%`))];
console.log(
  table(
    ['', ...CUTS.map((cut) => `${cut - CUTS[0]} to ${cut}%`), 'largest'],
    headings.map((measure) => {
      const steps = CUTS.map((_, index) => found[measure][rungs[index + 1]].mean - found[measure][rungs[index]].mean);
      const noise = Math.max(...rungs.map((rung) => found[measure][rung].error));
      const ratios = steps.map((step, index) => {
        const neighbours = [steps[index - 1], steps[index + 1]].filter((one) => one !== undefined).map(Math.abs);
        return Math.abs(step) < 2 * noise ? 0 : Math.abs(step) / Math.max(...neighbours, noise);
      });
      return [unit(measure), ...steps.map(shown), shown(Math.max(...ratios))];
    }),
  ),
);
