import type { QueryRequest, ReadingRequest } from '../../readings/reading-request.ts';
import { edgeMs, type WindowGrid } from '../../readings/window-grid.ts';
import type { Authorizer } from '../http/authorizer.ts';
import { HttpClient } from '../http/http-client.ts';
import { type QuestionProblem, readSides, type SideQuestion } from '../read-sides.ts';
import { sideGrid } from '../side-grid.ts';
import type { Side } from '../sides.ts';
import type { SourceFailure, SourceReply, SourceWatcher } from '../source.ts';
import type { Store } from '../store.ts';
import { askPages } from './ask-pages.ts';
import { parseCloudwatchQuery } from './cloudwatch-query.ts';
import type { CloudwatchSettings } from './cloudwatch-settings.ts';
import { dataQueries } from './data-queries.ts';
import { interpretResults } from './interpret-results.ts';
import { periodProblem } from './period-problem.ts';
import { readMetricReply } from './read-metric-reply.ts';

const TARGET = { 'X-Amz-Target': 'GraniteServiceVersion20100801.GetMetricData' };
const JSON_TYPE = 'application/x-amz-json-1.0';
/** A metric that costs next to nothing to ask for, whether it is there or not. */
const ANY_METRIC = '{"namespace": "AWS/Usage", "metric": "CallCount"}';
const MINUTE_MS = 60_000;

/** Reads from CloudWatch in one region. Holds connections open between reads. */
export class CloudwatchSource implements Store {
  readonly #http: HttpClient;

  constructor(settings: CloudwatchSettings, watcher: SourceWatcher, authorizer: Authorizer) {
    const { region } = settings;
    const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
    const url = settings.url ?? `https://monitoring.${region}.${domain}`;
    this.#http = new HttpClient({ ...settings, url, authorizer }, watcher);
  }

  read(request: ReadingRequest, signal: AbortSignal): Promise<SourceReply> {
    return readSides(request, (query, side) => this.#question(query, side), signal);
  }

  async check(signal: AbortSignal): Promise<SourceFailure | null> {
    const query = parseCloudwatchQuery({ query: ANY_METRIC, matchers: [] }, 'counter', 60);
    if (query.kind === 'problem') throw new Error(query.detail);
    const startMs = Math.floor(Date.now() / MINUTE_MS - 5) * MINUTE_MS;
    const body = callBody(dataQueries(query, 60), { startMs, windowMs: MINUTE_MS, count: 1 });
    const answer = await this.#ask(body, signal);
    return answer.kind === 'failure' ? answer.failure : null;
  }

  contradiction(): null {
    return null;
  }

  #question(request: QueryRequest, side: Side): SideQuestion | QuestionProblem {
    const grid = sideGrid(request, side);
    const { shape, by } = request;
    const { query: text } = request[side];
    const period = grid.windowMs / 1_000;
    const query = parseCloudwatchQuery(request[side], shape, period);
    if (query.kind === 'problem') return query;
    if (by !== undefined && query.kind === 'metric') {
      const detail = `one metric cannot be split by ${by}: write a SEARCH that finds one for each value`;
      return { kind: 'problem', detail, query: text };
    }
    const problem = periodProblem(grid, Date.now());
    if (problem !== null) return { kind: 'problem', detail: problem, query: text };
    const body = callBody(dataQueries(query, period, by), grid);
    return {
      kind: 'question',
      queries: [`GetMetricData ${JSON.stringify(body)}`],
      ask: async (signal) => {
        const answer = await this.#ask(body, signal);
        if (answer.kind === 'failure') return answer;
        const readings = interpretResults({ query, shape, grid, by }, answer.data);
        return 'failure' in readings ? readings : { ...answer, data: readings };
      },
    };
  }

  #ask(body: object, signal: AbortSignal) {
    return askPages((NextToken) => {
      const text = JSON.stringify(NextToken === undefined ? body : { ...body, NextToken });
      const call = { method: 'POST', path: '/', headers: TARGET, body: { type: JSON_TYPE, text } } as const;
      return this.#http.ask(call, readMetricReply, signal);
    });
  }
}

function callBody(queries: readonly object[], grid: WindowGrid): object {
  const [StartTime, EndTime] = [edgeMs(grid, 0) / 1_000, edgeMs(grid, grid.count) / 1_000];
  return { MetricDataQueries: queries, StartTime, EndTime, ScanBy: 'TimestampAscending' };
}
