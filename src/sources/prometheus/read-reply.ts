import { failureKind } from './failure-kind.ts';
import { parseBody } from './parse-body.ts';
import type { StoreAnswer } from './store-call.ts';
import { type StoreFailure, type StoreState, storeFailure } from './store-failure.ts';

const LONGEST_QUOTE = 300;

const ADVICE: Readonly<Record<number, string>> = {
  400: ', and not as Prometheus does: is this the address of a Prometheus server?',
  401: ': it wants credentials, or other ones',
  403: ': these credentials may not query',
  404: ': there is no /api/v1 at this address; is a path prefix missing?',
  405: ': it does not take queries by POST',
  413: ': the query is too long for it',
  429: ': it is asked too often',
};

/** What a proxy or a store says when it will be able to answer in a moment. */
const PASSING = new Set([429, 502, 503, 504]);

/** What came over the wire. */
export interface HttpReply {
  readonly status: number;
  readonly body: string;
  /** The `location` header, if any. */
  readonly location?: unknown;
  /** How long the store asks to be left alone, milliseconds; null where it does not say. */
  readonly pauseMs: number | null;
}

/** Takes out of a text what must not be told. */
type Redact = (text: string) => string;

/**
 * Reads one HTTP reply of the query API at `host`: the data, or whose fault it is that there is none.
 * A server or proxy may quote a header of ours in its words, so those go through `redact`.
 */
export function readReply(
  host: string,
  { status, body, location, pauseMs }: HttpReply,
  redact: Redact,
): StoreAnswer | StoreFailure {
  if (status >= 300 && status < 400) {
    return storeFailure(
      'bad_reply',
      `${host} redirects to ${hostOf(location)}: give the address that answers itself`,
    );
  }
  const parsed = parseBody(body);
  if (parsed.kind === 'complaint') {
    const { errorType, error } = parsed;
    const kind = failureKind(status, errorType, error);
    const detail = `${host} answered ${status}: ${shorten(redact(error))}`;
    // Of any other kind, it is this query that it does not answer.
    return storeFailure(kind, detail, kind === 'store_error' ? stateBehind(status, pauseMs) : 'works');
  }
  if (status >= 400) {
    const detail = `${host} answered ${status}${ADVICE[status] ?? ''}`;
    return storeFailure(failureKind(status), detail, stateBehind(status, pauseMs));
  }
  if (parsed.kind === 'partial') {
    const detail = `${host} answered with a part of the data only: ${shorten(redact(parsed.detail))}`;
    return storeFailure('store_error', detail);
  }
  if (parsed.kind === 'foreign') {
    return storeFailure('bad_reply', `${host} ${redact(parsed.detail)}`);
  }
  return { ...parsed, warnings: parsed.warnings.map((warning) => `${host}: ${shorten(redact(warning))}`) };
}

function stateBehind(status: number, pauseMs: number | null): StoreState {
  return status === 429 || status >= 500 ? { mayPass: PASSING.has(status), pauseMs } : 'works';
}

function hostOf(location: unknown): string {
  return typeof location === 'string' && URL.canParse(location) ? new URL(location).host : 'another path';
}

function shorten(text: string): string {
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}
