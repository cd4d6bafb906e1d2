import type { ReadingRequest } from '../../readings/reading-request.ts';
import type { Readings } from '../../readings/readings.ts';
import type { StoreAnswer } from '../calls/store-answer.ts';
import type { StoreFailure } from '../calls/store-failure.ts';
import { headersOf } from '../http/credentials.ts';
import { HttpClient } from '../http/http-client.ts';
import { type Complaint, jsonReply } from '../http/json-reply.ts';
import { readSides } from '../read-sides.ts';
import type { SourceFailure, SourceReply, SourceWatcher } from '../source.ts';
import type { Store } from '../store.ts';
import { pluginQuestion } from './plugin-question.ts';
import { AboutReply, ErrorReply } from './plugin-reply.ts';
import type { PluginRequest } from './plugin-request.ts';
import type { PluginSettings } from './plugin-settings.ts';
import { pluginData } from './read-plugin-data.ts';

const NAME = 'a plug-in';
const ADVICE = {
  404: ': is this the address of the plug-in?',
  405: ': a plug-in is read by POST, and checked by GET',
};

/** Reads by a program that somebody wrote for a store of their own. Holds connections open between reads. */
export class PluginSource implements Store {
  readonly #http: HttpClient;

  /** Throws the file system's error when the file of certificates cannot be read. */
  constructor(settings: PluginSettings, watcher: SourceWatcher) {
    this.#http = new HttpClient({ ...settings, ...headersOf(settings) }, watcher);
  }

  /** Reads each side by a call of its own. Throws only for a request that is not a query. */
  read(request: ReadingRequest, signal: AbortSignal): Promise<SourceReply> {
    return readSides(
      request,
      (query, side) => {
        const question = pluginQuestion(query, side);
        const ask = (until: AbortSignal) => this.#ask(question, until);
        return { kind: 'question', queries: [told(question)], ask };
      },
      signal,
    );
  }

  async check(signal: AbortSignal): Promise<SourceFailure | null> {
    const read = jsonReply({ name: NAME, schema: AboutReply, complaint, advice: ADVICE });
    const answer = await this.#http.ask({ method: 'GET', path: '' }, read, signal);
    return answer.kind === 'failure' ? answer.failure : null;
  }

  contradiction(): null {
    return null;
  }

  async #ask(question: PluginRequest, signal: AbortSignal): Promise<StoreAnswer<Readings> | StoreFailure> {
    const read = jsonReply({
      name: NAME,
      schema: pluginData(question),
      complaint,
      advice: ADVICE,
      warnings: ({ warnings }) => warnings,
    });
    const body = { type: 'application/json', text: JSON.stringify(question) };
    const answer = await this.#http.ask({ method: 'POST', path: '', body }, read, signal);
    return answer.kind === 'failure' ? answer : { ...answer, data: answer.data.readings };
  }
}

/** The query of a side and its conditions, for the reply. */
function told({ query, matchers }: PluginRequest): string {
  const conditions = matchers.map(
    ({ label, operator, value }) => `${label}${operator}${JSON.stringify(value)}`,
  );
  return conditions.length === 0 ? query : `${query} {${conditions.join(', ')}}`;
}

function complaint(json: unknown): Complaint | null {
  const read = ErrorReply.safeParse(json);
  if (!read.success) return null;
  const { kind, detail } = read.data.error;
  return kind === undefined ? { text: detail } : { text: detail, kind };
}
