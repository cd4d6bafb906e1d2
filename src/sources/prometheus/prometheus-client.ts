import { URLSearchParams } from 'node:url';
import type { StoreFailure } from '../calls/store-failure.ts';
import { headersOf } from '../http/credentials.ts';
import { HttpClient } from '../http/http-client.ts';
import type { SourceWatcher } from '../source.ts';
import type { PrometheusSettings } from './prometheus-settings.ts';
import { readReply } from './read-reply.ts';
import type { PrometheusAnswer, StoreCall } from './store-call.ts';

/** Talks to one server by the query API of Prometheus. What goes wrong there comes back as a value. */
export class PrometheusClient {
  readonly #http: HttpClient;
  readonly #timeoutMs: number;

  constructor(settings: PrometheusSettings, watcher: SourceWatcher) {
    this.#timeoutMs = settings.timeout;
    this.#http = new HttpClient({ ...settings, ...headersOf(settings) }, watcher);
  }

  /** Makes one call; it waits for its turn when too many are under way. Aborting `signal` closes the connection. */
  ask(
    { endpoint, query, moments }: StoreCall,
    signal: AbortSignal,
  ): Promise<PrometheusAnswer | StoreFailure> {
    const form = new URLSearchParams({ query, ...moments, timeout: `${this.#timeoutMs}ms` });
    const body = { type: 'application/x-www-form-urlencoded;charset=utf-8', text: `${form}` };
    return this.#http.ask({ method: 'POST', path: `/api/v1/${endpoint}`, body }, readReply, signal);
  }
}
