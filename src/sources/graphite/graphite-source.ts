import type { ReadingRequest } from '../../readings/reading-request.ts';
import { edgeMs } from '../../readings/window-grid.ts';
import { headersOf } from '../http/credentials.ts';
import type { HttpCall } from '../http/http-call.ts';
import { HttpClient } from '../http/http-client.ts';
import { readRollups } from '../rollups/read-rollups.ts';
import type { RollupCall, RollupStore } from '../rollups/rollup-store.ts';
import type { SourceFailure, SourceReply, SourceWatcher } from '../source.ts';
import type { Store } from '../store.ts';
import { graphiteBasis } from './graphite-basis.ts';
import { GRAPHITE_LANGUAGE } from './graphite-language.ts';
import { readGraphite } from './graphite-reply.ts';
import type { GraphiteSettings } from './graphite-settings.ts';
import { rolledSeriesOf } from './rolled-series-of.ts';

const MS_PER_SECOND = 1_000;

/** Reads from one Graphite. Holds connections open between reads. */
export class GraphiteSource implements Store {
  readonly #http: HttpClient;
  readonly #store: RollupStore;

  /** Throws the file system's error when the file of certificates cannot be read. */
  constructor(settings: GraphiteSettings, watcher: SourceWatcher) {
    this.#http = new HttpClient({ ...settings, ...headersOf(settings) }, watcher);
    this.#store = {
      language: GRAPHITE_LANGUAGE,
      instead:
        'Graphite gives no distributions: ask for a percentile with "kind": "series", or for the share of slow requests with "kind": "proportion"',
      longestCall: Number.MAX_SAFE_INTEGER,
      variables: () => ({}),
      objection: () => null,
      basis: graphiteBasis,
      ask: async (call, signal) => {
        const answer = await this.#http.ask(renderCall(call), readGraphite, signal);
        return answer.kind === 'failure' ? answer : rolledSeriesOf(answer.data, call);
      },
    };
  }

  /** Reads both sides of one request; `signal` ends it early. Throws only for a request that is not a query. */
  read(request: ReadingRequest, signal: AbortSignal): Promise<SourceReply> {
    return readRollups(request, this.#store, signal);
  }

  async check(signal: AbortSignal): Promise<SourceFailure | null> {
    const form = new URLSearchParams({ target: 'constantLine(1)', from: '-1min', format: 'json' });
    const answer = await this.#http.ask(post(form), readGraphite, signal);
    return answer.kind === 'failure' ? answer.failure : null;
  }

  contradiction(): null {
    return null;
  }
}

/** It gives the values after `from`, up to that of `until`; each has the time at which its stretch begins. */
function renderCall({ query, grid }: RollupCall): HttpCall {
  const seconds = (ms: number) => String(ms / MS_PER_SECOND - 1);
  const from = seconds(edgeMs(grid, 0));
  const until = seconds(edgeMs(grid, grid.count));
  return post(new URLSearchParams({ target: query, from, until, format: 'json', noCache: 'true' }));
}

function post(form: URLSearchParams): HttpCall {
  const body = { type: 'application/x-www-form-urlencoded;charset=utf-8', text: `${form}` };
  return { method: 'POST', path: '/render', body };
}
