import type {
  ComparedFolder,
  ComparedScenario,
  ComparisonDocument,
} from '../analysis/documents/comparison-document.js';
import { groupsOf, howCompared, type ShownGroup, scenarioLine, verdictText, whose } from './comparison-view.js';
import { escapeName } from './printable.js';

/** By this a workflow finds the comment it wrote before. */
export const COMPARISON_MARK = '<!-- onepot compare -->';
/** A comment on a pull request holds 65,536 characters. */
const CHARACTERS_MAX = 60_000;
const ROWS_MAX = 12;
const SETTINGS_MAX = 12;

/** The comparison as Markdown that GitHub shows: the verdict, a line a scenario, then what moved, largest first. */
export function renderComparison(document: ComparisonDocument): string {
  const { comparisons, base } = document;
  const head = [COMPARISON_MARK, `## onepot: ${verdictText(document)}`, ''];
  const parts = comparisons.flatMap((one) => [
    overview(one, base),
    ...one.scenarios.map((own) => details(own, one, base)),
  ]);
  const methods = ['', ...document.methods.map((line) => `- ${line}`), ''];
  const text = [...head, ...parts, ...methods].join('\n');
  if (text.length <= CHARACTERS_MAX) return text;
  const short = [...head, ...comparisons.map((one) => overview(one, base))].join('\n');
  const cut = '\n\nToo long for one comment: the tables are in comparison.html and comparison.json.\n';
  return `${short.slice(0, CHARACTERS_MAX)}${cut}`;
}

function overview({ folder, scenarios, onlyBase, onlyOther }: ComparedFolder, base: string): string {
  const lines = scenarios.map(scenarioLine);
  return [
    `${code(base)} → ${code(folder)}`,
    '',
    ...table(
      ['scenario', 'compared', 'figures that differ', 'largest move', 'beyond'],
      lines.map(({ name, how, moved, largest, beyond }) => [name, how, moved, largest, beyond]),
    ),
    ...(onlyBase.length === 0 ? [] : ['', `**Only in ${code(base)}:** ${onlyBase.map(plain).join(', ')}`]),
    ...(onlyOther.length === 0 ? [] : ['', `Only in ${code(folder)}: ${onlyOther.map(plain).join(', ')}`]),
    '',
  ].join('\n');
}

function details(scenario: ComparedScenario, { folder }: ComparedFolder, base: string): string {
  const { name, settings, onlyBase, onlyOther, years, periodDays } = scenario;
  const span = periodDays === undefined ? `mean a year over years 1 to ${years}` : `mean over ${years} periods`;
  const groups = groupsOf(scenario);
  if (groups.every(({ moved }) => moved.length === 0) && onlyBase.length + onlyOther.length === 0)
    return [`### ${plain(name)}`, '', `${plain(howCompared(scenario))}: identical in every figure.`, ''].join('\n');
  const answers = groups.filter(({ against }) => against !== null);
  const levels = groups.filter(({ against }) => against === null);
  return [
    `### ${plain(name)}`,
    '',
    `${plain(howCompared(scenario))}; ${span}.`,
    ...settings
      .slice(0, SETTINGS_MAX)
      .map(({ path, left, right }) => `- ${code(path)}: ${code(left)} → ${code(right)}`),
    ...(settings.length > SETTINGS_MAX ? [`- and ${settings.length - SETTINGS_MAX} settings more`] : []),
    ...(onlyBase.length === 0 ? [] : [`- settlements only in ${code(base)}: ${onlyBase.map(plain).join(', ')}`]),
    ...(onlyOther.length === 0 ? [] : [`- settlements only in ${code(folder)}: ${onlyOther.map(plain).join(', ')}`]),
    '',
    ...answers.flatMap((group) => groupLines(group, base, folder)),
    '<details><summary>Levels of each settlement</summary>',
    '',
    ...levels.flatMap((group) => groupLines(group, base, folder)),
    '</details>',
    '',
  ].join('\n');
}

function groupLines(group: ShownGroup, base: string, folder: string): string[] {
  const title = `**${plain(whose(group))}**`;
  if (group.moved.length === 0) return [`${title}: identical in all ${group.of} outcomes.`, ''];
  const rest = group.moved.length - ROWS_MAX;
  const same = group.identical === 0 ? '' : ` ${group.identical} of ${group.of} outcomes are identical.`;
  return [
    `${title}: change, [95% interval].${same}`,
    '',
    ...table(
      ['outcome', 'unit', last(base), last(folder), 'change', 'of level', 'reads as'],
      group.moved
        .slice(0, ROWS_MAX)
        .map((one) => [one.outcome, one.unit, one.base, one.other, one.difference, one.relative, one.reading]),
      [2, 3, 4, 5],
    ),
    ...(rest > 0 ? ['', `and ${rest} smaller ones, in comparison.json`] : []),
    '',
  ];
}

function last(folder: string): string {
  return folder.split(/[\\/]/).filter(Boolean).at(-1) ?? folder;
}

function table(head: readonly string[], rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(plain).join(' | ')} |`;
  return [
    line(head),
    `|${head.map((_, at) => (right.includes(at) ? ' ---: |' : ' --- |')).join('')}`,
    ...rows.map(line),
  ];
}

/** Text that no parser of Markdown takes for markup, a link, a mention or a cell's end. */
function plain(text: string): string {
  return escapeName(text).replace(/[\\`*_{}<>|~@]|&(?=#?\w+;)|#(?=\d)|\[(?=[^\]]*\]\()|!(?=\[)|:\/\//g, (found) =>
    [...found].map((character) => `&#${character.charCodeAt(0)};`).join(''),
  );
}

function code(text: string): string {
  return `\`${escapeName(text).replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
