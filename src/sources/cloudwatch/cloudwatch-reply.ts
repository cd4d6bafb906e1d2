import { z } from 'zod';

const Message = z.object({ Code: z.string().default(''), Value: z.string().default('') });

const Result = z
  .object({
    Id: z.string(),
    Label: z.string().default(''),
    StatusCode: z.enum(['Complete', 'PartialData', 'InternalError', 'Forbidden']).default('Complete'),
    /** Seconds since the epoch at which the periods begin. */
    Timestamps: z.array(z.number()).default([]),
    Values: z.array(z.number()).default([]),
    Messages: z.array(Message).default([]),
  })
  .refine(({ Timestamps, Values }) => Timestamps.length === Values.length, 'has not one time for each value');

/** A page of the reply to GetMetricData; only the fields that are needed. */
export const CloudwatchReply = z.object({
  MetricDataResults: z.array(Result),
  Messages: z.array(Message).default([]),
  NextToken: z.string().nullish(),
});
export type CloudwatchReply = z.output<typeof CloudwatchReply>;

/** One series of a reply. */
export type MetricResult = z.output<typeof Result>;
