import { URLSearchParams } from 'node:url';
import type { QueryRequest, ReadingRequest } from '../../readings/reading-request.ts';
import type { Authorizer } from '../http/authorizer.ts';
import { headersOf } from '../http/credentials.ts';
import { HttpClient } from '../http/http-client.ts';
import { type QuestionProblem, readSides, type SideQuestion } from '../read-sides.ts';
import { gridParts } from '../rollups/grid-parts.ts';
import { sideGrid } from '../side-grid.ts';
import type { Side } from '../sides.ts';
import type { LabelReply, LabelRequest, SourceFailure, SourceReply, SourceWatcher } from '../source.ts';
import type { Store } from '../store.ts';
import { askSearches } from './ask-searches.ts';
import { parseElasticsearchQuery } from './elasticsearch-query.ts';
import type { ElasticsearchSettings } from './elasticsearch-settings.ts';
import { readSearchReply } from './read-search-reply.ts';
import { readValues } from './read-values.ts';
import { searchBody, unknownMatcher, valuesBody } from './search-body.ts';

// A part of the data is an error, and so is a pattern without any index.
const WHOLE = new URLSearchParams({ allow_partial_search_results: 'false', allow_no_indices: 'false' });
// A cluster refuses to make more buckets for one search; old ones refuse more than this.
const MOST_BUCKETS = 10_000;

/** Reads from one Elasticsearch or OpenSearch by its search API. Holds connections open between reads. */
export class ElasticsearchSource implements Store {
  readonly #http: HttpClient;
  readonly #settings: ElasticsearchSettings;

  constructor(settings: ElasticsearchSettings, watcher: SourceWatcher, authorizer?: Authorizer) {
    const { headers, secrets } = headersOf(settings);
    const { apiKey } = settings;
    this.#settings = settings;
    this.#http = new HttpClient(
      {
        ...settings,
        headers: apiKey === undefined ? headers : { ...headers, Authorization: `ApiKey ${apiKey}` },
        secrets: apiKey === undefined ? secrets : [...secrets, apiKey],
        authorizer,
      },
      watcher,
    );
  }

  read(request: ReadingRequest, signal: AbortSignal): Promise<SourceReply> {
    return readSides(request, (query, side) => this.#question(query, side), signal);
  }

  async check(signal: AbortSignal): Promise<SourceFailure | null> {
    const answer = await this.#search(this.#settings.index, { size: 0, query: { match_none: {} } }, signal);
    return answer.kind === 'failure' ? answer.failure : null;
  }

  labelValues({ label, side, fromMs, untilMs }: LabelRequest, signal: AbortSignal): Promise<LabelReply> {
    const { timeField, index } = this.#settings;
    return readValues(side, (query) => {
      const question = { query, matchers: side.matchers, timeField };
      return this.#search(query.index ?? index, valuesBody(question, label, fromMs, untilMs), signal);
    });
  }

  contradiction(): null {
    return null;
  }

  #question(request: QueryRequest, side: Side): SideQuestion | QuestionProblem {
    const { query: text, matchers } = request[side];
    const parsed = parseElasticsearchQuery(text, request.shape);
    if (parsed.kind === 'problem') return parsed;
    const unknown = unknownMatcher(matchers);
    if (unknown !== null) return { kind: 'problem', detail: unknown, query: text };
    const { query } = parsed;
    const index = query.index ?? this.#settings.index;
    const grid = sideGrid(request, side);
    const question = { query, matchers, timeField: this.#settings.timeField, by: request.by };
    const perWindow = query.kind === 'buckets' ? query.bounds.length + 2 : 1;
    const searches = gridParts(grid, Math.floor(MOST_BUCKETS / perWindow)).map((part) => ({
      grid: part,
      body: searchBody(question, part),
    }));
    return {
      kind: 'question',
      queries: searches.map(({ body }) => `POST /${index}/_search ${JSON.stringify(body)}`),
      ask: (signal) => askSearches(question, searches, (body) => this.#search(index, body, signal)),
    };
  }

  #search(index: string, body: object, signal: AbortSignal) {
    const path = `/${index.split(',').map(encodeURIComponent).join(',')}/_search`;
    const json = { type: 'application/json', text: JSON.stringify(body) };
    return this.#http.ask({ method: 'POST', path, parameters: WHOLE, body: json }, readSearchReply, signal);
  }
}
