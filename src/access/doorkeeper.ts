import { timingSafeEqual } from 'node:crypto';
import { RequestBudget } from './request-budget.ts';
import { tokenHash } from './token-hash.ts';
import type { TokenSetting } from './token-settings.ts';

/** Whether somebody may come in. `waitMs`: how long until they may. */
export type Admission =
  | { readonly kind: 'welcome'; readonly name: string }
  | { readonly kind: 'stranger' }
  | { readonly kind: 'too_often'; readonly name: string; readonly waitMs: number };

interface Guest {
  readonly name: string;
  readonly hash: Buffer;
  readonly budget: RequestBudget | null;
}

/** Knows tokens by their hashes, and how often each was shown. It tells no one how near a wrong one came. */
export class Doorkeeper {
  readonly #guests: readonly Guest[];

  constructor(tokens: readonly TokenSetting[]) {
    this.#guests = tokens.map(({ name, sha256, requestsPerMinute }) => ({
      name,
      hash: Buffer.from(sha256, 'hex'),
      budget: requestsPerMinute === undefined ? null : new RequestBudget(requestsPerMinute),
    }));
  }

  /** Whether nobody has to show a token, because there is none. */
  get letsEverybodyIn(): boolean {
    return this.#guests.length === 0;
  }

  /** Looks at a token, and counts it. `nowMs` never goes back. */
  admit(token: string, nowMs: number): Admission {
    const hash = Buffer.from(tokenHash(token), 'hex');
    let found: Guest | null = null;
    // All of them, so that the time it takes does not depend on which one it is.
    for (const guest of this.#guests) if (timingSafeEqual(guest.hash, hash)) found = guest;
    if (found === null) return { kind: 'stranger' };
    const { name, budget } = found;
    const waitMs = budget?.take(nowMs) ?? 0;
    return waitMs === 0 ? { kind: 'welcome', name } : { kind: 'too_often', name, waitMs };
  }
}
