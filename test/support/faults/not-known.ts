import { expect } from 'vitest';

/** What a reply has to match where the store kept the service from knowing: never a pass, never a fail, and why. */
export function notKnown(why: RegExp, code = 'source_unavailable'): object {
  return {
    verdict: 'warn',
    conclusive: false,
    reason: expect.stringMatching(why),
    reasons: expect.arrayContaining([expect.objectContaining({ code })]),
  };
}
