import { URLSearchParams } from 'node:url';
import type { QueryRequest, ReadingRequest } from '../../readings/reading-request.ts';
import type { Readings } from '../../readings/readings.ts';
import type { WindowGrid } from '../../readings/window-grid.ts';
import type { Authorizer } from '../http/authorizer.ts';
import { headersOf } from '../http/credentials.ts';
import { HttpClient } from '../http/http-client.ts';
import { type QuestionProblem, readSides, type SideQuestion } from '../read-sides.ts';
import { layRollups } from '../rollups/lay-rollups.ts';
import { sumOf } from '../rollups/sum-of.ts';
import { sideGrid } from '../side-grid.ts';
import type { Side } from '../sides.ts';
import type { SourceFailure, SourceReply, SourceWatcher } from '../source.ts';
import type { Store } from '../store.ts';
import { askPages } from './ask-pages.ts';
import { type CloudmonitoringQuery, parseCloudmonitoringQuery, quantileIn } from './cloudmonitoring-query.ts';
import type { CloudmonitoringSettings } from './cloudmonitoring-settings.ts';
import { interpretSeries } from './interpret-series.ts';
import { readSeriesReply } from './read-series-reply.ts';
import { seriesParameters } from './series-parameters.ts';

const MINUTE_MS = 60_000;
/** A metric that every project knows, whether it has values or not. */
const ANY_METRIC = 'metric.type = "compute.googleapis.com/instance/uptime"';

/** Reads time series of a project of Google Cloud. Holds connections open between reads. */
export class CloudmonitoringSource implements Store {
  readonly #http: HttpClient;
  readonly #path: string;

  constructor(settings: CloudmonitoringSettings, watcher: SourceWatcher, authorizer?: Authorizer) {
    this.#path = `/v3/projects/${encodeURIComponent(settings.project)}/timeSeries`;
    this.#http = new HttpClient({ ...settings, ...headersOf(settings), authorizer }, watcher);
  }

  read(request: ReadingRequest, signal: AbortSignal): Promise<SourceReply> {
    return readSides(request, (query, side) => this.#question(query, side), signal);
  }

  async check(signal: AbortSignal): Promise<SourceFailure | null> {
    const nowMs = Date.now();
    const parameters = new URLSearchParams({
      filter: ANY_METRIC,
      'interval.startTime': new Date(nowMs - MINUTE_MS).toISOString(),
      'interval.endTime': new Date(nowMs).toISOString(),
      view: 'HEADERS',
      pageSize: '1',
    });
    const answer = await this.#page(parameters, signal);
    return answer.kind === 'failure' ? answer.failure : null;
  }

  contradiction(): null {
    return null;
  }

  #question(request: QueryRequest, side: Side): SideQuestion | QuestionProblem {
    const { shape, by } = request;
    const grid = sideGrid(request, side);
    const query = parseCloudmonitoringQuery(request[side], shape);
    if (query.kind === 'problem') return query;
    const fits = layRollups([], { grid, stepMs: MINUTE_MS, combine: sumOf });
    if (fits.kind === 'problem') return { ...fits, query: request[side].query };
    const parameters = seriesParameters(query, grid, by);
    return {
      kind: 'question',
      queries: [`${query.filter} | ${query.aligner} | ${query.reducer}`],
      ask: async (signal) => {
        const [answer, observations] = await Promise.all([
          this.#series(parameters, signal),
          shape === 'gauge' ? this.#behind(query, grid, signal) : null,
        ]);
        if (answer.kind === 'failure') return answer;
        const readings = interpretSeries(answer.data, shape, grid, by);
        if ('failure' in readings) return readings;
        return { ...answer, data: withBasis(readings, query, grid, observations) };
      },
    };
  }

  /** How many values are behind each percentile of a distribution; null where that cannot be told. */
  async #behind(query: CloudmonitoringQuery, grid: WindowGrid, signal: AbortSignal) {
    if (quantileIn(query) === null) return null;
    const counting = { ...query, aligner: 'ALIGN_DELTA', reducer: 'REDUCE_SUM' };
    const answer = await this.#series(seriesParameters(counting, grid), signal);
    if (answer.kind === 'failure') return null;
    const readings = interpretSeries(answer.data, 'counter', grid);
    return 'form' in readings && readings.form === 'increments' ? (readings.series[0]?.values ?? null) : null;
  }

  #series(parameters: URLSearchParams, signal: AbortSignal) {
    return askPages((token) => {
      const page = new URLSearchParams(parameters);
      if (token !== undefined) page.set('pageToken', token);
      return this.#page(page, signal);
    });
  }

  #page(parameters: URLSearchParams, signal: AbortSignal) {
    return this.#http.ask({ method: 'GET', path: this.#path, parameters }, readSeriesReply, signal);
  }
}

function withBasis(
  readings: Readings,
  query: CloudmonitoringQuery,
  { windowMs }: WindowGrid,
  observations: readonly (number | null)[] | null,
): Readings {
  if (readings.form !== 'points') return readings;
  const quantile = quantileIn(query);
  const percentile = quantile === null ? null : { quantile, observations };
  return { ...readings, basis: { looksBackMs: windowMs, percentile } };
}
