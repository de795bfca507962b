import { canonicalJson } from '../outcomes/index.js';
import { sha256 } from './hash.js';

/** Canonical JSON that carries the hash of its own content, so that a changed byte shows. */
export function sealJson(content: Readonly<Record<string, unknown>>): Uint8Array {
  const contentSha256 = sha256(new TextEncoder().encode(canonicalJson(content)));
  return new TextEncoder().encode(`${canonicalJson({ ...content, contentSha256 })}\n`);
}

/** The content, or null when it is not what was sealed. */
export function openSealedJson(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const { contentSha256, ...content } = JSON.parse(text) as Record<string, unknown>;
    const sealed = new TextDecoder().decode(sealJson(content));
    return typeof contentSha256 === 'string' && sealed === text ? content : null;
  } catch {
    return null;
  }
}
