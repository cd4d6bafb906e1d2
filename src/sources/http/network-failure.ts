import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';

const ADVICE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused the connection',
  ENOTFOUND: 'has no address: the name is not known',
  EAI_AGAIN: 'has no address: the name server did not answer',
  ECONNRESET: 'closed the connection before its reply was complete',
  ETIMEDOUT: 'could not be reached in time',
  EHOSTUNREACH: 'cannot be reached from here',
  ENETUNREACH: 'cannot be reached from here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate for another name',
  CERT_HAS_EXPIRED: 'has a certificate that has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a self-signed certificate: name it in caFile to trust it',
  SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate of an unknown issuer: name the issuer in caFile to trust it',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'has a certificate of an unknown issuer: name the issuer in caFile to trust it',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'has a certificate of an unknown issuer: name the issuer in caFile to trust it',
};

/** What a restart, a proxy or the network may mend by itself. */
const PASSING = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** Says what kept a reply from arriving whole: nothing there, no trust, a broken connection or too many bytes. */
export function networkFailure(
  host: string,
  { code = 'unknown', message }: { readonly code?: string; readonly message: string },
): StoreFailure {
  if (message.startsWith('maxContentLength')) {
    return storeFailure('too_large', `${host} answered with more bytes than maxResponseBytes allows`);
  }
  if (code.startsWith('HPE_')) {
    return storeFailure('bad_reply', `${host} does not speak HTTP (${code}): is this the right port?`);
  }
  if (code.startsWith('Z_') || code.startsWith('ERR_BROTLI')) {
    return storeFailure('bad_reply', `${host} answered with a compressed body that is broken (${code})`);
  }
  // axios has no code of its own for a body that stops early.
  const cause = code === 'ERR_BAD_RESPONSE' ? 'ECONNRESET' : code;
  const detail = `${host} ${ADVICE[cause] ?? 'could not be talked to'} (${cause})`;
  return storeFailure('unreachable', detail, { mayPass: PASSING.has(cause), pauseMs: null });
}
