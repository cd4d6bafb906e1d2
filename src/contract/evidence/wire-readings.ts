import { z } from 'zod';

/** A number, also one that JSON has no word for. */
export const WireNumber = z
  .union([z.number(), z.enum(['NaN', '+Inf', '-Inf'])])
  .meta({ id: 'WireNumber', description: 'A number; NaN, +Inf and -Inf are texts.' });
export type WireNumber = z.output<typeof WireNumber>;

const Labels = z.record(z.string(), z.string()).describe('Labels of the series.');
const Times = z.array(z.number()).describe('Milliseconds since 1970.');
const Values = z.array(WireNumber).describe('A value for each time.');
const PerWindow = z
  .array(WireNumber.nullable())
  .describe('A value for each window; null where there is none.');

const WireHistogram = z
  .strictObject({
    count: WireNumber.describe('Observations in all.'),
    buckets: z
      .array(
        z.strictObject({
          lower: WireNumber.describe('Lower bound.'),
          upper: WireNumber.describe('Upper bound.'),
          count: WireNumber.describe('Observations in it.'),
        }),
      )
      .describe('Its buckets.'),
  })
  .meta({ id: 'WireHistogram', description: 'A native histogram.' });

const form = <Form extends string>(name: Form) => z.literal(name).describe('How the data came.');

/** What a store answered for one side. */
export const WireReadings = z
  .discriminatedUnion('form', [
    z.strictObject({
      form: form('counters'),
      series: z
        .array(z.strictObject({ labels: Labels, times: Times, values: Values }))
        .describe('Counters, sample by sample.'),
    }),
    z.strictObject({
      form: form('histogram_counters'),
      series: z
        .array(
          z.strictObject({
            labels: Labels,
            times: Times,
            histograms: z.array(WireHistogram).describe('A histogram for each time.'),
          }),
        )
        .describe('Native histograms, sample by sample.'),
    }),
    z.strictObject({
      form: form('increments'),
      series: z.array(z.strictObject({ labels: Labels, values: PerWindow })).describe('Sums of each window.'),
    }),
    z.strictObject({
      form: form('histograms'),
      windows: z.array(WireHistogram.nullable()).describe('A histogram for each window.'),
    }),
    z.strictObject({
      form: form('samples'),
      windows: z.array(z.array(WireNumber).nullable()).describe('The observations of each window.'),
    }),
    z.strictObject({
      form: form('points'),
      windows: PerWindow,
      basis: z
        .strictObject({
          looksBackMs: z.number().min(0).max(1e12).describe('How far back each value looks.'),
          percentile: z
            .strictObject({
              quantile: z.number().nullable().describe('Which percentile each value is.'),
              observations: z.array(WireNumber.nullable()).nullable().describe('How many are behind each.'),
            })
            .nullable()
            .describe('Where the values are percentiles.'),
        })
        .optional()
        .describe('What is behind the values.'),
    }),
  ])
  .meta({ id: 'WireReadings', description: 'What a store answered for one side.' });
export type WireReadings = z.output<typeof WireReadings>;
