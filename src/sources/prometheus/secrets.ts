import { Buffer } from 'node:buffer';
import type { PrometheusSettings } from './prometheus-settings.ts';

// Shorter ones are no secrets, and taking them out would tear ordinary words apart.
const SHORTEST_SECRET = 4;

/** What proves who we are to the store, and the means to keep it out of anything that leaves this source. */
export class Secrets {
  /** Headers that carry the credentials; empty without any. */
  readonly authorization: Readonly<Record<string, string>>;
  readonly #texts: readonly string[];

  constructor({ basicAuth, bearerToken, headers }: PrometheusSettings) {
    const pair = basicAuth && Buffer.from(`${basicAuth.username}:${basicAuth.password}`).toString('base64');
    const credentials = (pair && `Basic ${pair}`) ?? (bearerToken && `Bearer ${bearerToken}`);
    this.authorization = credentials === undefined ? {} : { Authorization: credentials };
    this.#texts = [pair, basicAuth?.password, bearerToken, ...wordsOf(headers)]
      .filter((text) => text !== undefined)
      .filter((text) => text.length >= SHORTEST_SECRET)
      .toSorted((one, other) => other.length - one.length);
  }

  /** The text with each secret in it blotted out. */
  removeFrom(text: string): string {
    let clean = text;
    for (const secret of this.#texts) {
      clean = clean.replaceAll(secret, '***');
    }
    return clean;
  }
}

// Any header may hold a secret, as a whole or after a word such as ApiKey.
function wordsOf(headers: PrometheusSettings['headers'] = {}): readonly string[] {
  return Object.values(headers).flatMap((value) => [value, ...value.split(/[\s,;=]+/)]);
}
