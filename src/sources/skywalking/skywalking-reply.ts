import { z } from 'zod';

const Zone = z
  .string()
  .regex(/^[+-]\d{4}$/, 'must be an offset such as +0800')
  .transform(
    (text) => (text.startsWith('-') ? -1 : 1) * (60 * Number(text.slice(1, 3)) + Number(text.slice(3))),
  );

/** The time zone of the server, in minutes east of Greenwich. */
export const TimeReply = z.object({ data: z.object({ getTimeInfo: z.object({ timezone: Zone }) }) });

const Value = z.object({
  /** When the minute begins, milliseconds since the epoch. */
  id: z.string().regex(/^\d+$/).transform(Number),
  value: z
    .string()
    .regex(/^-?\d+(?:\.\d+)?(?:E-?\d+)?$/i, 'must be a number')
    .transform(Number)
    .nullish()
    .transform((value) => value ?? null),
});

const Result = z.object({
  metric: z
    .object({
      labels: z
        .array(z.object({ key: z.string(), value: z.string() }))
        .nullish()
        .transform((labels) => labels ?? []),
    })
    .nullish(),
  values: z.array(Value),
});

const Answer = z.object({ type: z.literal('TIME_SERIES_VALUES'), results: z.array(Result) });

/** What expressions came to, by the names that they were asked under. */
export const SkywalkingReply = z.object({ data: z.object({ values: Answer, beside: Answer.optional() }) });

/** One series of an answer, minute by minute. */
export type MinuteSeries = z.output<typeof Result>;
