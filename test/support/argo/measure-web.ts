import { failed, type Measurement, measurementOf, type WebRules } from './measurement-of.ts';
import type { WebMetric } from './web-metric.ts';

const DEFAULT_TIMEOUT_SECONDS = 10;

/** Asks over HTTP as the web metric provider does, and makes a measurement of the answer. */
export async function measureWeb(web: WebMetric, rules: WebRules): Promise<Measurement> {
  const request = requestOf(web);
  if ('problem' in request) return failed(request.problem);
  const timeoutMs = (web.timeoutSeconds || DEFAULT_TIMEOUT_SECONDS) * 1_000;
  try {
    const response = await fetch(web.url, { ...request, signal: AbortSignal.timeout(timeoutMs) });
    return measurementOf(
      { status: response.status, body: await response.text() },
      { ...rules, jsonPath: web.jsonPath },
    );
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return failed(isLate ? `${web.url}: context deadline exceeded` : `${web.url}: ${String(error)}`);
  }
}

function requestOf({
  method = 'GET',
  headers = [],
  body,
  jsonBody,
}: WebMetric): RequestInit | { problem: string } {
  if (body !== undefined && jsonBody !== undefined)
    return { problem: 'use either Body or JSONBody; both cannot exists for WebMetric payload' };
  const text = body ?? (jsonBody === undefined ? undefined : JSON.stringify(jsonBody));
  const verb = method === '' ? 'GET' : method;
  if (text !== undefined && verb !== 'POST' && verb !== 'PUT')
    return { problem: 'Body/JSONBody can only be used with POST or PUT WebMetric Method types' };
  const sent = new Headers();
  for (const { key, value } of headers) sent.set(key, value);
  if (jsonBody !== undefined) sent.set('Content-Type', 'application/json');
  // A Buffer, since fetch would add a Content-Type to a text of its own accord.
  return { method: verb, headers: sent, ...(text !== undefined && { body: Buffer.from(text) }) };
}
