import { edgeMs, type WindowGrid } from '../../readings/window-grid.ts';
import type { StoreAnswer } from '../calls/store-answer.ts';
import type { StoreFailure } from '../calls/store-failure.ts';
import { headersOf } from '../http/credentials.ts';
import { HttpClient, type ReadReply } from '../http/http-client.ts';
import { jsonReply } from '../http/json-reply.ts';
import type { SourceWatcher } from '../source.ts';
import { minuteText } from './minute-text.ts';
import { skywalkingComplaint } from './skywalking-complaint.ts';
import type { Entity } from './skywalking-query.ts';
import { SkywalkingReply, TimeReply } from './skywalking-reply.ts';
import type { SkywalkingSettings } from './skywalking-settings.ts';

const STORE = { name: 'SkyWalking', complaint: skywalkingComplaint };
const readTime = jsonReply({ ...STORE, schema: TimeReply });
const readAnswers = jsonReply({ ...STORE, schema: SkywalkingReply });

const TIME = '{ getTimeInfo { timezone } }';
const ANSWER = '{ type error results { metric { labels { key value } } values { id value } } }';
const ONE = `values: execExpression(expression: $values, entity: $entity, duration: $duration) ${ANSWER}`;
const OTHER = `beside: execExpression(expression: $beside, entity: $entity, duration: $duration) ${ANSWER}`;
const MINUTE_MS = 60_000;

/** Expressions that are asked at once, about one entity. */
export interface Expressions {
  readonly entity: Entity;
  readonly values: string;
  /** Another one, about the same minutes. */
  readonly beside: string | null;
}

/** Talks GraphQL to one OAP server. What goes wrong there comes back as a value. */
export class SkywalkingClient {
  readonly #http: HttpClient;

  constructor(settings: SkywalkingSettings, watcher: SourceWatcher) {
    this.#http = new HttpClient({ ...settings, ...headersOf(settings) }, watcher);
  }

  /** The time zone in which the server has its minutes, in minutes east of Greenwich. */
  async timeZone(signal: AbortSignal): Promise<StoreAnswer<number> | StoreFailure> {
    const answer = await this.#ask({ query: `query ${TIME}` }, readTime, signal);
    return answer.kind === 'failure' ? answer : { ...answer, data: answer.data.data.getTimeInfo.timezone };
  }

  /** Asks for the values of each minute of a grid. */
  async ask({ entity, values, beside }: Expressions, grid: WindowGrid, signal: AbortSignal) {
    const zone = await this.timeZone(signal);
    if (zone.kind === 'failure') return zone;
    const [start, end] = [edgeMs(grid, 0), edgeMs(grid, grid.count) - MINUTE_MS].map((ms) =>
      minuteText(ms, zone.data),
    );
    const more = beside === null ? ['', ''] : [', $beside: String!', ` ${OTHER}`];
    const query = `query ($values: String!${more[0]}, $entity: Entity!, $duration: Duration!) { ${ONE}${more[1]} }`;
    const variables = {
      values,
      ...(beside === null ? {} : { beside }),
      entity,
      duration: { start, end, step: 'MINUTE' },
    };
    return this.#ask({ query, variables }, readAnswers, signal);
  }

  #ask<Data>(question: object, read: ReadReply<Data>, signal: AbortSignal) {
    const body = { type: 'application/json', text: JSON.stringify(question) };
    return this.#http.ask({ method: 'POST', path: '/graphql', body }, read, signal);
  }
}
