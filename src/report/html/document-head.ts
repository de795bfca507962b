import { html, type Markup, trusted } from './markup.js';

/** SHA-256 of a text, base64: the host's, since this room has no platform modules. */
export type Sha256Base64 = (text: string) => string;

interface Head {
  readonly title: string;
  readonly style: string;
  /** the only scripts that may run, as they stand in the document */
  readonly scripts: readonly string[];
  /** and those that it puts in later: SHA-256, base64 */
  readonly hashes?: readonly string[];
  /** what else the policy allows */
  readonly also?: readonly string[];
}

/** From the document's type to the end of its head: no request, and a policy that lets run only what is named by its hash. */
export function documentHead({ title, style, scripts, hashes = [], also = [] }: Head, sha256: Sha256Base64): Markup {
  const allowed = [...scripts.map(sha256), ...hashes].map((hash) => `'sha256-${hash}'`);
  const policy = [
    "default-src 'none'",
    ...(allowed.length === 0 ? [] : [`script-src ${allowed.join(' ')}`]),
    ...also,
    `style-src 'sha256-${sha256(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>`;
}
