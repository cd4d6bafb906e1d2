import { URLSearchParams } from 'node:url';
import type { StoreFailure } from '../calls/store-failure.ts';
import type { Authorizer } from '../http/authorizer.ts';
import { headersOf } from '../http/credentials.ts';
import type { HttpCall } from '../http/http-call.ts';
import { HttpClient } from '../http/http-client.ts';
import type { SourceWatcher } from '../source.ts';
import { DIALECTS } from './dialects.ts';
import type { PrometheusSettings } from './prometheus-settings.ts';
import { readReply } from './read-reply.ts';
import type { PrometheusAnswer, StoreCall } from './store-call.ts';

const FORM = 'application/x-www-form-urlencoded;charset=utf-8';

/** Talks to one server by the query API of Prometheus. What goes wrong there comes back as a value. */
export class PrometheusClient {
  readonly #http: HttpClient;
  readonly #settings: PrometheusSettings;

  constructor(settings: PrometheusSettings, watcher: SourceWatcher, authorizer?: Authorizer) {
    this.#settings = settings;
    this.#http = new HttpClient({ ...settings, ...headersOf(settings), authorizer }, watcher);
  }

  /** Makes one call; it waits for its turn when too many are under way. Aborting `signal` closes the connection. */
  ask(call: StoreCall, signal: AbortSignal): Promise<PrometheusAnswer | StoreFailure> {
    return this.#http.ask(this.#httpCall(call), readReply, signal);
  }

  #httpCall({ endpoint, query, moments }: StoreCall): HttpCall {
    const { timeout, dialect, parameters: more } = this.#settings;
    const { method, parameters: usual } = DIALECTS[dialect];
    const path = `/api/v1/${endpoint}`;
    const parameters = new URLSearchParams({ query, ...moments, timeout: `${timeout}ms`, ...usual, ...more });
    return method === 'GET'
      ? { method, path, parameters }
      : { method, path, body: { type: FORM, text: `${parameters}` } };
  }
}
