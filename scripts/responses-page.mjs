// Puts the tables of docs/validation/responses.md between its marks, from the JSON of two runs of `validate --responses`:
//   onepot validate --responses --replications 10 --seed 2 --json > small.json
//   onepot validate --responses --people 500000 --replications 4 --seed 2 --json > full.json
//   node scripts/responses-page.mjs small.json full.json
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { WHY_UNINFORMATIVE } from '../dist/src/report/responses-text.js';

const PAGE = fileURLToPath(new URL('../docs/validation/responses.md', import.meta.url));
const USES = {
  check: 'Checks',
  fit: 'Reserved for fitting: not counted',
  input: 'Inputs, including those of the published reading: not counted',
};
const SIGNIFICANT = 3;

/** Three figures of the published number, or of the simulated one where none is published; the whole row has as many decimals. */
function decimalsOf(number) {
  return Math.min(4, Math.max(0, SIGNIFICANT - 1 - Math.floor(Math.log10(Math.abs(number)))));
}

function rowOf({ id, unit, form, estimate, low, high, g, simulated, halfWidth, z, verdict, why }) {
  const decimals = decimalsOf(estimate ?? simulated);
  const signed = (value) => `${value < 0 ? '' : '+'}${value.toFixed(decimals)}`;
  const interval = low === null ? '' : ` (${signed(low)} to ${signed(high)})`;
  const published =
    form === 'atMost' ? `at most ${signed(estimate)}` : estimate === null ? form : signed(estimate) + interval;
  const share = g === 1 || g === null ? '' : g.toFixed(2);
  const test = z === null ? '' : `${z < 0 ? '' : '+'}${z.toFixed(1)}`;
  const reading = why === null ? verdict : `${verdict}: ${WHY_UNINFORMATIVE[why]}`;
  return `| \`${id}\` | ${unit} | ${published} | ${share} | ${signed(simulated)} ± ${halfWidth.toFixed(decimals)} | ${test} | ${reading} |`;
}

const HEAD = ['| response | unit | published | g | simulated | z | verdict |', '|---|---|---|---|---|---|---|'];

function tables({ responses, digest, seed, people, replications, sizes, directions, opposite }, uses) {
  const run = `${people.toLocaleString('en-GB')} people, ${replications} replications, seed ${seed}. \`digest ${digest}\``;
  const { inside, of } = sizes;
  const read =
    `**${inside} of ${of} informative effect sizes are inside the published range, ${directions.as} of ` +
    `${directions.of} informative directions agree, ${opposite} have the opposite sign.**`;
  const parts = uses.flatMap((use) => {
    const rows = responses.filter((row) => row.use === use && row.simulated !== null).map(rowOf);
    return [...(uses.length > 1 ? [`**${USES[use]}**`, ''] : []), ...HEAD, ...rows, ''];
  });
  return [run, '', read, '', ...parts].join('\n').trimEnd();
}

const [small, full] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')));
let text = readFileSync(PAGE, 'utf8');
for (const [name, body] of [
  ['small', tables(small, Object.keys(USES))],
  ['full', tables(full, ['check'])],
]) {
  const mark = new RegExp(`(<!-- responses: ${name} -->\\n)[\\s\\S]*?(<!-- /responses -->)`);
  if (!mark.test(text)) throw new Error(`${PAGE}: no mark "responses: ${name}"`);
  text = text.replace(mark, (_, start, end) => `${start}${body}\n${end}`);
}
writeFileSync(PAGE, text);
