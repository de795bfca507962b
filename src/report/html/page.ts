import { canonicalJson } from '../../units/index.js';
import { carried } from './carried.js';
import { documentHead, type Sha256Base64 } from './document-head.js';
import { questionWords } from './first-screen.js';
import { html, nameMarkup, trusted } from './markup.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';
import type { ReportInput, Section } from './view.js';

/** The document: one file, no request, and a policy that lets run only what is named by its hash. */
export function pageText({ analysis }: ReportInput, sections: readonly Section[], sha256: Sha256Base64): string {
  const { name } = analysis.source;
  const contents = sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`);
  const parts = sections.map(
    ({ id, title, body }) => html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${body}</section>`,
  );
  const { markup } = html`${documentHead({ title: `${name} – onepot report`, style: STYLE, scripts: [SCRIPT] }, sha256)}
<body>
<a class="skip" href="#main">Skip to the report</a>
<header class="bar"><span><strong>onepot</strong> report</span><button id="theme" type="button" hidden>Dark</button></header>
<div class="page">
<nav aria-label="Contents"><ol>${contents}</ol></nav>
<main id="main" tabindex="-1">
<p class="eyebrow">${nameMarkup(name)}</p>
<h1>${questionWords(analysis)}</h1>
${parts}
<footer><p>Simulated people, not real ones. Figures hold as far as the model and its parameters do.</p></footer>
</main>
</div>
<script type="application/json" id="analysis">${trusted(jsonText(carried(analysis)))}</script>
<script>${trusted(SCRIPT)}</script>
</body>
</html>
`;
  return markup;
}

/** JSON that no parser of markup takes for the end of its element; keys in one order: the same document, the same page. */
function jsonText(value: unknown): string {
  return canonicalJson(value).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
