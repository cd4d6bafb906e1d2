import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { type AxiosInstance } from 'axios';
import pLimit, { type LimitFunction } from 'p-limit';
import type { SourceWatcher } from '../source.ts';
import { askAgain } from './ask-again.ts';
import { Circuit } from './circuit.ts';
import { networkFailure } from './network-failure.ts';
import type { PrometheusSettings } from './prometheus-settings.ts';
import { readReply } from './read-reply.ts';
import { retryAfterMs } from './retry-after.ts';
import { Secrets } from './secrets.ts';
import type { StoreAnswer, StoreCall } from './store-call.ts';
import { type StoreFailure, type StoreTrouble, storeFailure } from './store-failure.ts';

// Load balancers drop idle connections after a minute, which is how often a rollout asks: never reuse one that old.
const IDLE_SOCKET_MS = 10_000;
// What was too slow once is not asked again: it would be the same query, and the store may still be at the first one.
const SLOW: StoreTrouble = { mayPass: false, pauseMs: null };

/**
 * Talks HTTP to one server: bounded in time, bytes and parallel calls, patient with short trouble, and sparing with a
 * server that stays in trouble. What goes wrong there comes back as a value.
 */
export class PrometheusClient {
  readonly #http: AxiosInstance;
  readonly #limit: LimitFunction;
  readonly #circuit: Circuit;
  readonly #watcher: SourceWatcher;
  readonly #timeoutMs: number;
  readonly #host: string;
  readonly #secrets: Secrets;

  /** `ca` holds the certificates to trust, PEM; without it the usual ones are trusted. */
  constructor(settings: PrometheusSettings, watcher: SourceWatcher, ca?: string) {
    const agent = { keepAlive: true, maxSockets: settings.concurrency, timeout: IDLE_SOCKET_MS };
    this.#timeoutMs = settings.timeout;
    this.#host = new URL(settings.url).host;
    this.#secrets = new Secrets(settings);
    this.#limit = pLimit(settings.concurrency);
    this.#watcher = watcher;
    this.#circuit = new Circuit(watcher);
    this.#http = axios.create({
      baseURL: `${settings.url}/api/v1`,
      headers: { ...settings.headers, ...this.#secrets.authorization },
      httpAgent: new HttpAgent(agent),
      httpsAgent: new HttpsAgent(ca === undefined ? agent : { ...agent, ca }),
      maxContentLength: settings.maxResponseBytes,
      maxRedirects: 0,
      proxy: false,
      responseType: 'text',
      transformResponse: (body) => body,
      validateStatus: () => true,
    });
  }

  /** Makes one call; it waits for its turn when too many are under way. Aborting `signal` closes the connection. */
  ask(call: StoreCall, signal: AbortSignal): Promise<StoreAnswer | StoreFailure> {
    if (signal.aborted) {
      return Promise.resolve(this.#stopped());
    }
    return new Promise((resolve, reject) => {
      const stop = () => resolve(this.#stopped());
      signal.addEventListener('abort', stop, { once: true });
      const begin = () => {
        signal.removeEventListener('abort', stop);
        return this.#begin(call, signal);
      };
      this.#limit(begin).then(resolve, reject);
    });
  }

  // Only here, with a turn, is it known whether the store has got into trouble in the meantime.
  #begin(call: StoreCall, signal: AbortSignal): Promise<StoreAnswer | StoreFailure> {
    const send = () => this.#send(call, signal);
    return this.#circuit.run(() => askAgain(send, signal, () => this.#watcher.retried()), signal);
  }

  async #send(
    { endpoint, query, moments }: StoreCall,
    signal: AbortSignal,
  ): Promise<StoreAnswer | StoreFailure> {
    if (signal.aborted) {
      return this.#stopped();
    }
    const begunMs = performance.now();
    const form = new URLSearchParams({ query, ...moments, timeout: `${this.#timeoutMs}ms` });
    // A signal of `AbortSignal.timeout` would be kept, and aborted, long after the answer.
    const tooLong = new AbortController();
    const timer = setTimeout(() => tooLong.abort(), this.#timeoutMs);
    try {
      const { status, data, headers } = await this.#http.post<string>(`/${endpoint}`, form, {
        signal: AbortSignal.any([signal, tooLong.signal]),
      });
      const pauseMs = retryAfterMs(headers['retry-after'], Date.now());
      const reply = { status, body: data, location: headers['location'], pauseMs };
      return readReply(this.#host, reply, (text) => this.#secrets.removeFrom(text));
    } catch (error) {
      if (!axios.isAxiosError(error)) {
        throw error;
      }
      if (tooLong.signal.aborted) {
        const detail = `${this.#host} did not answer within ${this.#timeoutMs / 1_000} s`;
        return storeFailure('timeout', detail, SLOW);
      }
      const waitedMs = performance.now() - begunMs;
      return signal.aborted ? this.#stopped(waitedMs) : networkFailure(this.#host, error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** A store that had half of its time and did not answer is slow; of one with less, nothing is known. */
  #stopped(waitedMs = 0): StoreFailure {
    const detail = `the analysis ended before ${this.#host} had answered`;
    return storeFailure('timeout', detail, 2 * waitedMs < this.#timeoutMs ? 'unknown' : SLOW);
  }
}
