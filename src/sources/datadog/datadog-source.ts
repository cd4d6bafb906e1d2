import type { ReadingRequest } from '../../readings/reading-request.ts';
import { edgeMs } from '../../readings/window-grid.ts';
import { HttpClient } from '../http/http-client.ts';
import { rateLimitReset } from '../http/rate-limit-reset.ts';
import { readRollups } from '../rollups/read-rollups.ts';
import type { RollupCall, RollupStore } from '../rollups/rollup-store.ts';
import type { SourceFailure, SourceReply, SourceWatcher } from '../source.ts';
import type { Store } from '../store.ts';
import { datadogBasis } from './datadog-basis.ts';
import { DATADOG_LANGUAGE } from './datadog-language.ts';
import { readDatadogReply, readValidation } from './datadog-reply.ts';
import type { DatadogSettings } from './datadog-settings.ts';
import { queryObjection } from './query-objection.ts';
import { rolledSeriesOf } from './rolled-series-of.ts';

const MS_PER_SECOND = 1_000;
/** With more points than 350, older Datadogs take longer stretches than they are asked for; newer ones with more than 1500. */
const LONGEST_CALL = 300;

/** Reads from Datadog, by its metric queries. Holds connections open between reads. */
export class DatadogSource implements Store {
  readonly #client: HttpClient;
  readonly #store: RollupStore;

  constructor({ apiKey, applicationKey, ...settings }: DatadogSettings, watcher: SourceWatcher) {
    this.#client = new HttpClient(
      {
        ...settings,
        headers: { 'DD-API-KEY': apiKey, 'DD-APPLICATION-KEY': applicationKey },
        secrets: [apiKey, applicationKey],
        pauseIn: rateLimitReset,
      },
      watcher,
    );
    this.#store = {
      language: DATADOG_LANGUAGE,
      instead:
        'Datadog gives no distributions: ask for a percentile such as p95 with "kind": "series", or for the share of slow requests with "kind": "proportion"',
      longestCall: LONGEST_CALL,
      variables: ({ windowMs }) => ({ window: String(windowMs / MS_PER_SECOND) }),
      objection: queryObjection,
      basis: datadogBasis,
      ask: (call, signal) => this.#ask(call, signal),
    };
  }

  /** Reads both sides of one request; `signal` ends it early. Throws only for a request that is not a query. */
  async read(request: ReadingRequest, signal: AbortSignal): Promise<SourceReply> {
    return readRollups(request, this.#store, signal);
  }

  /** Asks whether both keys are good ones. */
  async check(signal: AbortSignal): Promise<SourceFailure | null> {
    const call = { method: 'GET', path: '/api/v2/validate_keys' } as const;
    const answer = await this.#client.ask(call, readValidation, signal);
    return answer.kind === 'failure' ? answer.failure : null;
  }

  contradiction(): string | null {
    return null;
  }

  async #ask({ query, grid }: RollupCall, signal: AbortSignal) {
    const parameters = new URLSearchParams({
      from: String(grid.startMs / MS_PER_SECOND),
      to: String(edgeMs(grid, grid.count) / MS_PER_SECOND),
      query,
    });
    const answer = await this.#client.ask(
      { method: 'GET', path: '/api/v1/query', parameters },
      readDatadogReply,
      signal,
    );
    return answer.kind === 'failure' ? answer : rolledSeriesOf(answer.data, grid.windowMs);
  }
}
