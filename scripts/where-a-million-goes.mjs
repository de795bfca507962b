// Where a million pounds a year goes that is given to one line: what it buys, by cause and year, what it saves or costs
// elsewhere, and what is not spent. New money, paired with the place as it is. Then council and NHS outturns of the place as it
// is, over many places. Prints Markdown tables.
//
//     node scripts/where-a-million-goes.mjs [--people 100000] [--replications 16] [--outturns 200]
//         [--outturn-people 100000] [--threads 2] [--seed million]

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
    people: { type: 'string', default: '100000' },
    replications: { type: 'string', default: '16' },
    outturns: { type: 'string', default: '200' },
    'outturn-people': { type: 'string', default: '100000' },
    threads: { type: 'string', default: '2' },
    seed: { type: 'string', default: 'million' },
  },
});

const YEARS = 3;
const REFERENCE_PEOPLE = 500_000;
const PENCE = 100;
const POUNDS = 1_000_000;
const LINES = ['prevention', 'community', 'acute', 'social'];
/** Five million in the place of 500,000, so that the change is not lost in chance; figures are for one of them. */
const MILLIONS = 5;
const perHead = (MILLIONS * POUNDS * PENCE) / REFERENCE_PEOPLE;
/** An outturn this near the budget is level. */
const LEVEL = 0.001;

