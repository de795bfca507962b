import type {
  ComparedFolder,
  ComparedScenario,
  ComparisonDocument,
} from '../../analysis/documents/comparison-document.js';
import { groupsOf, howCompared, type ShownGroup, scenarioLine, verdictText, whose } from '../comparison-view.js';
import { minus } from './amounts.js';
import { documentHead, type Sha256Base64 } from './document-head.js';
import { html, type Markup, nameMarkup } from './markup.js';
import { STYLE } from './style.js';

/** The comparison as one page that needs no network and runs no script. */
export function comparisonPage(document: ComparisonDocument, sha256: Sha256Base64): string {
  const { markup } = html`${documentHead({ title: 'onepot comparison', style: STYLE, scripts: [] }, sha256)}
<body>
<header class="bar"><span><strong>onepot</strong> comparison</span></header>
<div class="page sole"><main id="main">
<h1>${verdictText(document)}</h1>
${document.comparisons.map((one) => folderMarkup(one, document.base))}
<section><h2>How it was compared</h2><ul>${document.methods.map((line) => html`<li>${line}</li>`)}</ul></section>
</main></div>
</body>
</html>
`;
  return markup;
}

function folderMarkup(comparison: ComparedFolder, base: string): Markup {
  const { folder, scenarios, onlyBase, onlyOther } = comparison;
  const rows = scenarios.map(scenarioLine);
  return html`<section><h2>${nameMarkup(base)} → ${nameMarkup(folder)}</h2>
${tableOf(
  ['Scenario', 'Compared', 'Figures that differ', 'Largest move', 'Beyond'],
  rows.map(({ name, how, moved, largest, beyond }) => [name, how, moved, minus(largest), beyond]),
)}
${only(base, onlyBase)}${only(folder, onlyOther)}</section>
${scenarios.map((own) => scenarioMarkup(own, comparison, base))}`;
}

function only(folder: string, names: readonly string[]): Markup | null {
  return names.length === 0 ? null : html`<p>Only in ${nameMarkup(folder)}: ${names.join(', ')}</p>`;
}

function scenarioMarkup(scenario: ComparedScenario, { folder }: ComparedFolder, base: string): Markup {
  const { settings, onlyBase, onlyOther, name } = scenario;
  const changed = settings.map(({ path, left, right }) => [path, left, right]);
  return html`<section><h2>${nameMarkup(name)}</h2>
<p>${howCompared(scenario)}.</p>
${settings.length === 0 ? null : tableOf(['Setting', base, folder], changed)}
${only(base, onlyBase)}${only(folder, onlyOther)}
${groupsOf(scenario).map((group) => groupMarkup(group, base, folder))}</section>`;
}

function groupMarkup(group: ShownGroup, base: string, folder: string): Markup {
  const same = `${group.identical} of ${group.of} outcomes are identical.`;
  const rows = group.moved.map((one) => [
    one.outcome,
    one.unit,
    one.base,
    one.other,
    one.difference,
    one.relative,
    one.reading,
  ]);
  const head = ['Outcome', 'Unit', base, folder, 'Change [95% interval]', 'Of level', 'Reads as'];
  return html`<h3>${whose(group)}</h3><p class="sub">${same}</p>
${rows.length === 0 ? null : tableOf(head, rows, [2, 3, 4, 5])}`;
}

function tableOf(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numbers: readonly number[] = [],
): Markup {
  const kind = (at: number) => (numbers.includes(at) ? html` class="n"` : null);
  // a path of a setting has no space to break at
  const first = (text: string) => (/\S{40}/.test(text) ? html` class="long"` : null);
  return html`<div class="scroll" role="group" tabindex="0" aria-label="Table"><table>
<thead><tr>${head.map((text, at) => html`<th scope="col"${kind(at)}>${text}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr>${row.map((text, at) =>
        at === 0
          ? html`<th scope="row"${first(text)}><bdi>${text}</bdi></th>`
          : html`<td${kind(at)}><bdi>${numbers.includes(at) ? minus(text) : text}</bdi></td>`,
      )}</tr>`,
  )}</tbody></table></div>`;
}
