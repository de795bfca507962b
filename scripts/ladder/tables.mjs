// The ladder in Markdown: what each settlement moves, the steps of the money, and what they show.
import { ALL_MEASURES, headingOf, MEASURES, OVER_4_HOURS } from './measures.mjs';
import { atLeast, CLIFF_TIMES, differences, ERRORS, estimate, judgeLadder, stepsOf } from './paired.mjs';
import { BASE, CUTS, cutName, FEWER_BEDS } from './settlements.mjs';

const DECIMALS_MAX = 4;
const RATIO_SHOWN_MAX = 100;
/** What beds less a tenth are asked to be worth at least, in percent more attendances over 4 hours. */
const MORE_OVER_4_HOURS = 10;

const table = (heads, lines) =>
  [heads, heads.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** As many decimals as the error has two digits for. */
const decimalsOf = (size) => Math.min(DECIMALS_MAX, Math.max(0, 1 - Math.floor(Math.log10(size))));

export function withError({ mean, error }) {
  // percent of nothing
  if (!Number.isFinite(mean)) return '–';
  if (error === 0 && mean === 0) return '0 exactly';
  if (!(error > 0)) return `${mean.toPrecision(3)}`;
  const decimals = decimalsOf(error);
  return `${mean.toFixed(decimals)} ± ${error.toFixed(decimals)}`;
}

function ratioText(ratio) {
  if (ratio === 0) return '–';
  return ratio < RATIO_SHOWN_MAX ? ratio.toFixed(1) : `over ${RATIO_SHOWN_MAX}`;
}

/** Of each measure and settlement: the value of each replication. */
function valuesOf(rows) {
  const settlements = Object.entries(rows);
  return Object.fromEntries(
    Object.entries(ALL_MEASURES).map(([name, [measure]]) => [
      name,
      Object.fromEntries(settlements.map(([settlement, blocks]) => [settlement, blocks.map(measure)])),
    ]),
  );
}

export function ladderText(rows, asked) {
  const values = valuesOf(rows);
  const changes = (name, settlement) =>
    differences(values[name][BASE], values[name][settlement], ALL_MEASURES[name][1]);
  const { people, replications, seed } = asked;
  const size = `${Number(people).toLocaleString('en-GB')} people, ${replications} replications, seed ${seed}, years 1 to 3`;
  return [
    `${size}: each against the place ${BASE}, paired, ± the standard error of the difference.`,
    ...Object.entries(MEASURES).map(([group, measures]) => movesTable(group, Object.keys(measures), values, changes)),
    stepsText(changes),
    bedsText(estimate(changes(OVER_4_HOURS, FEWER_BEDS))),
  ].join('\n\n');
}

/** The place as it is by its levels, the others by what they move. */
function movesTable(group, names, values, changes) {
  const settlements = Object.keys(values[names[0]]);
  const level = (name) => estimate(values[name][BASE]).mean.toPrecision(4);
  const line = (settlement) => [settlement, ...names.map((name) => withError(estimate(changes(name, settlement))))];
  const lines = [[`${BASE} (levels)`, ...names.map(level)], ...settlements.filter((one) => one !== BASE).map(line)];
  return table([group, ...names.map(headingOf)], lines);
}

const stepName = (at) => `${at === 0 ? 0 : CUTS[at - 1]} to ${CUTS[at]}%`;

function stepsText(changes) {
  const judged = Object.keys(ALL_MEASURES).map((name) => {
    const steps = stepsOf([BASE, ...CUTS.map(cutName)].map((settlement) => changes(name, settlement)));
    return { name, steps, larger: judgeLadder(steps, 'larger'), smaller: judgeLadder(steps, 'smaller') };
  });
  const lines = judged.map(({ name, steps, larger, smaller }) => [
    headingOf(name),
    ...steps.map((step) => withError(estimate(step))),
    ratioText(larger.largest),
    ratioText(smaller.largest),
  ]);
  const heads = ['', ...CUTS.map((_, at) => stepName(at)), 'largest, times its larger neighbour', 'its smaller'];
  return [
    'Steps of the social money, in the units above, ± the paired standard error of the step itself:',
    table(heads, lines),
    ruleText(),
    table(
      ['no step more than three times', 'its neighbours', 'either neighbour'],
      judged.map(({ name, larger, smaller }) => [name, holdsText(larger), holdsText(smaller)]),
    ),
    `Against its neighbours: ${countText(judged.map(({ larger }) => larger))}. Against either: ${countText(judged.map(({ smaller }) => smaller))}.`,
  ].join('\n\n');
}

function ruleText() {
  return [
    `The rule: a step breaks it when it is more than ${CLIFF_TIMES} times its neighbours in size, whatever their signs: the larger of`,
    `the two (an end step: the only one); when the step is more than ${ERRORS} of its own paired standard errors, so more than chance; and`,
    `when what it has beyond ${CLIFF_TIMES} times that neighbour is more than ${ERRORS} of its own. Without the last it is open. "Either neighbour"`,
    'asks the same against the smaller of the two, which a mere bend can break. A dash: no step is more than chance.',
  ].join('\n');
}

function holdsText({ holds, beyond }) {
  const at = (verdict) =>
    beyond
      .filter((step) => step.verdict === verdict)
      .map((step) => ` ${stepName(step.at)} (${ratioText(step.ratio)})`)
      .join(',');
  if (holds === 'yes') return 'holds';
  return holds === 'no' ? `broken:${at('cliff')}` : `open:${at('open')}`;
}

function countText(ladders) {
  const count = (holds) => ladders.filter((one) => one.holds === holds).length;
  return `holds for ${count('yes')} of ${ladders.length} measures, broken for ${count('no')}, open for ${count('open')}`;
}

function bedsText(change) {
  const answer = { yes: 'holds', no: 'broken', open: `open: within ${ERRORS} errors of it` }[
    atLeast(change, MORE_OVER_4_HOURS)
  ];
  return `Check: ${FEWER_BEDS}, ${OVER_4_HOURS} ${withError(change)}%, at least +${MORE_OVER_4_HOURS}% asked: ${answer}.`;
}
