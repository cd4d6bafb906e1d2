import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { type AxiosInstance } from 'axios';
import pLimit, { type LimitFunction } from 'p-limit';
import { networkFailure } from './network-failure.ts';
import type { PrometheusSettings } from './prometheus-settings.ts';
import { readReply } from './read-reply.ts';
import { Secrets } from './secrets.ts';
import type { StoreAnswer, StoreCall } from './store-call.ts';
import { type StoreFailure, storeFailure } from './store-failure.ts';

// Load balancers drop idle connections after a minute, which is how often a rollout asks: never reuse one that old.
const IDLE_SOCKET_MS = 10_000;

/** Talks HTTP to one server: bounded in time, bytes and parallel calls. What goes wrong there comes back as a value. */
export class PrometheusClient {
  readonly #http: AxiosInstance;
  readonly #limit: LimitFunction;
  readonly #timeoutMs: number;
  readonly #host: string;
  readonly #secrets: Secrets;

  /** `ca` holds the certificates to trust, PEM; without it the usual ones are trusted. */
  constructor(settings: PrometheusSettings, ca?: string) {
    const agent = { keepAlive: true, maxSockets: settings.concurrency, timeout: IDLE_SOCKET_MS };
    this.#timeoutMs = settings.timeout;
    this.#host = new URL(settings.url).host;
    this.#secrets = new Secrets(settings);
    this.#limit = pLimit(settings.concurrency);
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
      this.#limit(() => this.#send(call, signal))
        .then(resolve, reject)
        .finally(() => signal.removeEventListener('abort', stop));
    });
  }

  async #send(
    { endpoint, query, moments }: StoreCall,
    signal: AbortSignal,
  ): Promise<StoreAnswer | StoreFailure> {
    const form = new URLSearchParams({ query, ...moments, timeout: `${this.#timeoutMs}ms` });
    const tooLong = AbortSignal.timeout(this.#timeoutMs);
    try {
      const { status, data, headers } = await this.#http.post<string>(`/${endpoint}`, form, {
        signal: AbortSignal.any([signal, tooLong]),
      });
      const reply = { status, body: data, location: headers['location'] };
      return readReply(this.#host, reply, (text) => this.#secrets.removeFrom(text));
    } catch (error) {
      if (!axios.isAxiosError(error)) {
        throw error;
      }
      const late = tooLong.aborted || signal.aborted;
      return late ? this.#late() : networkFailure(this.#host, error);
    }
  }

  #late(): StoreFailure {
    return storeFailure('timeout', `${this.#host} did not answer within ${this.#timeoutMs / 1_000} s`);
  }

  #stopped(): StoreFailure {
    return storeFailure('timeout', `the analysis ended before ${this.#host} had answered`);
  }
}
