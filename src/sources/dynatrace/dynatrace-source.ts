import type { ReadingRequest } from '../../readings/reading-request.ts';
import { edgeMs } from '../../readings/window-grid.ts';
import type { StoreAnswer } from '../calls/store-answer.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import { HttpClient } from '../http/http-client.ts';
import { readRollups } from '../rollups/read-rollups.ts';
import type { RolledSeries } from '../rollups/rolled-series.ts';
import type { RollupCall, RollupStore } from '../rollups/rollup-store.ts';
import type { SourceFailure, SourceReply, SourceWatcher } from '../source.ts';
import type { Store } from '../store.ts';
import { DYNATRACE_LANGUAGE } from './dynatrace-language.ts';
import { type DynatraceReply, readDynatraceReply, readMetricList } from './dynatrace-reply.ts';
import type { DynatraceSettings } from './dynatrace-settings.ts';
import { selectorBasis } from './selector-basis.ts';
import { selectorObjection } from './selector-objection.ts';
import { seriesOfPages } from './series-of-pages.ts';

const MINUTE_MS = 60_000;
const MS_PER_SECOND = 1_000;
/** A series may have 10 080 points. */
const LONGEST_CALL = 1_440;
const MOST_PAGES = 10;

/** Reads from Dynatrace, by its metrics API. Holds connections open between reads. */
export class DynatraceSource implements Store {
  readonly #client: HttpClient;
  readonly #store: RollupStore = {
    language: DYNATRACE_LANGUAGE,
    instead:
      'Dynatrace gives no distributions: ask for a percentile, such as :percentile(95), with "kind": "series"',
    longestCall: LONGEST_CALL,
    variables: ({ windowMs }) => ({ window: String(windowMs / MS_PER_SECOND) }),
    objection: selectorObjection,
    basis: selectorBasis,
    ask: (call, signal) => this.#ask(call, signal),
  };

  constructor({ apiToken, ...settings }: DynatraceSettings, watcher: SourceWatcher) {
    const headers = { Authorization: `Api-Token ${apiToken}` };
    this.#client = new HttpClient({ ...settings, headers, secrets: [apiToken] }, watcher);
  }

  /** Reads both sides of one request; `signal` ends it early. Throws only for a request that is not a query. */
  async read(request: ReadingRequest, signal: AbortSignal): Promise<SourceReply> {
    return readRollups(request, this.#store, signal);
  }

  /** Asks for the name of one metric, for which the same scope is needed. */
  async check(signal: AbortSignal): Promise<SourceFailure | null> {
    const parameters = new URLSearchParams({ pageSize: '1' });
    const call = { method: 'GET', path: '/api/v2/metrics', parameters } as const;
    const answer = await this.#client.ask(call, readMetricList, signal);
    return answer.kind === 'failure' ? answer.failure : null;
  }

  contradiction(): string | null {
    return null;
  }

  async #ask(
    { query, grid }: RollupCall,
    signal: AbortSignal,
  ): Promise<StoreAnswer<RolledSeries[]> | StoreFailure> {
    let parameters = new URLSearchParams({
      metricSelector: query,
      resolution: `${grid.windowMs / MINUTE_MS}m`,
      from: String(grid.startMs),
      to: String(edgeMs(grid, grid.count)),
    });
    const pages: DynatraceReply[] = [];
    const warnings = new Set<string>();
    while (pages.length < MOST_PAGES) {
      const call = { method: 'GET', path: '/api/v2/metrics/query', parameters } as const;
      const page = await this.#client.ask(call, readDynatraceReply, signal);
      if (page.kind === 'failure') return page;
      pages.push(page.data);
      for (const warning of page.warnings) warnings.add(warning);
      const { nextPageKey } = page.data;
      if (!nextPageKey) {
        const series = seriesOfPages(this.#client.host, pages, grid.windowMs);
        return series.kind === 'failure' ? series : { ...series, warnings: [...warnings] };
      }
      parameters = new URLSearchParams({ nextPageKey });
    }
    const detail = `${this.#client.host} has more than ${MOST_PAGES} pages of series: narrow the selector, or leave out what splits it`;
    return storeFailure('too_large', detail);
  }
}
