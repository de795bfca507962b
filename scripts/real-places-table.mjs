// The table of docs/validation/real-places.md: places written from public data or own tables, run as they are.
//   node scripts/real-places-table.mjs [folder]
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { tableFromIPC } from 'apache-arrow';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const main = path.join(root, 'dist', 'src', 'cli', 'main.js');
const folder = path.resolve(process.argv[2] ?? path.join(root, 'results', 'real-places'));
const PLACES = [
  { title: 'Cornwall', words: ['--area', 'Cornwall'] },
  { title: 'Birmingham and Solihull', words: ['--area', 'Birmingham and Solihull'] },
  { title: 'Gloucestershire', words: ['--area', 'Gloucestershire'] },
  {
    title: 'seaside: 350,000 people, 36% over 65, own tables (`test/cli/seaside`)',
    words: ['seaside', '--data', path.join(root, 'test', 'cli', 'seaside')],
  },
  // written beside every other place
  { title: 'England, the built-in place, at the same size', words: ['--area', 'Cornwall'], file: 'england-500k.yaml' },
];
const whole = (people) => Math.round(people).toLocaleString('en-GB');
const SERIES = {
  occupancy: ['occupancy.midnight', (share) => (100 * share).toFixed(1)],
  'home care': ['queue.homeCare', whole],
  'care home': ['queue.careHome', whole],
  'council assessment': ['queue.socialAssessment', whole],
  'planned pathways': ['planned.pathways', (pathways) => whole(10 * Math.round(pathways / 10))],
};
const PEOPLE = '500000';
const YEARS = [0, 1, 2, 3, 4, 5];

const onepot = (cwd, ...words) => execFileSync(process.execPath, [main, ...words], { cwd, encoding: 'utf8' });

/** Mean of a column over replications, by year. */
function meansOf(results, column) {
  const table = tableFromIPC(readFileSync(path.join(results, 'runs.arrow')));
  const [years, values] = ['year', column].map((name) => [...table.getChild(name)].map(Number));
  return YEARS.map((year) => {
    const own = values.filter((_, row) => years[row] === year);
    return own.reduce((sum, value) => sum + value, 0) / own.length;
  });
}

/** A scenario of the comparator alone; returns its path in the folder. */
function scenarioOf({ words, file }, study) {
  mkdirSync(study, { recursive: true });
  const written = onepot(study, 'init', 'place', ...words, '--out', '.', '--force');
  const own = [...written.matchAll(/^wrote scenarios\/places\/([\w-]+\.yaml)$/gm)].map(([, name]) => name);
  const place = file ?? own.find((name) => !/^england-500k|-(rows|fit)\.yaml$/.test(name));
  if (!own.includes(place))
    throw new Error(`init place ${words.join(' ')} did not write ${place ?? 'a place'}: ${written}`);
  const head = ['onepot: 1', 'name: alone', `place: places/${place}`, `people: ${PEOPLE}`];
  const rest = ['years: { warmUp: 3, horizon: 5 }', 'population: { ages: stationary }', 'comparator: as-it-is'];
  writeFileSync(
    path.join(study, 'scenarios', 'alone.yaml'),
    [...head, ...rest, 'settlements: { as-it-is: {} }', ''].join('\n'),
  );
  return 'scenarios/alone.yaml';
}

const lines = [`| place | | year ${YEARS.join(' | ')} |`, `|---|---|${YEARS.map(() => '---|').join('')}`];
for (const [at, place] of PLACES.entries()) {
  const { title } = place;
  const study = path.join(folder, String(at));
  const file = scenarioOf(place, study);
  const asked = ['--central', '--people', PEOPLE, '--replications', '4', '--out', 'results', '--force', '--quiet'];
  onepot(study, 'run', file, ...asked);
  for (const [row, [name, [column, form]]] of Object.entries(SERIES).entries()) {
    const means = meansOf(path.join(study, 'results'), column).map(form);
    lines.push(`| ${row === 0 ? title : ''} | ${name} | ${means.join(' | ')} |`.replace('|  |', '| |'));
  }
  process.stderr.write(`${at + 1} of ${PLACES.length} places\n`);
}
process.stdout.write(`${lines.join('\n')}\n`);
