import { html } from './markup.js';
import type { ReportInput, Section } from './view.js';

export function provenanceSection({ analysis, source }: ReportInput): Section {
  const { settings } = analysis;
  const { seed, replications, draws, digest, planHash, versions } = analysis.source;
  const facts: readonly (readonly [string, string])[] = [
    ['Seed', seed],
    ['Replications', String(replications)],
    ['Sets of parameters', String(draws)],
    ['Digest of the results', digest],
    ['Plan', `sha256:${planHash}`],
    ['Scenario', `sha256:${source.scenarioHash}`],
    [
      'Versions',
      Object.entries(versions)
        .sort()
        .map(([name, version]) => `${name} ${version}`)
        .join(', '),
    ],
    ...Object.entries(source.build).map(([name, value]) => [BUILD[name] ?? name, value ?? 'not known'] as const),
  ];
  const body = html`<p>The same scenario, seed and version give the same digest on every machine.</p>
<dl class="facts tall">${facts.map(([term, text]) => html`<div><dt>${term}</dt><dd><code>${text}</code></dd></div>`)}</dl>
<h3>To make it again</h3>
<p>From the scenario file, whose hash stands above:</p><pre tabindex="0" aria-label="Command to make the results again"><code>${source.commands.remake}</code></pre>
<p>From the plan kept beside this file, comparing every table bit for bit:</p><pre tabindex="0" aria-label="Command to check the results"><code>${source.commands.verify}</code></pre>
<p>This page:</p><pre tabindex="0" aria-label="Command to write this page"><code>${source.commands.report}</code></pre>
<h3>How the figures are made</h3><ul class="notes">${settings.methods.map((method) => html`<li>${method}</li>`)}</ul>
<h3>How near to reality</h3>
<p>This page says how the settlements differ in the model, not how near the model is to a real place. What the base case reproduces of public
figures, and what it misses, is in <code>docs/validation/README.md</code> of onepot.</p>
<h3>The numbers</h3>
<p>Every number of this page: <a href="analysis.json">analysis.json</a> (what of it this page draws is inside the page, in the element <code>#analysis</code>), and a
CSV file for each table in <a href="report-data/">report-data</a>.</p>`;
  return { id: 'provenance', title: 'Provenance', body, figures: [], tables: [] };
}

const BUILD: Readonly<Record<string, string>> = {
  onepot: 'onepot',
  commit: 'Commit',
  lockfileSha256: 'Lockfile, sha256',
};
