import { z } from 'zod';
import { storeFailure } from '../calls/store-failure.ts';
import type { ReadReply } from '../http/http-client.ts';
import { jsonReply } from '../http/json-reply.ts';
import { quote } from '../http/quote.ts';

const Series = z.object({
  target: z.string(),
  tags: z.record(z.string(), z.coerce.string()).default({}),
  /** Value, and the left edge of its stretch in seconds. */
  datapoints: z.array(z.tuple([z.number().nullable(), z.int()])),
});
const Reply = z.array(Series);

export type GraphiteReply = z.output<typeof Reply>;

const reply = jsonReply({
  name: 'Graphite',
  schema: Reply,
  complaint: () => null,
  advice: { 404: ': there is no /render at this address; is a path prefix missing?' },
});

/** Reads what the render API gives; it complains in plain text. */
export const readGraphite: ReadReply<GraphiteReply> = (host, received, redact) => {
  const { status, body } = received;
  const isComplaint = status === 400 && body.trim() !== '' && !/^\s*</.test(body);
  return isComplaint
    ? storeFailure('rejected_query', `${host} answered 400: ${quote(redact(body.trim()))}`)
    : reply(host, received, redact);
};
