import { html, trusted } from '../report/html/markup.js';
import { CARE_BODY } from './body.js';
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
 * @param body the parts that the program fills
 */
export function pageText(carried: string, programs: Programs, sha256: Sha256Base64, body = CARE_BODY): string {
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
${trusted(body)}
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

/** Code in which no parser of markup finds an end or a comment of its own. */
function inScript(code: string): string {
  return code.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
}
