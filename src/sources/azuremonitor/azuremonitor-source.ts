import type { QueryRequest, ReadingRequest } from '../../readings/reading-request.ts';
import { edgeMs, type WindowGrid } from '../../readings/window-grid.ts';
import type { Authorizer } from '../http/authorizer.ts';
import { headersOf } from '../http/credentials.ts';
import { HttpClient } from '../http/http-client.ts';
import { type QuestionProblem, readSides, type SideQuestion } from '../read-sides.ts';
import { sideGrid } from '../side-grid.ts';
import type { Side } from '../sides.ts';
import type { SourceFailure, SourceReply, SourceWatcher } from '../source.ts';
import type { Store } from '../store.ts';
import { parseAzuremonitorQuery } from './azuremonitor-query.ts';
import type { AzuremonitorSettings } from './azuremonitor-settings.ts';
import { interpretRows } from './interpret-rows.ts';
import { kqlFor } from './kql-for.ts';
import { readQueryReply } from './read-query-reply.ts';

const MINUTE_MS = 60_000;
/** A question that needs no table. */
const NOTHING = 'print cv_window = now(), cv_value = 0.0, cv_behind = 0 | where cv_behind > 0';

/** Reads from a Log Analytics workspace. Holds connections open between reads. */
export class AzuremonitorSource implements Store {
  readonly #http: HttpClient;
  readonly #settings: AzuremonitorSettings;

  constructor(settings: AzuremonitorSettings, watcher: SourceWatcher, authorizer?: Authorizer) {
    this.#settings = settings;
    this.#http = new HttpClient({ ...settings, ...headersOf(settings), authorizer }, watcher);
  }

  read(request: ReadingRequest, signal: AbortSignal): Promise<SourceReply> {
    return readSides(request, (query, side) => this.#question(query, side), signal);
  }

  async check(signal: AbortSignal): Promise<SourceFailure | null> {
    const grid = { startMs: Date.now() - MINUTE_MS, windowMs: MINUTE_MS, count: 1 };
    const answer = await this.#ask(NOTHING, grid, signal);
    return answer.kind === 'failure' ? answer.failure : null;
  }

  contradiction(): null {
    return null;
  }

  #question(request: QueryRequest, side: Side): SideQuestion | QuestionProblem {
    const { shape, by } = request;
    const query = parseAzuremonitorQuery(request[side], shape);
    if (query.kind === 'problem') return query;
    const grid = sideGrid(request, side);
    const kql = kqlFor(query, grid, this.#settings.timeField, by);
    return {
      kind: 'question',
      queries: [kql],
      ask: async (signal) => {
        const answer = await this.#ask(kql, grid, signal);
        if (answer.kind === 'failure') return answer;
        const readings = interpretRows(answer.data, query, grid, by);
        return 'failure' in readings ? readings : { ...answer, data: readings };
      },
    };
  }

  #ask(query: string, grid: WindowGrid, signal: AbortSignal) {
    const [from, to] = [edgeMs(grid, 0), edgeMs(grid, grid.count) + 1].map((ms) =>
      new Date(ms).toISOString(),
    );
    // It is about this column only.
    const timespan = this.#settings.timeField === 'TimeGenerated' ? { timespan: `${from}/${to}` } : {};
    const text = JSON.stringify({ query, ...timespan });
    const path = `/v1/workspaces/${this.#settings.workspace}/query`;
    const body = { type: 'application/json', text };
    return this.#http.ask({ method: 'POST', path, body }, readQueryReply, signal);
  }
}
