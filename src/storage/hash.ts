import { createHash } from 'node:crypto';
import type { NewHasher } from '../outcomes/index.js';

/** Begins a SHA-256 by the platform's own code. */
export const newSha256: NewHasher = () => {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), finish: () => hash.digest('hex') };
};

/** SHA-256 in lower-case hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
