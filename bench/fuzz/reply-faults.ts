import type { z } from 'zod';
import type { Content, Endpoint } from '../../src/api/endpoint.ts';
import { endpointAt } from '../../src/api/endpoint-at.ts';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import type { FuzzRequest } from './fuzz-requests.ts';

/** What came back. */
export interface FuzzReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly ms: number;
}

const LONGEST_MS = 10_000;
/** Where there is no endpoint, or another method. */
const NOWHERE = [404, 405];
/** "the value NaN" is what the store said. */
const MACHINE_WORDS = /\[object |\bundefined\b|"internal_error"|(?<!"|the value )\bNaN\b/;

/** What is wrong with a reply, whatever was asked. */
export function replyFaults(
  request: FuzzRequest,
  reply: FuzzReply,
  endpoints: readonly Endpoint[],
): string[] {
  const path = request.path.split('?')[0] ?? '';
  const endpoint = endpointAt(endpoints, path);
  return [
    ...transportFaults(request, reply),
    ...(endpoint === undefined ? [] : shapeFaults(request, reply, endpoint)),
    ...verdictFaults(request, reply),
  ];
}

function* transportFaults(request: FuzzRequest, { status, headers, text, ms }: FuzzReply): Generator<string> {
  const isOverloaded = status === 503 && headers.get('retry-after') !== null;
  if (status >= 500 && !isOverloaded) yield `status ${status}: ${text.slice(0, 200)}`;
  if (ms > LONGEST_MS) yield `it took ${Math.round(ms)} ms`;
  if (headers.get('x-content-type-options') !== 'nosniff') yield 'a header is missing';
  const sent = Buffer.from(request.body ?? '').toString() + decodeURIComponent(safely(request.path));
  const [word] = MACHINE_WORDS.exec(text) ?? [];
  // The descriptions of the API and of the metrics have such words, and so may what was sent.
  if (
    word !== undefined &&
    !sent.includes(word.trim()) &&
    !/openapi|metrics/.test(request.path.slice(0, 14))
  ) {
    yield `${word} in ${text.slice(0, 300)}`;
  }
}

/** The status is one of those that the description has, and the text is what it says. */
function* shapeFaults(
  { method }: FuzzRequest,
  { status, headers, text }: FuzzReply,
  { method: own, replies }: Endpoint,
): Generator<string> {
  const isOther = method.toLowerCase() !== own && !(method === 'HEAD' && own === 'get');
  if (method === 'HEAD' || (isOther && NOWHERE.includes(status))) return;
  const type = headers.get('content-type')?.split(';')[0] ?? '';
  const described = replies[status];
  if (described === undefined) {
    if (!isOther) yield `status ${status} is not described: ${text.slice(0, 200)}`;
    return;
  }
  const content: Content | undefined = described.content[type];
  if (content === undefined) yield `${type} with status ${status} is not described`;
  else if (content !== 'text') yield* schemaFaults(content, text);
}

function* schemaFaults(schema: z.ZodType, text: string): Generator<string> {
  const { error } = schema.safeParse(JSON.parse(text));
  // A message for Slack is JSON, too.
  if (error !== undefined && !text.startsWith('{"text":'))
    yield `not as described: ${error.message.slice(0, 300)}`;
}

/** A pass is a pass of everything that decides, and rests on something. */
function* verdictFaults(
  { mustNotPass }: FuzzRequest,
  { status, headers, text }: FuzzReply,
): Generator<string> {
  const verdict = headers.get('x-canary-verdict');
  if (verdict !== 'pass') return;
  if (mustNotPass) yield `a pass without data: ${text.slice(0, 300)}`;
  if (status >= 400 && !text.startsWith('pass')) yield `a pass with status ${status}`;
  const { data: reply } = AnalysisReply.safeParse(jsonOrNull(text));
  if (reply?.mode !== 'gate' || reply.overruled !== null) return;
  const deciding = reply.metrics.filter(({ role }) => role === 'gate');
  const bad = deciding.filter((metric) => metric.verdict !== 'pass' || metric.power.compared === 0);
  if (!reply.conclusive || deciding.length === 0 || bad.length > 0)
    yield `a pass that is none: ${text.slice(0, 300)}`;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function safely(path: string): string {
  return path.replace(/%(?![0-9a-fA-F]{2})|%[89a-fA-F][0-9a-fA-F]/g, '');
}
