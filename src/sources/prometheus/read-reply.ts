import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import type { HttpReply, Redact } from '../http/http-call.ts';
import { quote } from '../http/quote.ts';
import { redirectFailure } from '../http/redirect-failure.ts';
import { stateBehind } from '../http/state-behind.ts';
import { wordsOfRefusal } from '../http/words-of-refusal.ts';
import { failureKind } from './failure-kind.ts';
import { parseBody } from './parse-body.ts';
import type { PrometheusAnswer } from './store-call.ts';

const ADVICE: Readonly<Record<number, string>> = {
  400: ', and not as Prometheus does: is this the address of a Prometheus server?',
  401: ': it wants credentials, or other ones',
  403: ': these credentials may not query',
  404: ': there is no /api/v1 at this address; is a path prefix missing?',
  405: ': it does not take queries by POST',
  413: ': the query is too long for it',
  414: ': the query is too long for it',
  429: ': it is asked too often',
};

// Mimir, Cortex and Loki say so.
const NO_TENANT = /^no org id\s*$/;
const WANTS_TENANT = ': it wants a tenant, in the header X-Scope-OrgID';

/**
 * Reads one HTTP reply of the query API at `host`: the data, or whose fault it is that there is none.
 * A server or proxy may quote a header of ours in its words, so those go through `redact`.
 */
export function readReply(host: string, reply: HttpReply, redact: Redact): PrometheusAnswer | StoreFailure {
  const redirect = redirectFailure(host, reply);
  if (redirect !== null) {
    return redirect;
  }
  const { status, body, pauseMs } = reply;
  const parsed = parseBody(body);
  if (parsed.kind === 'complaint') {
    const { errorType, error } = parsed;
    const kind = failureKind(status, errorType, error);
    const detail = `${host} answered ${status}: ${quote(redact(error))}`;
    // Of any other kind, it is this query that it does not answer.
    return storeFailure(kind, detail, kind === 'store_error' ? stateBehind(status, pauseMs) : 'works');
  }
  if (status >= 400) {
    const words = wordsOfRefusal(body);
    const quoted = words === null ? '' : ` ("${quote(redact(words))}")`;
    const advice = NO_TENANT.test(body) ? WANTS_TENANT : ADVICE[status];
    const detail = `${host} answered ${status}${advice ?? ''}${quoted}`;
    return storeFailure(failureKind(status), detail, stateBehind(status, pauseMs));
  }
  if (parsed.kind === 'partial') {
    const detail = `${host} answered with a part of the data only: ${quote(redact(parsed.detail))}`;
    return storeFailure('store_error', detail);
  }
  if (parsed.kind === 'foreign') {
    return storeFailure('bad_reply', `${host} ${redact(parsed.detail)}`);
  }
  return { ...parsed, warnings: parsed.warnings.map((warning) => `${host}: ${quote(redact(warning))}`) };
}
