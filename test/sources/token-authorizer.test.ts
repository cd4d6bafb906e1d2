import { describe, expect, it } from 'vitest';
import { type StoreFailure, storeFailure } from '../../src/sources/calls/store-failure.ts';
import type { Authorization, OutgoingCall } from '../../src/sources/http/authorizer.ts';
import { type Token, TokenAuthorizer } from '../../src/sources/http/token-authorizer.ts';

const CALL: OutgoingCall = { method: 'GET', url: new URL('https://store.example/'), headers: {}, body: '' };
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const REFUSAL = storeFailure('unauthorized', 'no token', 'unknown');

/** A desk that gives tokens which last an hour, at a time that the test sets. */
class Desk {
  nowMs = 0;
  given = 0;
  closed: StoreFailure | null = null;
  readonly authorizer = new TokenAuthorizer(
    () => this.#give(),
    () => this.nowMs,
  );

  ask(signal = new AbortController().signal): Promise<Authorization> {
    return this.authorizer.authorize(CALL, signal);
  }

  async #give(): Promise<Token | StoreFailure> {
    await new Promise(setImmediate);
    if (this.closed !== null) return this.closed;
    this.given += 1;
    return { kind: 'token', text: `token-${this.given}`, expiresMs: this.nowMs + HOUR_MS };
  }
}

function bearer(number: number): object {
  return {
    kind: 'headers',
    headers: { Authorization: `Bearer token-${number}` },
    secrets: [`token-${number}`],
  };
}

describe('a token that runs out', () => {
  it('is fetched once for all who wait for it', async () => {
    const desk = new Desk();
    expect(await Promise.all([desk.ask(), desk.ask(), desk.ask()])).toEqual([
      bearer(1),
      bearer(1),
      bearer(1),
    ]);
    expect(desk.given).toBe(1);
  });

  it('is kept until shortly before its end, and then fetched anew', async () => {
    const desk = new Desk();
    await desk.ask();
    desk.nowMs = HOUR_MS - 4 * MINUTE_MS;
    expect(await desk.ask()).toEqual(bearer(1));
    desk.nowMs = HOUR_MS - 2 * MINUTE_MS;
    expect(await desk.ask()).toEqual(bearer(2));
  });

  it('is used to its end where no new one can be had, and not beyond', async () => {
    const desk = new Desk();
    await desk.ask();
    desk.closed = REFUSAL;
    desk.nowMs = HOUR_MS - MINUTE_MS;
    expect(await desk.ask()).toEqual(bearer(1));
    desk.nowMs = HOUR_MS;
    expect(await desk.ask()).toBe(REFUSAL);
  });

  it('is asked for again after a refusal', async () => {
    const desk = new Desk();
    desk.closed = REFUSAL;
    expect(await desk.ask()).toBe(REFUSAL);
    desk.closed = null;
    expect(await desk.ask()).toEqual(bearer(1));
  });

  it('is not waited for beyond the end of a call, while others go on waiting', async () => {
    const desk = new Desk();
    const ended = new AbortController();
    const [ours, theirs] = [desk.ask(ended.signal), desk.ask()];
    ended.abort();
    expect(await ours).toMatchObject({ kind: 'failure', failure: { kind: 'timeout' } });
    expect(await theirs).toEqual(bearer(1));
  });
});
