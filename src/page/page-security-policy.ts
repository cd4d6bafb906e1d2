import { PAGE_SCRIPT } from '../report/page/page-script.ts';
import { PAGE_STYLE } from '../report/page/page-style.ts';
import { policyHash } from '../report/picture/policy-hash.ts';
import { FRAME_SCRIPT } from './frame-script.ts';

/**
 * What the page may do: load its own files, ask this service, and nothing else. The editor makes its styles as it goes,
 * so they have a nonce. A report in a frame is held to this policy too: its script and its style are let in by their
 * hashes, which no text from a request can have.
 */
export function pageSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' '${policyHash(FRAME_SCRIPT)}' '${policyHash(PAGE_SCRIPT)}'`,
    `style-src 'self' 'nonce-${nonce}' '${policyHash(PAGE_STYLE)}'`,
    "connect-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
