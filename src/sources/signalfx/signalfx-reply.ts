import { z } from 'zod';
import type { ReadReply } from '../http/http-client.ts';
import { type Complaint, jsonReply } from '../http/json-reply.ts';
import { eventsOfStream } from './events-of-stream.ts';

const Time = z.number();
const Metadata = z.object({
  event: z.literal('metadata'),
  data: z.object({ tsId: z.string(), properties: z.record(z.string(), z.unknown()) }),
});
const Points = z.object({
  event: z.literal('data'),
  data: z.object({
    logicalTimestampMs: Time,
    data: z.array(z.object({ tsId: z.string(), value: z.number().nullable() })),
  }),
});
const Control = z.object({ event: z.literal('control-message'), data: z.looseObject({ event: z.string() }) });
/** What the stream has to say about the computation. */
const Message = z.object({
  event: z.literal('message'),
  data: z.object({
    message: z.looseObject({
      messageCode: z.string(),
      messageLevel: z.string().nullish(),
      contents: z.looseObject({ resolutionMs: z.number().nullish() }).nullish(),
    }),
  }),
});
const Other = z.object({ event: z.enum(['event', 'expired-tsid', 'info', 'error', '']), data: z.unknown() });

/** The messages of one computation, in order. */
const SignalfxReply = z.array(z.discriminatedUnion('event', [Metadata, Points, Control, Message, Other]));
export type SignalfxReply = z.output<typeof SignalfxReply>;

const Complaints = z.object({
  message: z.string().nullish().catch(null),
  errorType: z.string().nullish().catch(null),
  code: z.number().nullish().catch(null),
  errors: z
    .array(z.looseObject({ code: z.string() }))
    .nullish()
    .catch(null),
});

const read = jsonReply({ name: 'SignalFlow', schema: SignalfxReply, complaint });

/** Reads the stream of one computation to its end, or a refusal in JSON. */
export const readSignalfxReply: ReadReply<SignalfxReply> = (host, reply, redact) => {
  const events = eventsOfStream(reply.body);
  return read(host, events.length === 0 ? reply : { ...reply, body: JSON.stringify(events) }, redact);
};

function complaint(json: unknown): Complaint | null {
  const error = Array.isArray(json) ? json.find(isError) : undefined;
  const found = Complaints.safeParse(Array.isArray(json) ? error?.data : json);
  const { message, errorType, code, errors } = found.data ?? {};
  const words = message ?? errors?.map((one) => one.code).join(', ') ?? errorType ?? '';
  const text = words === '' && error !== undefined ? 'an error without words' : words;
  if (text === '') return null;
  return code === 401 || code === 403 || code === 429 ? { text, status: code } : { text };
}

function isError(event: unknown): event is { readonly data: unknown } {
  return typeof event === 'object' && event !== null && 'event' in event && event.event === 'error';
}
