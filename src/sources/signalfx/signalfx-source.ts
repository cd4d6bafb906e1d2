import type { ReadingRequest } from '../../readings/reading-request.ts';
import { edgeMs } from '../../readings/window-grid.ts';
import { HttpClient } from '../http/http-client.ts';
import { readRollups } from '../rollups/read-rollups.ts';
import type { RollupCall, RollupStore } from '../rollups/rollup-store.ts';
import type { SourceFailure, SourceReply, SourceWatcher } from '../source.ts';
import type { Store } from '../store.ts';
import { programBasis } from './program-basis.ts';
import { programObjection } from './program-objection.ts';
import { seriesOfEvents } from './series-of-events.ts';
import { SIGNALFX_LANGUAGE } from './signalfx-language.ts';
import { readSignalfxReply } from './signalfx-reply.ts';
import type { SignalfxSettings } from './signalfx-settings.ts';

const MINUTE_MS = 60_000;
const MS_PER_SECOND = 1_000;
/** A day of minutes comes in two parts. */
const LONGEST_CALL = 720;

/** Reads from Splunk Observability Cloud by SignalFlow: a computation in the past is run to its end. */
export class SignalfxSource implements Store {
  readonly #client: HttpClient;
  readonly #store: RollupStore = {
    language: SIGNALFX_LANGUAGE,
    instead: null,
    longestCall: LONGEST_CALL,
    variables: ({ windowMs }) => ({ window: String(windowMs / MS_PER_SECOND) }),
    objection: programObjection,
    basis: programBasis,
    ask: (call, signal) => this.#ask(call, signal),
  };

  constructor({ token, ...settings }: SignalfxSettings, watcher: SourceWatcher) {
    const headers = { 'X-SF-Token': token };
    this.#client = new HttpClient({ ...settings, headers, secrets: [token] }, watcher);
  }

  /** Reads both sides of one request; `signal` ends it early. Throws only for a request that is not a query. */
  async read(request: ReadingRequest, signal: AbortSignal): Promise<SourceReply> {
    return readRollups(request, this.#store, signal);
  }

  /** Runs the smallest program there is. */
  async check(signal: AbortSignal): Promise<SourceFailure | null> {
    const untilMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
    const grid = { startMs: untilMs - MINUTE_MS, windowMs: MINUTE_MS, count: 1 };
    const answer = await this.#ask({ query: 'const(1).publish()', shape: 'gauge', grid }, signal);
    return answer.kind === 'failure' ? answer.failure : null;
  }

  contradiction(): string | null {
    return null;
  }

  async #ask({ query, grid }: RollupCall, signal: AbortSignal) {
    const parameters = new URLSearchParams({
      start: String(grid.startMs),
      stop: String(edgeMs(grid, grid.count)),
      resolution: String(grid.windowMs),
      immediate: 'true',
    });
    const body = { type: 'text/plain', text: query };
    const call = { method: 'POST', path: '/v2/signalflow/execute', parameters, body } as const;
    const answer = await this.#client.ask(call, readSignalfxReply, signal);
    return answer.kind === 'failure' ? answer : seriesOfEvents(this.#client.host, answer.data, grid.windowMs);
  }
}
