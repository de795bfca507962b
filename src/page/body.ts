interface Parts {
  readonly levers: string;
  readonly pictures: string;
  readonly pays: string;
  readonly more: string;
  readonly caveat: string;
}

/** The parts that a page's program fills, in the order of reading. */
function body({ levers, pictures, pays, more, caveat }: Parts): string {
  return `<header class="bar"><span><strong>onepot</strong> board page</span>
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
${levers}<section id="outcomes" aria-labelledby="outcomes-title" tabindex="-1">
<div class="heading"><h2 id="outcomes-title">What changes</h2>
<div class="run"><progress id="progress" max="1" value="0" aria-label="Replications done"></progress><span id="count" class="count"></span><button type="button" id="pause">Pause</button></div></div>
<div id="answer"></div>
${pictures}<div id="funnels"></div>
<p class="key">From the left: the paired difference after 2, 3, … replications, with its 95% interval; dashed, no difference. Blue is less, ochre more, grey not clear of chance.</p>
</section>
<section id="money" aria-labelledby="money-title">
${pays}<h2>How sure</h2>
<div id="sure"></div>
<form id="run-form" class="run-form"></form>
</section>
</div>
<section id="more" class="more" aria-label="More">
${more}</section>
<section id="repeat" class="panel repeat" aria-labelledby="repeat-title">
<h2 id="repeat-title">Repeat it</h2>
<div class="repeat-grid">
<div><p id="repeat-words"></p><pre><code id="command"></code></pre>
<dl class="hashes"><div><dt>Plan</dt><dd><code id="plan-hash">–</code></dd></div><div><dt>Digest</dt><dd><code id="digest">–</code></dd></div></dl></div>
<div><label for="yaml">The question, as a scenario file</label><textarea id="yaml" rows="9" spellcheck="false" autocomplete="off" wrap="off"></textarea></div>
</div>
</section>
<footer><p>Simulated people, not real ones. ${caveat} Everything is computed in this page; nothing is sent anywhere.</p></footer>
</main>`;
}

export const CARE_BODY = body({
  levers: `<section id="levers" class="panel" aria-labelledby="levers-title">
<h2 id="levers-title">Move the money</h2>
<div id="what-ifs"></div>
<div id="split"></div>
<div id="controls"></div>
</section>
`,
  pictures: '',
  pays: `<h2 id="money-title">Who pays <span class="aside">pounds a year</span></h2>
<div id="payers"></div>
`,
  more: `<details id="others-details"><summary>Every outcome</summary><div id="others"></div></details>
<details id="every-details"><summary>Every lever of this what-if</summary><div id="every"></div></details>
<details id="leans-details"><summary>Assumptions it depends on</summary><div id="leans"></div></details>
`,
  caveat: 'Figures hold as far as the model and its parameters do.',
});

export const NETWORK_BODY = body({
  levers: `<section id="levers" class="panel" aria-labelledby="levers-title">
<h2 id="levers-title">Move the beds</h2>
<div id="what-ifs"></div>
<div id="controls"></div>
</section>
`,
  pictures: `<div id="services" class="services"></div>
<p class="key services-key">On the left those who wait, on the right beds: filled, taken; hatched, kept by people who wait for the next service. Means over the time that counts.</p>
`,
  pays: `<div id="pays"><h2 id="money-title">Who pays <span class="aside">pounds</span></h2>
<div id="payers"></div></div>
`,
  more: `<details id="others-details"><summary>Every outcome</summary><div id="others"></div></details>
`,
  caveat: 'Figures hold as far as the numbers of the file do.',
});
