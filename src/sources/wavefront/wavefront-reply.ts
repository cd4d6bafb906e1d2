import { z } from 'zod';
import { type Complaint, jsonReply } from '../http/json-reply.ts';

/** A reply of `/api/v2/chart/api`, as far as it is read. Where nothing was found there are no time series at all. */
export const WavefrontReply = z.object({
  query: z.string(),
  /** Seconds that each point is for. */
  granularity: z.number().nullish(),
  timeseries: z
    .array(
      z.object({
        host: z.string().nullish(),
        tags: z.record(z.string(), z.string()).nullish(),
        /** Beginning of each stretch, seconds, and its value. */
        data: z.array(z.tuple([z.number(), z.number().nullable()])).nullish(),
      }),
    )
    .nullish(),
  warnings: z.string().nullish(),
});
export type WavefrontReply = z.output<typeof WavefrontReply>;

const Complaints = z.object({
  errorMessage: z.string().nullish().catch(null),
  errorType: z.string().nullish().catch(null),
  message: z.string().nullish().catch(null),
  status: z.object({ message: z.string() }).nullish().catch(null),
});

/** Reads a reply of `/api/v2/chart/api`. */
export const readWavefrontReply = jsonReply({
  name: 'Wavefront',
  schema: WavefrontReply,
  complaint,
  warnings: ({ warnings }) => (warnings ? [warnings] : []),
});

function complaint(json: unknown): Complaint | null {
  const found = Complaints.safeParse(json);
  if (!found.success) return null;
  const { errorMessage, errorType, message, status } = found.data;
  const text = errorMessage || errorType || message || status?.message;
  return text ? { text } : null;
}
