import { z } from 'zod';
import { readAs } from '../../contract/read-as.ts';
import type { Complaint } from '../http/json-reply.ts';
import { CloudwatchReply } from './cloudwatch-reply.ts';

const Refusal = z
  .object({ __type: z.string(), message: z.string().optional(), Message: z.string().optional() })
  .transform(({ __type, message, Message }) => {
    // With a namespace before it, and sometimes an address behind it.
    const [type = ''] = __type.slice(__type.lastIndexOf('#') + 1).split(':');
    const text = message ?? Message ?? '';
    return { type, text: text === '' ? type : `${type}: ${text}` };
  });

const KINDS: readonly (readonly [RegExp, Omit<Complaint, 'text'>])[] = [
  [/^(?:Throttl|RequestLimit|TooManyRequests|LimitExceeded)/, { kind: 'store_error', status: 429 }],
  [
    /^(?:AccessDenied|UnrecognizedClient|InvalidSignature|SignatureDoesNotMatch|ExpiredToken|InvalidClientToken|IncompleteSignature|MissingAuthentication|NotAuthorized|OptInRequired)/,
    { kind: 'unauthorized' },
  ],
  [/^(?:InternalService|InternalFailure|InternalServer)/, { kind: 'store_error', status: 500 }],
  [/^ServiceUnavailable/, { kind: 'store_error', status: 503 }],
];

/** What CloudWatch says is wrong: with the call, or within a reply that looks good. */
export function cloudwatchComplaint(json: unknown): Complaint | null {
  const refusal = readAs(Refusal, json);
  if (refusal.kind === 'value') {
    const { type, text } = refusal.value;
    const [, meant = {}] = KINDS.find(([pattern]) => pattern.test(type)) ?? [];
    return { text, ...meant };
  }
  const reply = readAs(CloudwatchReply, json);
  return reply.kind === 'value' ? withinReply(reply.value) : null;
}

function withinReply({ MetricDataResults: results, Messages }: CloudwatchReply): Complaint | null {
  const messages = [...Messages, ...results.flatMap((result) => result.Messages)];
  const cut = messages.find(({ Code }) => Code.includes('Exceeded'));
  if (cut !== undefined) return { text: `${cut.Code}: ${cut.Value}`, kind: 'too_large' };
  const told = messages.map(({ Code, Value }) => ` (${Code}: ${Value})`).join('');
  if (results.some(({ StatusCode }) => StatusCode === 'Forbidden')) {
    return { text: `these credentials may not read this metric${told}`, kind: 'unauthorized' };
  }
  if (results.some(({ StatusCode }) => StatusCode === 'InternalError')) {
    return { text: `InternalError for a part of the data${told}`, kind: 'store_error', status: 503 };
  }
  return null;
}
