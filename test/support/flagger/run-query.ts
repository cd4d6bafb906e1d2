/** Longest time that Flagger waits for Prometheus. */
const TIMEOUT_MS = 5_000;

/** A value of Prometheus, or why Flagger has none. */
export type QueryOutcome =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'no values' }
  | { readonly kind: 'error'; readonly error: string };

interface Response {
  readonly data?: { readonly result?: readonly { readonly value: readonly unknown[] }[] };
}

/**
 * Asks as Flagger's provider `prometheus` does: white space folded, below the address, by GET. A status of 400 and more
 * is an error that shows the body; the last value of the vector counts, if it is a string.
 */
export async function runQuery(address: string, query: string, token?: string): Promise<QueryOutcome> {
  const asked = new URLSearchParams({ query: query.replace(/\s+/g, ' ') });
  const url = `${address.replace(/\/$/, '')}/api/v1/query?${asked}`;
  const headers: Record<string, string> = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => null);
  if (response === null) return { kind: 'error', error: 'request failed' };
  const body = await response.text();
  if (response.status >= 400) return { kind: 'error', error: `error response: ${body}` };
  return valueIn(body);
}

/** Whether Flagger takes the address for a Prometheus that answers. */
export async function isOnline(address: string): Promise<boolean> {
  const outcome = await runQuery(address, 'vector(1)');
  return outcome.kind === 'value' && outcome.value === 1;
}

function valueIn(body: string): QueryOutcome {
  const result = resultOf(body);
  if (!Array.isArray(result) || result.some((series) => !Array.isArray(series?.value))) {
    return { kind: 'error', error: `error unmarshaling result: '${body}'` };
  }
  const [last] = result
    .map(({ value }) => value[1])
    .filter((value) => typeof value === 'string')
    .slice(-1);
  const value = last === undefined ? Number.NaN : Number(last);
  return Number.isNaN(value) ? { kind: 'no values' } : { kind: 'value', value };
}

function resultOf(body: string): unknown {
  try {
    return (JSON.parse(body) as Response).data?.result ?? [];
  } catch {
    return null;
  }
}
