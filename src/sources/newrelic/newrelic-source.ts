import type { ReadingRequest } from '../../readings/reading-request.ts';
import { edgeMs } from '../../readings/window-grid.ts';
import { HttpClient } from '../http/http-client.ts';
import { readRollups } from '../rollups/read-rollups.ts';
import type { RollupCall, RollupStore } from '../rollups/rollup-store.ts';
import type { SourceFailure, SourceReply, SourceWatcher } from '../source.ts';
import type { Store } from '../store.ts';
import { NEWRELIC_LANGUAGE } from './newrelic-language.ts';
import { readAccountReply, readNrqlReply } from './newrelic-reply.ts';
import type { NewrelicSettings } from './newrelic-settings.ts';
import { nrqlBasis } from './nrql-basis.ts';
import { nrqlObjection } from './nrql-objection.ts';
import { seriesOfRows } from './series-of-rows.ts';
import { unquoted } from './unquoted.ts';

const MS_PER_SECOND = 1_000;
/** A query has at most 366 stretches. */
const LONGEST_CALL = 360;
const [SHORTEST_TIMEOUT_S, LONGEST_TIMEOUT_S] = [5, 70];
const EXTRAPOLATED =
  'New Relic works these numbers out from a sample (EXTRAPOLATE): they are no exact counts';

/** Reads from New Relic, by NRQL. Holds connections open between reads. */
export class NewrelicSource implements Store {
  readonly #client: HttpClient;
  readonly #account: number;
  readonly #timeoutS: number;
  readonly #store: RollupStore = {
    language: NEWRELIC_LANGUAGE,
    instead: null,
    longestCall: LONGEST_CALL,
    variables: ({ windowMs }) => ({ window: String(windowMs / MS_PER_SECOND) }),
    objection: nrqlObjection,
    basis: nrqlBasis,
    ask: (call, signal) => this.#ask(call, signal),
  };

  constructor({ apiKey, accountId, ...settings }: NewrelicSettings, watcher: SourceWatcher) {
    const headers = { 'API-Key': apiKey };
    this.#client = new HttpClient({ ...settings, headers, secrets: [apiKey] }, watcher);
    this.#account = accountId;
    const seconds = Math.ceil(settings.timeout / MS_PER_SECOND);
    this.#timeoutS = Math.min(Math.max(seconds, SHORTEST_TIMEOUT_S), LONGEST_TIMEOUT_S);
  }

  /** Reads both sides of one request; `signal` ends it early. Throws only for a request that is not a query. */
  async read(request: ReadingRequest, signal: AbortSignal): Promise<SourceReply> {
    return readRollups(request, this.#store, signal);
  }

  /** Asks whether the key may see the account. */
  async check(signal: AbortSignal): Promise<SourceFailure | null> {
    const query = 'query ($account: Int!) { actor { account(id: $account) { id } } }';
    const call = graphql(query, { account: this.#account });
    const answer = await this.#client.ask(call, readAccountReply, signal);
    return answer.kind === 'failure' ? answer.failure : null;
  }

  contradiction(): string | null {
    return null;
  }

  async #ask({ query, shape, grid }: RollupCall, signal: AbortSignal) {
    const times = `SINCE ${grid.startMs} UNTIL ${edgeMs(grid, grid.count)} TIMESERIES ${grid.windowMs / MS_PER_SECOND} seconds`;
    const asked = `query ($account: Int!, $nrql: Nrql!) { actor { account(id: $account) { nrql(query: $nrql, timeout: ${this.#timeoutS}) { results metadata { facets messages } } } } }`;
    const call = graphql(asked, { account: this.#account, nrql: `${query} ${times}` });
    const answer = await this.#client.ask(call, readNrqlReply, signal);
    if (answer.kind === 'failure') return answer;
    const { results, metadata } = answer.data.data.actor.account.nrql;
    const series = seriesOfRows(results, metadata?.facets ?? [], shape);
    if (series.kind === 'failure') return series;
    const extrapolated = /\bextrapolate\b/i.test(unquoted(query)) ? [EXTRAPOLATED] : [];
    return { ...series, warnings: [...answer.warnings, ...extrapolated] };
  }
}

function graphql(query: string, variables: object) {
  const body = { type: 'application/json', text: JSON.stringify({ query, variables }) };
  return { method: 'POST', path: '/graphql', body } as const;
}
