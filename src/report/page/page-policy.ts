import { policyHash } from '../picture/policy-hash.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';

/**
 * What a report may do, as a Content-Security-Policy: its own script and its own style, which are constant, and nothing
 * else. Whatever text a request puts into it, nothing of it is run or fetched.
 */
export const PAGE_POLICY = [
  "default-src 'none'",
  `script-src '${policyHash(PAGE_SCRIPT)}'`,
  `style-src '${policyHash(PAGE_STYLE)}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
