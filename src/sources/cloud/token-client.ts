import { z } from 'zod';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import type { HttpCall } from '../http/http-call.ts';
import { HttpClient } from '../http/http-client.ts';
import { type Complaint, jsonReply } from '../http/json-reply.ts';
import type { Token } from '../http/token-authorizer.ts';
import { UNWATCHED } from '../unwatched.ts';

const LIMITS = { timeout: 4_000, concurrency: 1, maxResponseBytes: 65_536 };
const MS_PER_SECOND = 1_000;

const TokenReply = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
const Refusal = z.object({ error: z.string(), error_description: z.string().optional() });

/** Asks a server of an issuer for tokens. */
export class TokenClient {
  readonly #issuer: string;
  readonly #http: HttpClient;

  /** `issuer` is its name in sentences, `url` what stands before the paths of the calls; `secrets` must never be told. */
  constructor(issuer: string, url: string, secrets: readonly string[]) {
    this.#issuer = issuer;
    this.#http = new HttpClient({ ...LIMITS, url, secrets }, UNWATCHED);
  }

  async ask(call: HttpCall): Promise<Token | StoreFailure> {
    const askedMs = Date.now();
    const readToken = jsonReply({ name: this.#issuer, schema: TokenReply, complaint });
    const answer = await this.#http.ask(call, readToken, new AbortController().signal);
    if (answer.kind === 'data') {
      const { access_token: text, expires_in: seconds } = answer.data;
      return { kind: 'token', text, expiresMs: askedMs + seconds * MS_PER_SECOND };
    }
    const { kind, detail } = answer.failure;
    const isAway = kind === 'unreachable' || kind === 'timeout' || kind === 'not_asked';
    // Of the store itself, nothing is known.
    return storeFailure(isAway ? kind : 'unauthorized', `no token of ${this.#issuer}: ${detail}`, 'unknown');
  }
}

function complaint(json: unknown): Complaint | null {
  const refusal = Refusal.safeParse(json);
  if (!refusal.success) return null;
  const { error, error_description: why } = refusal.data;
  return { text: why === undefined ? error : `${error}: ${why}`, kind: 'unauthorized' };
}
