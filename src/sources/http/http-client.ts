import { readFileSync } from 'node:fs';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { type AxiosInstance } from 'axios';
import { Caller } from '../calls/caller.ts';
import type { StoreAnswer } from '../calls/store-answer.ts';
import type { StoreFailure } from '../calls/store-failure.ts';
import type { SourceWatcher } from '../source.ts';
import type { Authorizer } from './authorizer.ts';
import type { HttpCall, HttpReply, Redact } from './http-call.ts';
import { networkFailure } from './network-failure.ts';
import { retryAfterMs } from './retry-after.ts';
import { Secrets } from './secrets.ts';

// Load balancers drop idle connections after a minute, which is how often a rollout asks: never reuse one that old.
const IDLE_SOCKET_MS = 10_000;

export interface HttpClientOptions {
  /** Address of the store, without a slash at the end. */
  readonly url: string;
  /** How long one call may take, milliseconds. */
  readonly timeout: number;
  readonly concurrency: number;
  readonly maxResponseBytes: number;
  /** File with the certificates to trust, PEM; without it the usual ones are trusted. */
  readonly caFile?: string | undefined;
  /** Headers of every call. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Texts that must never be told. */
  readonly secrets?: readonly string[];
  readonly authorizer?: Authorizer | undefined;
  /** Reads from the headers of a 429 for how long to leave the store alone, milliseconds, where it has no `Retry-After`. */
  readonly pauseIn?: PauseIn;
}

/** For how long headers ask to leave the store alone, milliseconds; null where they do not say. */
export type PauseIn = (headers: Readonly<Record<string, unknown>>, nowMs: number) => number | null;

/** Makes data of a reply, or says whose fault it is that there is none; what it quotes goes through `redact`. */
export type ReadReply<Data> = (
  host: string,
  reply: HttpReply,
  redact: Redact,
) => StoreAnswer<Data> | StoreFailure;

/** Talks HTTP to one store, bounded in time, bytes and parallel calls. What goes wrong there comes back as a value. */
export class HttpClient {
  readonly host: string;
  readonly #http: AxiosInstance;
  readonly #caller: Caller;
  readonly #options: HttpClientOptions;

  /** Throws the file system's error when the file of certificates cannot be read, so that it is noticed at the start. */
  constructor(options: HttpClientOptions, watcher: SourceWatcher) {
    const { url, timeout, concurrency, maxResponseBytes, caFile } = options;
    const agent = { keepAlive: true, maxSockets: concurrency, timeout: IDLE_SOCKET_MS };
    const trusted = caFile === undefined ? {} : { ca: readFileSync(caFile, 'utf8') };
    this.host = new URL(url).host;
    this.#options = options;
    this.#caller = new Caller({ host: this.host, timeoutMs: timeout, concurrency }, watcher);
    this.#http = axios.create({
      httpAgent: new HttpAgent(agent),
      httpsAgent: new HttpsAgent({ ...agent, ...trusted }),
      maxContentLength: maxResponseBytes,
      maxRedirects: 0,
      proxy: false,
      responseType: 'text',
      transformRequest: (body) => body,
      transformResponse: (body) => body,
      validateStatus: () => true,
    });
  }

  /** Makes one call; it waits for its turn when too many are under way. Aborting `signal` closes the connection. */
  ask<Data>(
    call: HttpCall,
    read: ReadReply<Data>,
    signal: AbortSignal,
  ): Promise<StoreAnswer<Data> | StoreFailure> {
    return this.#caller.ask((until) => this.#send(call, read, until), signal);
  }

  async #send<Data>(
    { method, path, parameters, headers: own, body }: HttpCall,
    read: ReadReply<Data>,
    signal: AbortSignal,
  ): Promise<StoreAnswer<Data> | StoreFailure> {
    const { url, headers: shared, secrets = [], authorizer, pauseIn = () => null } = this.#options;
    // A plus would be a space to most servers, and a plus to those that check a signature.
    const query =
      parameters === undefined || parameters.size === 0 ? '' : `?${`${parameters}`.replaceAll('+', '%20')}`;
    const target = new URL(`${url}${path}${query}`);
    const headers = { ...shared, ...own, ...(body && { 'Content-Type': body.type }) };
    const outgoing = { method, url: target, headers, body: body?.text ?? '' };
    const proof = await authorizer?.authorize(outgoing, signal);
    if (proof?.kind === 'failure') {
      return proof;
    }
    const hidden = new Secrets([...secrets, ...(proof?.secrets ?? [])]);
    try {
      const reply = await this.#http.request<string>({
        method,
        url: target.href,
        headers: { ...headers, ...proof?.headers },
        data: body?.text,
        signal,
      });
      const { status, data, headers: answered } = reply;
      const nowMs = Date.now();
      const wishMs = status === 429 ? pauseIn(answered, nowMs) : null;
      const pauseMs = retryAfterMs(answered['retry-after'], nowMs) ?? wishMs;
      const received = { status, body: data, location: answered['location'], pauseMs };
      return read(this.host, received, (text) => hidden.removeFrom(text));
    } catch (error) {
      if (!axios.isAxiosError(error)) {
        throw error;
      }
      return networkFailure(this.host, error);
    }
  }
}
