import type { QueryRequest, ReadingRequest } from '../../readings/reading-request.ts';
import { headersOf } from '../http/credentials.ts';
import { HttpClient } from '../http/http-client.ts';
import { moveReadings } from '../move-readings.ts';
import { type QuestionProblem, readSides, type SideQuestion } from '../read-sides.ts';
import { sideGrid } from '../side-grid.ts';
import type { Side } from '../sides.ts';
import type { SourceFailure, SourceReply, SourceWatcher } from '../source.ts';
import type { Store } from '../store.ts';
import { fillTemplate } from '../template/fill-template.ts';
import { fluxDialect } from './flux-dialect.ts';
import type { InfluxDialect } from './influxdb-dialect.ts';
import type { InfluxdbSettings } from './influxdb-settings.ts';
import { influxqlDialect } from './influxql-dialect.ts';
import { readSeries } from './read-series.ts';
import { sqlDialect } from './sql-dialect.ts';

const DIALECTS = { influxql: influxqlDialect, flux: fluxDialect, sql: sqlDialect } as const;
const PER_WINDOW = /\{\{\s*window\s*\}\}/;
const IN_TIME = /\{\{\s*time\s*\}\}/;

/** Reads from one InfluxDB. Holds connections open between reads. */
export class InfluxdbSource implements Store {
  readonly #http: HttpClient;
  readonly #dialect: InfluxDialect;
  readonly #lookbackMs: number;

  /** Throws the file system's error when the file of certificates cannot be read. */
  constructor(settings: InfluxdbSettings, watcher: SourceWatcher) {
    const { token, ...others } = settings;
    const proof = token === undefined ? {} : { Authorization: `Token ${token}` };
    const { headers, secrets } = headersOf({ ...others, headers: { ...others.headers, ...proof } });
    this.#http = new HttpClient({ ...settings, headers, secrets }, watcher);
    this.#dialect = DIALECTS[settings.language](settings);
    this.#lookbackMs = settings.lookback;
  }

  /** Reads both sides of one request; `signal` ends it early. Throws only for a request that is not a query. */
  read(request: ReadingRequest, signal: AbortSignal): Promise<SourceReply> {
    return readSides(request, (query, side) => this.#questionFor(query, side), signal);
  }

  async check(signal: AbortSignal): Promise<SourceFailure | null> {
    const answer = await this.#http.ask(this.#dialect.check, this.#dialect.read, signal);
    return answer.kind === 'data' ? null : answer.failure;
  }

  contradiction(): null {
    return null;
  }

  #questionFor(request: QueryRequest, side: Side): SideQuestion | QuestionProblem {
    const { query, offsetMs = 0 } = request[side];
    const { language, question, call, read } = this.#dialect;
    const isPerWindow = PER_WINDOW.test(query);
    const sinceMs = isPerWindow ? 0 : this.#lookbackMs;
    const reading = { shape: request.shape, grid: sideGrid(request, side), sinceMs, isPerWindow };
    if (!IN_TIME.test(query)) {
      const detail = 'the query has no {{time}}, where the stretch of time belongs that is looked at';
      return { kind: 'problem', detail, query };
    }
    const variables = question(reading.grid, sinceMs);
    const filled = fillTemplate(request[side], language, { ...variables });
    if (filled.kind === 'problem') return filled;
    return {
      kind: 'question',
      queries: [filled.query],
      ask: async (signal) => {
        const answer = await this.#http.ask(call(filled.query), read, signal);
        if (answer.kind === 'failure') return answer;
        const found = readSeries(answer.data, reading);
        if (found.kind === 'failure') return found;
        return { kind: 'data', data: moveReadings(found.readings, offsetMs), warnings: answer.warnings };
      },
    };
  }
}
