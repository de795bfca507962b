import { html, trusted } from '../report/html/markup.js';
import { STYLE } from './style.js';

/** SHA-256 of a text, base64: the host's. */
type Sha256Base64 = (text: string) => string;

/** The page's own program, the one its workers run (compressed, base64), and what both begin with. */
export interface Programs {
  readonly shared: string;
  readonly program: string;
  readonly worker: string;
  /** what the licences of packages in them ask for */
  readonly notices: string;
}

/**
 * The document: one file, no request, and a policy that lets run only what is named by its hash. Workers begin from the
 * text that the page carries.
 *
 * @param carried what the page is about (`Carried` as JSON, compressed, base64)
 */
export function pageText(carried: string, programs: Programs, sha256: Sha256Base64): string {
  const [shared, program] = [programs.shared, programs.program].map(inScript);
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${sha256(shared)}' 'sha256-${sha256(program)}'`,
    'worker-src blob:',
    `style-src 'sha256-${sha256(STYLE)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const { markup } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>onepot board page</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<a class="skip" href="#outcomes">Skip to what changes</a>
${trusted(BODY)}
<noscript><p class="alert">This page computes its answers here, in the browser, and needs JavaScript for it. Nothing is sent anywhere.</p></noscript>
<script type="text/plain" id="carried">${carried}</script>
<script type="text/plain" id="notices">${trusted(inScript(programs.notices))}</script>
<script type="text/plain" id="worker">${programs.worker}</script>
<script id="shared">${trusted(shared)}</script>
<script>${trusted(program)}</script>
</body>
</html>
`;
  return markup;
}

const BODY = `<header class="bar"><span><strong>onepot</strong> board page</span>
<div class="tools">
<input type="file" id="file" class="hidden" accept=".yaml,.yml" tabindex="-1" aria-label="Scenario file">
<button type="button" id="open">Open</button><button type="button" id="save">Save</button><button type="button" id="link">Copy link</button>
<button type="button" id="theme">Dark</button>
</div></header>
<main>
<div class="asked"><h1 id="question" aria-live="polite">Reading the scenario …</h1><p id="where" class="where"></p></div>
<p id="said" class="said" role="status"></p>
<div id="alert" class="alert" role="alert" hidden></div>
<div class="board" id="board">
<section id="levers" class="panel" aria-labelledby="levers-title">
<h2 id="levers-title">Move the money</h2>
<div id="what-ifs"></div>
<div id="split"></div>
<div id="controls"></div>
</section>
<section id="outcomes" aria-labelledby="outcomes-title" tabindex="-1">
<div class="heading"><h2 id="outcomes-title">What changes</h2>
<div class="run"><progress id="progress" max="1" value="0" aria-label="Replications done"></progress><span id="count" class="count"></span><button type="button" id="pause">Pause</button></div></div>
<div id="answer"></div>
<div id="funnels"></div>
<p class="key">From the left: the paired difference after 2, 3, … replications, with its 95% interval; dashed, no difference. Blue is less, ochre more, grey not clear of chance.</p>
</section>
<section id="money" aria-labelledby="money-title">
<h2 id="money-title">Who pays <span class="aside">pounds a year</span></h2>
<div id="payers"></div>
<h2>How sure</h2>
<div id="sure"></div>
<form id="run-form" class="run-form"></form>
</section>
</div>
<section id="more" class="more" aria-label="More">
<details id="others-details"><summary>Every outcome</summary><div id="others"></div></details>
<details id="every-details"><summary>Every lever of this what-if</summary><div id="every"></div></details>
<details id="leans-details"><summary>Assumptions it depends on</summary><div id="leans"></div></details>
</section>
<section id="repeat" class="panel repeat" aria-labelledby="repeat-title">
<h2 id="repeat-title">Repeat it</h2>
<div class="repeat-grid">
<div><p id="repeat-words"></p><pre><code id="command"></code></pre>
<dl class="hashes"><div><dt>Plan</dt><dd><code id="plan-hash">–</code></dd></div><div><dt>Digest</dt><dd><code id="digest">–</code></dd></div></dl></div>
<div><label for="yaml">The question, as a scenario file</label><textarea id="yaml" rows="9" spellcheck="false" autocomplete="off" wrap="off"></textarea></div>
</div>
</section>
<footer><p>Simulated people, not real ones. Figures hold as far as the model and its parameters do. Everything is computed in this page; nothing is sent anywhere.</p></footer>
</main>`;

/** Code in which no parser of markup finds an end or a comment of its own. */
function inScript(code: string): string {
  return code.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
}
