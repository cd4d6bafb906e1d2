import { z } from 'zod';
import { type Complaint, jsonReply } from '../http/json-reply.ts';

const Sentences = z.array(z.string()).nullish();

/** A page of a reply of `/api/v2/metrics/query`, as far as it is read. */
export const DynatraceReply = z.object({
  /** How long the slots are, such as 1m; `null` where nothing says so. */
  resolution: z.string().nullish(),
  nextPageKey: z.string().nullish(),
  warnings: Sentences,
  result: z.array(
    z.object({
      metricId: z.string(),
      warnings: Sentences,
      /** Above 1 more was asked for than Dynatrace looks at. */
      dataPointCountRatio: z.number().nullish(),
      dimensionCountRatio: z.number().nullish(),
      data: z.array(
        z
          .object({
            dimensionMap: z.record(z.string(), z.string().nullable()).nullish(),
            /** The end of each slot, milliseconds. */
            timestamps: z.array(z.number()),
            values: z.array(z.number().nullable()),
          })
          .refine(({ timestamps, values }) => timestamps.length === values.length, {
            message: 'must have as many values as timestamps',
          }),
      ),
    }),
  ),
});
export type DynatraceReply = z.output<typeof DynatraceReply>;

const Complaints = z.object({
  error: z.object({
    message: z.string(),
    constraintViolations: z
      .array(z.object({ message: z.string() }))
      .nullish()
      .catch(null),
  }),
});

const NAME = 'Dynatrace';

/** Reads a page of a reply of `/api/v2/metrics/query`. */
export const readDynatraceReply = jsonReply({
  name: NAME,
  schema: DynatraceReply,
  complaint,
  warnings: ({ warnings, result }) => [
    ...(warnings ?? []),
    ...result.flatMap((metric) => metric.warnings ?? []),
  ],
});

/** Reads a reply of `/api/v2/metrics`. */
export const readMetricList = jsonReply({
  name: NAME,
  schema: z.object({ totalCount: z.number() }),
  complaint,
});

function complaint(json: unknown): Complaint | null {
  const found = Complaints.safeParse(json);
  if (!found.success) return null;
  const { message, constraintViolations } = found.data.error;
  return { text: [message, ...(constraintViolations ?? []).map((one) => one.message)].join(' ') };
}
