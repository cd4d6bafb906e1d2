import { setMaxListeners } from 'node:events';
import type { ReadingRequest } from '../../readings/reading-request.ts';
import type { Authorizer } from '../http/authorizer.ts';
import { nothingYet } from '../nothing-yet.ts';
import type {
  AnsweredRead,
  LabelReply,
  LabelRequest,
  SourceFailure,
  SourceReply,
  SourceWatcher,
} from '../source.ts';
import type { Store } from '../store.ts';
import { apiSeconds } from './api-seconds.ts';
import { DIALECTS } from './dialects.ts';
import { missingSeries } from './missing-series.ts';
import { PrometheusClient } from './prometheus-client.ts';
import type { PrometheusSettings } from './prometheus-settings.ts';
import { readCounters } from './read-counters.ts';
import { readGauge } from './read-gauge.ts';
import { readLabelValues } from './read-label-values.ts';
import type { Ask } from './store-call.ts';

/** Reads from one Prometheus, or from a store that speaks its query API. Holds connections open between reads. */
export class PrometheusSource implements Store {
  readonly #client: PrometheusClient;
  readonly #settings: PrometheusSettings;

  constructor(settings: PrometheusSettings, watcher: SourceWatcher, authorizer?: Authorizer) {
    this.#client = new PrometheusClient(settings, watcher, authorizer);
    this.#settings = settings;
  }

  /** Reads both sides of one request; `signal` ends it early. Throws only for a request that is not a query. */
  async read(request: ReadingRequest, signal: AbortSignal): Promise<SourceReply> {
    if (request.kind !== 'query') {
      throw new TypeError('a request with inline data does not need a Prometheus');
    }
    if (request.grid.count === 0) {
      return nothingYet(request);
    }
    // Each query that is under way or waits listens to it, and there may be many.
    setMaxListeners(Number.POSITIVE_INFINITY, signal);
    const ask: Ask = (call) => this.#client.ask(call, signal);
    const { increase } = DIALECTS[this.#settings.dialect];
    return request.shape === 'gauge'
      ? readGauge(request, ask)
      : readCounters(request, ask, { ...this.#settings, increase });
  }

  labelValues(request: LabelRequest, signal: AbortSignal): Promise<LabelReply> {
    return readLabelValues(request, (call) => this.#client.ask(call, signal));
  }

  async check(signal: AbortSignal): Promise<SourceFailure | null> {
    const moments = { time: apiSeconds(Date.now()) };
    const answer = await this.#client.ask({ endpoint: 'query', query: 'vector(1)', moments }, signal);
    return answer.kind === 'failure' ? answer.failure : null;
  }

  contradiction(reads: readonly AnsweredRead[]): string | null {
    return missingSeries(reads);
  }
}
