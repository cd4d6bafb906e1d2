import { type StoreFailure, type StoreState, storeFailure } from '../calls/store-failure.ts';
import type { Redact } from '../http/http-call.ts';
import { networkFailure } from '../http/network-failure.ts';
import { quote } from '../http/quote.ts';
import type { SourceFailureKind } from '../source.ts';

const PASSING: StoreState = { mayPass: true, pauseMs: null };
const LASTING: StoreState = { mayPass: false, pauseMs: null };

type Fault = readonly [kind: SourceFailureKind, store: StoreState, advice?: string];

/** What the codes of PostgreSQL mean, by as much of their beginning as is needed; the first that fits. */
const FAULTS: readonly (readonly [prefix: string, fault: Fault])[] = [
  ['28', ['unauthorized', LASTING]],
  ['42501', ['unauthorized', 'works', ': the role of this source needs the right to read it']],
  ['3D000', ['bad_reply', LASTING]],
  ['57014', ['timeout', LASTING]],
  ['57P', ['unreachable', PASSING]],
  ['53', ['store_error', PASSING]],
  ['40', ['store_error', PASSING]],
  ['08P01', ['rejected_query', 'works', ': is there a $ with a number in the query?']],
  ['08', ['unreachable', PASSING]],
  ['55', ['store_error', PASSING]],
  ['58', ['store_error', LASTING]],
  ['XX', ['store_error', LASTING]],
  ['25006', ['rejected_query', 'works', ': queries may only read']],
];
/** Of any other code, the server speaks of the query. */
const OF_THE_QUERY: Fault = ['rejected_query', 'works'];

/** Says what kept an answer from coming: the query, who asks, the server or the network. Throws what is a bug of ours. */
export function postgresqlFailure(host: string, error: unknown, redact: Redact): StoreFailure {
  if (!(error instanceof Error)) throw error;
  const { message } = error;
  const { code, severity } = error as { readonly code?: string; readonly severity?: string };
  if (severity !== undefined && code !== undefined) {
    const [kind, store, advice = ''] = faultOf(code);
    return storeFailure(kind, `${host} answered ${code}: ${quote(redact(message))}${advice}`, store);
  }
  const own = ownFailure(host, message);
  if (own !== null) return own;
  if (code === undefined) throw error;
  return networkFailure(host, { code, message });
}

function faultOf(code: string): Fault {
  return FAULTS.find(([prefix]) => code.startsWith(prefix))?.[1] ?? OF_THE_QUERY;
}

/** What `pg` says by itself, without a code. */
function ownFailure(host: string, message: string): StoreFailure | null {
  if (/does not support SSL|establishing an SSL/.test(message)) {
    const detail = `${host} does not speak TLS as PostgreSQL does: set "tls" to off if it need not`;
    return storeFailure('unreachable', detail, LASTING);
  }
  if (/^Connection terminated|connection error/.test(message)) {
    return networkFailure(host, { code: 'ECONNRESET', message });
  }
  if (/invalid response/.test(message)) {
    return storeFailure('bad_reply', `${host} does not speak as PostgreSQL does: is this the right port?`);
  }
  if (/^SASL|password must be/.test(message)) {
    return storeFailure('unauthorized', `${host} wants a password, or another one`, LASTING);
  }
  return null;
}
