import { settledOrAborted } from '../calls/settled-or-aborted.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import type { Authorization, Authorizer, OutgoingCall } from './authorizer.ts';

/** A bearer token that runs out. */
export interface Token {
  readonly kind: 'token';
  readonly text: string;
  /** When it runs out, milliseconds since the epoch. */
  readonly expiresMs: number;
}

/** Fetches a new token in bounded time. What goes wrong comes back as a value. */
export type FetchToken = () => Promise<Token | StoreFailure>;

// Servers that keep tokens themselves give the same one until five minutes before it runs out.
const RENEW_BEFORE_MS = 3 * 60_000;

/** Sends a bearer token with each call; it is kept until shortly before it runs out, and fetched once for all who wait. */
export class TokenAuthorizer implements Authorizer {
  readonly #fetchToken: FetchToken;
  readonly #clock: () => number;
  #token: Token | null = null;
  #fetching: Promise<Token | StoreFailure> | null = null;

  constructor(fetchToken: FetchToken, clock: () => number = Date.now) {
    this.#fetchToken = fetchToken;
    this.#clock = clock;
  }

  async authorize(_call: OutgoingCall, signal: AbortSignal): Promise<Authorization> {
    if (this.#token !== null && this.#lastsMs(this.#token) > RENEW_BEFORE_MS)
      return authorization(this.#token);
    const fetching = this.#fetch();
    await settledOrAborted(fetching, signal);
    if (signal.aborted) return storeFailure('timeout', 'a token to ask with did not come in time', 'unknown');
    const fetched = await fetching;
    if (fetched.kind === 'token') return authorization(fetched);
    // An old one that still holds is better than none.
    return this.#token !== null && this.#lastsMs(this.#token) > 0 ? authorization(this.#token) : fetched;
  }

  #lastsMs({ expiresMs }: Token): number {
    return expiresMs - this.#clock();
  }

  #fetch(): Promise<Token | StoreFailure> {
    this.#fetching ??= this.#fetchOnce().finally(() => {
      this.#fetching = null;
    });
    return this.#fetching;
  }

  async #fetchOnce(): Promise<Token | StoreFailure> {
    const fetched = await this.#fetchToken();
    if (fetched.kind === 'token') this.#token = fetched;
    return fetched;
  }
}

function authorization({ text }: Token): Authorization {
  return { kind: 'headers', headers: { Authorization: `Bearer ${text}` }, secrets: [text] };
}