function run(name, people, years, settlements, replications) {
  const folder = mkdtempSync(join(tmpdir(), 'where-a-million-'));
  try {
    cpSync(join(ROOT, 'scenarios'), folder, { recursive: true });
    const comparator = Object.keys(settlements)[0];
    const place = 'places/england-500k.yaml';
    const scenario = { onepot: 1, name, place, people, years: { warmUp: 2, horizon: years }, comparator, settlements };
    writeFileSync(join(folder, `${name}.yaml`), JSON.stringify(scenario));
    const flags = ['threads', 'seed'].flatMap((flag) => [`--${flag}`, asked[flag]]);
    const out = join(folder, 'out');
    const program = join(ROOT, 'dist/src/cli/main.js');
    const command = [
      program,
      'run',
      join(folder, `${name}.yaml`),
      '--central',
      ...flags,
      '--replications',
      String(replications),
    ];
    const done = spawnSync(process.execPath, [...command, '--out', out, '--format', 'csv', '--quiet'], {
      encoding: 'utf8',
    });
    if (done.status !== 0) throw new Error(done.stderr || done.stdout);
    return readRows(readFileSync(join(out, 'runs.csv'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const table = (heads, lines) =>
  [heads, heads.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const error = (values) => {
  const average = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - average) ** 2, 0);
  return Math.sqrt(squares / Math.max(1, values.length - 1) / values.length);
};

/** Paired differences to the place as it is, by replication. */
function differences(rows, line, year, column) {
  const of = (settlement) => rows.filter((row) => row.settlement === settlement && Number(row.year) === year);
  const before = new Map(of('base').map((row) => [row.replication, Number(row[column])]));
  return of(line).map((row) => Number(row[column]) - before.get(row.replication));
}

/** Thousand pounds for each million given; counts likewise. */
const share = REFERENCE_PEOPLE / Number(asked.people) / MILLIONS;
const asThousands = (pence) => (pence * share) / PENCE / 1000;
const shown = (values, scaled) => {
  const each = values.map(scaled);
  return `${mean(each).toFixed(0)} ± ${error(each).toFixed(0)}`;
};

const MONEY = [
  ['given', 'plan'],
  ['spent by the line', 'cost'],
];
const ELSEWHERE = LINES.map((line) => [`cost of ${line}`, `cost.${line}`]);
const REST = [
  ['cost to households', 'cost.households'],
  ['cost of the system', 'cost.system'],
];
const COUNTS = [
  ['waiting for a first assessment', 'queue.socialAssessment'],
  ['found eligible and waiting', 'queue.socialService'],
  ['reviews overdue', 'queue.review'],
  ['home-care packages', 'stock.homeCare'],
  ['care-home residents', 'stock.careHome'],
  ['acute beds open', 'beds.open'],
  ['planned admissions', 'admissions.planned'],
  ['people on the planned list', 'planned.list'],
  ['delayed days', 'delayedDays.noCriteriaToReside'],
  ['unmet need, person-years', 'unmetNeedPersonDays'],
  ['deaths', 'deaths'],
];
const DAYS_PER_YEAR = 365;

const settlements = {
  base: {},
  ...Object.fromEntries(LINES.map((line) => [line, { total: { newMoneyPencePerPersonYear: { [line]: perHead } } }])),
};
const rows = run('million', Number(asked.people), YEARS, settlements, asked.replications);
const years = Array.from({ length: YEARS }, (_, index) => index + 1);

console.log(
  `${asked.people} people, ${asked.replications} replications, seed ${asked.seed}. Thousand pounds a year for each million that a ` +
    `line is given from the fork on (measured with ${MILLIONS}), against the place as it is, ± standard error.\n`,
);
for (const line of LINES) {
  const cells = (column, scaled) => years.map((year) => shown(differences(rows, line, year, column), scaled));
  const own = MONEY.map(([what, kind]) => [what, ...cells(`${kind}.${line}`, asThousands)]);
  const unspent = years.map((year) => {
    const given = differences(rows, line, year, `plan.${line}`);
    const spent = differences(rows, line, year, `cost.${line}`);
    return shown(
      given.map((value, index) => value - spent[index]),
      asThousands,
    );
  });
  const others = ELSEWHERE.filter(([, column]) => column !== `cost.${line}`);
  console.log(`**${line}**\n`);
  console.log(
    table(
      ['thousand pounds', ...years.map((year) => `year ${year}`)],
      [
        ...own,
        ['not spent', ...unspent],
        ...[...others, ...REST].map(([what, column]) => [what, ...cells(column, asThousands)]),
        ...COUNTS.map(([what, column]) => [
          what,
          ...years.map((year) => {
            const unit = column === 'unmetNeedPersonDays' ? DAYS_PER_YEAR : 1;
            const each = differences(rows, line, year, column).map((value) => (value * share) / unit);
            return `${mean(each).toFixed(1)} ± ${error(each).toFixed(1)}`;
          }),
        ]),
      ],
    ),
  );
  const [given, spent] = ['plan', 'cost'].map((kind) =>
    mean([1, 2].map((year) => mean(differences(rows, line, year, `${kind}.${line}`)))),
  );
  const last = mean(differences(rows, line, 2, `cost.${line}`)) / mean(differences(rows, line, 2, `plan.${line}`));
  console.log(
    `\nSpent of what two years gave: ${((100 * spent) / given).toFixed(0)}%; in the second year ${(100 * last).toFixed(0)}%. ` +
      `Vacant posts in social care in year 1: ${(100 * mean(differences(rows, line, 1, 'vacancy.social'))).toFixed(1)} points more.\n`,
  );
}

const alone = run('outturns', Number(asked['outturn-people']), 1, { base: {} }, asked.outturns).filter(
  (row) => Number(row.year) === 1,
);
const over = (cost, plan) => alone.map((row) => cost(row) / plan(row) - 1);
const council = over(
  (row) => Number(row['cost.social']),
  (row) => Number(row['plan.social']),
);
const nhs = over(
  (row) => Number(row['cost.acute']) + Number(row['cost.community']),
  (row) => Number(row['plan.acute']) + Number(row['plan.community']),
);
const part = (values, holds) => `${((100 * values.filter(holds).length) / values.length).toFixed(0)}%`;
const outturn = (name, values) => [
  name,
  part(values, (value) => value > LEVEL),
  part(values, (value) => Math.abs(value) <= LEVEL),
  part(values, (value) => value < -LEVEL),
  `${(100 * mean(values)).toFixed(1)}% ± ${(100 * error(values)).toFixed(1)}`,
];
console.log(
  `Outturns of year 1 of the place as it is: ${asked['outturn-people']} people, ${asked.outturns} replications. Level: within 0.1% of the budget.\n`,
);
console.log(
  table(
    ['', 'over', 'level', 'under', 'mean'],
    [
      outturn('social care', council),
      ['councils, England 2022/23 (ADASS)', '63%', '3%', '34%', '0.3%'],
      ['councils, England 2023/24 (ADASS)', '72%', '', '', '2.2%'],
      outturn('acute and community lines', nhs),
      ['trusts, England 2022/23 and 2023/24 (Nuffield Trust)', '', '', '', '0.4%, 0.9%'],
      ['systems, England 2023/24 (NAO)', '', '', '', '0.9%'],
    ],
  ),
);
