import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { NewHasher } from '../outcomes/index.js';

/** Begins a SHA-256 that needs no platform: a browser's own only answers later, and not to a page opened from disk. */
export const newSha256: NewHasher = () => {
  const hash = sha256.create();
  return { update: (bytes) => void hash.update(bytes), finish: () => bytesToHex(hash.digest()) };
};
