import { createHash, createHmac } from 'node:crypto';

/** A call as a server sees it. */
export interface SignedCall {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The signature that a call ought to have, by the rules that AWS publishes for Signature Version 4: from nothing but the
 * call and the secret of the access key.
 */
export function signatureOf({ method, url, headers, body }: SignedCall, secret: string): string {
  const seen: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) seen[name.toLowerCase()] = value.trim();
  const [, scope = '', date = '', names = ''] =
    /Credential=[^/]+\/((\d+)\/[^,]+), SignedHeaders=([^,]+)/.exec(seen['authorization'] ?? '') ?? [];
  const canonical = [
    method,
    url.pathname,
    canonicalQuery(url),
    ...names.split(';').map((name) => `${name}:${seen[name]}`),
    '',
    names,
    sha256(body),
  ].join('\n');
  const text = ['AWS4-HMAC-SHA256', seen['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = [date, ...scope.split('/').slice(1)].reduce<Buffer | string>(
    (known, part) => createHmac('sha256', known).update(part).digest(),
    `AWS4${secret}`,
  );
  return createHmac('sha256', key).update(text).digest('hex');
}

function canonicalQuery({ search }: URL): string {
  const pairs = search === '' ? [] : search.slice(1).split('&');
  // As it came over the wire, where a plus is a plus.
  return pairs
    .map((pair) => pair.split('=').map((part) => escaped(decodeURIComponent(part))))
    .map(([name = '', value = '']) => `${name}=${value}`)
    .sort()
    .join('&');
}

function escaped(text: string): string {
  const others = /[!'()*]/g;
  return encodeURIComponent(text).replace(
    others,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
