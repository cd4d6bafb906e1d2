import { z } from 'zod';
import { type Complaint, jsonReply } from '../http/json-reply.ts';

/** A reply of `/api/v1/query`, as far as it is read. */
export const DatadogReply = z.object({
  series: z.array(
    z.object({
      /** Seconds that each point is for. */
      interval: z.number().nullish(),
      /** Beginning of each stretch, milliseconds, and its value. */
      pointlist: z.array(z.tuple([z.number(), z.number().nullable()])),
      /** What the series is grouped by, as `tag:value`. */
      tag_set: z.array(z.string()).nullish(),
      /** Which of several queries it is of. */
      query_index: z.number().nullish(),
    }),
  ),
});
export type DatadogReply = z.output<typeof DatadogReply>;

const Complaints = z.object({
  status: z.string().optional().catch(undefined),
  error: z.string().optional().catch(undefined),
  errors: z.array(z.string()).min(1).optional().catch(undefined),
});

const NAME = 'Datadog';
const ADVICE = { 403: ': these keys may not query, or they are of another Datadog site' };

/** Reads a reply of `/api/v1/query`. */
export const readDatadogReply = jsonReply({
  name: NAME,
  schema: DatadogReply,
  complaint,
  advice: ADVICE,
});

/** Reads a reply of `/api/v2/validate_keys`. */
export const readValidation = jsonReply({
  name: NAME,
  schema: z.object({ status: z.literal('ok') }),
  complaint,
  advice: ADVICE,
});

function complaint(json: unknown): Complaint | null {
  const read = Complaints.safeParse(json);
  if (!read.success) return null;
  const { status, error, errors } = read.data;
  const text = errors?.join('; ') ?? error ?? '';
  if (text !== '') return { text };
  return status === 'error' ? { text: 'error' } : null;
}
