import { URLSearchParams } from 'node:url';
import type { z } from 'zod';
import type { StoreAnswer } from '../calls/store-answer.ts';
import type { StoreFailure } from '../calls/store-failure.ts';
import { headersOf } from '../http/credentials.ts';
import { HttpClient } from '../http/http-client.ts';
import type { SourceWatcher } from '../source.ts';
import type { BoundQuery } from '../sql/bound-query.ts';
import type { ClickhouseSettings } from './clickhouse-settings.ts';
import { parameterText } from './parameter-text.ts';
import { readClickhouse } from './read-clickhouse.ts';

/** What would give a part of the rows as if it were all of them has to fail. */
const OVERFLOWS = ['read', 'result', 'timeout', 'group_by', 'distinct', 'sort', 'set', 'join', 'transfer'];

/** Talks to one ClickHouse by HTTP. What goes wrong there comes back as a value. */
export class ClickhouseClient {
  readonly #http: HttpClient;
  readonly #settings: URLSearchParams;

  constructor(settings: ClickhouseSettings, watcher: SourceWatcher) {
    const { database, timeout } = settings;
    this.#http = new HttpClient({ ...settings, ...headersOf(settings) }, watcher);
    this.#settings = new URLSearchParams({
      ...(database === undefined ? {} : { database }),
      max_execution_time: String(Math.ceil(timeout / 1_000)),
      ...Object.fromEntries(OVERFLOWS.map((name) => [`${name}_overflow_mode`, 'throw'])),
      cancel_http_readonly_queries_on_client_close: '1',
      // An exception then comes in the place of data, and not after it.
      wait_end_of_query: '1',
      output_format_json_quote_denormals: '1',
    });
  }

  /** Asks one question, in a way in which ClickHouse only reads. Aborting `signal` stops the server too. */
  ask<Schema extends z.ZodType>(
    { text, parameters }: BoundQuery,
    schema: Schema,
    signal: AbortSignal,
  ): Promise<StoreAnswer<z.output<Schema>> | StoreFailure> {
    const sent = new URLSearchParams(this.#settings);
    for (const [index, value] of parameters.entries()) sent.set(`param_p${index + 1}`, parameterText(value));
    sent.set('query', text);
    // A GET makes ClickHouse refuse everything that writes.
    return this.#http.ask({ method: 'GET', path: '/', parameters: sent }, readClickhouse(schema), signal);
  }
}
