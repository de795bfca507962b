import { documentHead, type Sha256Base64 } from '../report/html/document-head.js';
import { html, trusted } from '../report/html/markup.js';
import { CARE_BODY } from './body.js';
import { HELD } from './packed.js';
import { STYLE } from './style.js';

/** The code of a page. */
export interface Programs {
  /** opens the others: the only one that stands there as text */
  readonly opening: string;
  /** those separated by `PART_END`, compressed, base64 */
  readonly packed: string;
  /** of those that run in the document: SHA-256, base64 */
  readonly hashes: readonly string[];
  /** of the workers' program: hex */
  readonly workerSha256: string;
  /** what the licences of packages in them ask for */
  readonly notices: string;
}

/**
 * The document: one file, no request, and a policy that lets run only what is named by its hash. Workers begin from the
 * text that the page carries.
 *
 * @param carried what the page is about (`Carried` as JSON, compressed, base64), and the hash of the JSON (hex)
 * @param body the parts that the program fills
 */
export function pageText(
  carried: { readonly packed: string; readonly sha256: string },
  programs: Programs,
  sha256: Sha256Base64,
  body = CARE_BODY,
): string {
  const opening = inScript(programs.opening);
  const { hashes } = programs;
  const head = { title: 'onepot board page', style: STYLE, scripts: [opening], hashes, also: ['worker-src blob:'] };
  const { markup } = html`${documentHead(head, sha256)}
<body>
<a class="skip" href="#outcomes">Skip to what changes</a>
${trusted(body)}
<noscript><p class="alert">This page computes its answers here, in the browser, and needs JavaScript for it. Nothing is sent anywhere.</p></noscript>
<script>${trusted(opening)}</script>
<script type="text/plain" id="notices">${trusted(inScript(programs.notices))}</script>
<script type="text/plain" id="${HELD.carried}" data-sha256="${carried.sha256}">${carried.packed}</script>
<script type="text/plain" id="${HELD.programs}">${programs.packed}</script>
<script type="text/plain" id="${HELD.worker}" data-sha256="${programs.workerSha256}"></script>
</body>
</html>
`;
  return markup;
}

/** Code in which no parser of markup finds an end or a comment of its own. */
function inScript(code: string): string {
  return code.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
}
