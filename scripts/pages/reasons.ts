import { readFileSync } from 'node:fs';
import path from 'node:path';
import { csvParse } from 'd3-dsv';
import type { AnalysisDocument, Figure, MoneyReading, OutcomeDifference } from '../../src/analysis/index.js';
import { driverWords, NO_REVERSAL, reversalWords } from '../../src/report/drivers-text.js';
import {
  figureText,
  moneyRows,
  moneySentences,
  movedText,
  notSplitText,
  qalysText,
} from '../../src/report/money-text.js';
import { rivalsOf } from './answer.js';
import { differenceCell, labelled, scaleOf, table, timesOf } from './cells.js';
import type { Figures } from './figures.js';
import { type Evidence, ROOT } from './spec.js';

/** Rules and money apart, and money read twice, of each settlement that moves any. */
export function readingsBlock({ analysis }: Figures): string {
  const { money } = analysis;
  if (money === undefined) return 'A network of services has no money to read twice.';
  const scale = scaleOf(analysis);
  const moving = money.readings.filter(({ signs }) => signs !== 'none');
  const still = money.readings.filter(({ signs }) => signs === 'none').map(({ settlement }) => `\`${settlement}\``);
  const split = notSplitText(money);
  return [
    ...(still.length === 0
      ? []
      : [
          `No money moves between sectors under ${still.join(', ')}: both readings are the same, and all of the difference comes from what else is changed.`,
        ]),
    ...moving.flatMap((reading) => ['', ...readingLines(reading, scale)]),
    ...(split === null ? [] : ['', split]),
  ]
    .join('\n')
    .trim();
}

function readingLines(reading: MoneyReading, scale: number): string[] {
  const by = ({ mean, low, high }: Figure): Figure => ({
    mean: mean * scale,
    low: low === null ? null : low * scale,
    high: high === null ? null : high * scale,
  });
  const rows = moneyRows(reading).map(([label, ...figures]) => [label, ...figures.map((one) => figureText(by(one)))]);
  const pounds = Object.fromEntries(
    Object.entries(reading.movedPounds).map(([sector, value]) => [sector, value * scale]),
  );
  const told = {
    ...reading,
    movedPounds: pounds as MoneyReading['movedPounds'],
    qalysByPounds: reading.qalysByPounds.map((one) => ({ ...one, qalys: one.qalys * scale })),
  };
  return [
    `\`${reading.settlement}\` moves ${movedText(told)}. ${moneySentences(reading, scale).join(' ')}`,
    '',
    table(['a year', 'rules', 'money', 'both'], rows),
    '',
    `${qalysText(told)}.`,
  ];
}

/** Rows of the parameter book that the differences follow from draw to draw, and what the settlements change. */
export function driversBlock({ analysis }: Figures): string {
  const changed = rivalsOf(analysis).map((rival) => {
    const changes = analysis.changes[rival] ?? [];
    const told = changes.map(({ path: where, from, to }) => `\`${where}\` ${from} → ${to}`);
    return `- \`${rival}\` changes ${told.length === 0 ? 'nothing that a lever has' : told.join(', ')}.`;
  });
  return [...changed, '', ...drivenLines(analysis)].join('\n');
}

function drivenLines({ drivers, basis, source }: AnalysisDocument): string[] {
  if (drivers === undefined || basis !== 'draws')
    return ['One set of parameters was run: what drives the differences was not measured.'];
  const named = drivers.filter(({ verdict }) => verdict === 'named');
  const rows = named.map(({ settlement, label, rows: found }) => [
    `\`${settlement}\`: ${label}`,
    found.map((one) => driverWords(one)).join(', '),
    turning(reversalWords(found)),
  ]);
  const few = drivers.length - named.length;
  return [
    ...(rows.length === 0
      ? []
      : [
          'Rows of the parameter book that a difference follows from draw to draw, with their share of its variance:',
          '',
          `| difference | driven by | turns |\n|---|---|---|\n${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}`,
          '',
        ]),
    `${few} of ${drivers.length} differences are too close to chance for these ${source.draws} draws to say what drives them.`,
  ];
}

function turning(words: string): string {
  return words === NO_REVERSAL ? 'not by one row inside its range' : words;
}

interface Response {
  readonly id: string;
  readonly what: string;
  readonly estimate: string;
  readonly low: string;
  readonly high: string;
  readonly unit: string;
  readonly population: string;
  readonly year: string;
  readonly source: string;
  readonly use: string;
}

/** What agreement is worth, where the model was made with the finding. */
const USE_WORDS: Readonly<Record<string, string>> = {
  input: '; the model takes it as an input, so that agreement is no test',
  fit: '; the model is fitted to it, so that agreement is no test',
};

const RESPONSES = 'scenarios/targets/responses.csv';

function responseOf(id: string): Response {
  const text = readFileSync(path.join(ROOT, RESPONSES), 'utf8');
  const found = (csvParse(text) as readonly Response[]).find((row) => row.id === id);
  if (found === undefined) throw new Error(`docs/pages.yaml: no response ${id} in ${RESPONSES}`);
  return found;
}

/** What was found, in words, and where. */
export function foundWords({ response, found, source }: Evidence): { readonly found: string; readonly source: string } {
  if (response === undefined) return { found: found ?? '', source: source ?? '' };
  const { what, estimate, low, high, unit, population, year, source: where, use } = responseOf(response);
  const range = low === '' ? '' : ` (${low} to ${high})`;
  const size = estimate === '' ? 'direction only' : `${estimate}${range} ${unit}`;
  return { found: `${what}: ${size}; ${population}, ${year}`, source: `${where}${USE_WORDS[use] ?? ''}` };
}

/** Published findings beside the model's own differences, and whether they agree in direction. */
export function evidenceBlock({ analysis }: Figures, evidence: readonly Evidence[]): string {
  if (evidence.length === 0) return 'No published finding was found to compare this with: the evidence is silent.';
  const rows = evidence.map((one) => {
    const outcome = analysis.outcomes.find(({ name }) => name === one.outcome);
    const found = analysis.differences.find(
      ({ outcome: name, settlement }) => name === one.outcome && settlement === one.settlement,
    );
    if (outcome === undefined || found === undefined)
      throw new Error(`docs/pages.yaml: evidence: no difference in ${one.outcome} of ${one.settlement}`);
    const words = foundWords(one);
    const model = differenceCell(found, outcome.unit, timesOf(outcome, scaleOf(analysis)));
    return [
      `${words.found} (${words.source})`,
      one.expects,
      `\`${one.settlement}\`: ${labelled(outcome.label, outcome)}: ${model}`,
      verdictOf(one.expects, found.readingHolm),
    ];
  });
  const head = ['found', 'expected here', 'the model', 'verdict'];
  return [table(head, rows).replaceAll('---:|', '---|'), '', VERDICT_WORDS].join('\n');
}

const VERDICT_WORDS =
  'Directions alone are compared, for sizes differ in what was changed and by how much ' +
  '([responses](../validation/responses.md) holds sizes). *Silent*: the model shows no clear difference.';

export function verdictOf(expects: Evidence['expects'], reading: OutcomeDifference['readingHolm']): string {
  const clear = reading === 'lower' || reading === 'higher';
  if (expects === 'no change') return clear ? 'disagrees' : reading === 'unknown' ? 'silent' : 'agrees';
  if (!clear) return 'silent';
  return reading === expects ? 'agrees' : 'disagrees';
}
