import { createHash } from 'node:crypto';

/** "sha256-…" of a constant script or style, as a Content-Security-Policy names it. */
export function policyHash(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}
