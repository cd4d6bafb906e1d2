import { createHash } from 'node:crypto';

/**
 * What is kept of a token: its SHA-256, hexadecimal. There is no salt and no slowness in it, which a token does not need
 * since nobody can guess it; a password would.
 */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
