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
import { granuleOf } from './granule.ts';
import { queryObjection } from './query-objection.ts';
import { wavefrontBasis } from './wavefront-basis.ts';
import { WAVEFRONT_LANGUAGE } from './wavefront-language.ts';
import { readWavefrontReply, type WavefrontReply } from './wavefront-reply.ts';
import type { WavefrontSettings } from './wavefront-settings.ts';

const MS_PER_SECOND = 1_000;
const MINUTE_MS = 60_000;
const LONGEST_CALL = 720;
const PRE_ALIGNED =
  'Wavefront took means before it added up, because there are many series: write align({{window}}, sum, …) around each of them';

/** Reads from Wavefront, by its query language. Holds connections open between reads. */
export class WavefrontSource implements Store {
  readonly #client: HttpClient;
  readonly #store: RollupStore = {
    language: WAVEFRONT_LANGUAGE,
    instead:
      'Wavefront is not asked for distributions: ask for a percentile of a histogram, such as percentile(95, merge(hs(…))), with "kind": "series"',
    longestCall: LONGEST_CALL,
    variables: ({ windowMs }) => ({ window: `${windowMs / MS_PER_SECOND}s` }),
    objection: queryObjection,
    basis: wavefrontBasis,
    ask: (call, signal) => this.#ask(call, signal),
  };

  constructor({ token, ...settings }: WavefrontSettings, watcher: SourceWatcher) {
    const headers = { Authorization: `Bearer ${token}` };
    this.#client = new HttpClient({ ...settings, headers, secrets: [token] }, watcher);
  }

  /** Reads both sides of one request; `signal` ends it early. Throws only for a request that is not a query. */
  async read(request: ReadingRequest, signal: AbortSignal): Promise<SourceReply> {
    return readRollups(request, this.#store, signal);
  }

  /** Asks for a number that is the same at all times. */
  async check(signal: AbortSignal): Promise<SourceFailure | null> {
    const startMs = Math.floor(Date.now() / MINUTE_MS - 1) * MINUTE_MS;
    const grid = { startMs, windowMs: MINUTE_MS, count: 1 };
    const answer = await this.#ask({ query: '1', shape: 'gauge', grid }, signal);
    return answer.kind === 'failure' ? answer.failure : null;
  }

  contradiction(): string | null {
    return null;
  }

  async #ask(call: RollupCall, signal: AbortSignal): Promise<StoreAnswer<RolledSeries[]> | StoreFailure> {
    const { query, shape, grid } = call;
    const parameters = new URLSearchParams({
      q: query,
      s: String(grid.startMs),
      e: String(edgeMs(grid, grid.count)),
      g: granuleOf(grid.windowMs)?.name ?? 's',
      summarization: shape === 'gauge' ? 'MEAN' : 'SUM',
      strict: 'true',
    });
    const asked = { method: 'GET', path: '/api/v2/chart/api', parameters } as const;
    const answer = await this.#client.ask(asked, readWavefrontReply, signal);
    if (answer.kind === 'failure') return answer;
    if (shape !== 'gauge' && /pre-?aligned/i.test(answer.data.warnings ?? '')) {
      return storeFailure('rejected_query', PRE_ALIGNED);
    }
    return { ...answer, data: seriesOf(answer.data, call) };
  }
}

function seriesOf({ timeseries, granularity }: WavefrontReply, { grid }: RollupCall): RolledSeries[] {
  const askedMs = granuleOf(grid.windowMs)?.ms ?? MS_PER_SECOND;
  const stepMs = Math.max(askedMs, (granularity ?? 0) * MS_PER_SECOND);
  return (timeseries ?? []).map(({ host, tags, data }) => ({
    labels: { ...(host ? { source: host } : {}), ...tags },
    stepMs,
    rollups: (data ?? []).map(([seconds, value]) => ({ fromMs: seconds * MS_PER_SECOND, value })),
  }));
}
