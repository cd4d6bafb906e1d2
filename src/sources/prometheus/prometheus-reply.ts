import { z } from 'zod';
import { readHistogram } from './read-histogram.ts';
import { sampleValue } from './sample-value.ts';
import { samplesOf } from './samples-of.ts';
import { sortLabels } from './sort-labels.ts';

const FloatSamples = samplesOf(sampleValue).prefault([]);
const HistogramSamples = samplesOf(readHistogram).prefault([]);
const SingleValue = z
  .tuple([z.number(), z.string()])
  .transform(([, text]) => sampleValue(text) ?? Number.NaN);

const MatrixSeries = z
  .object({ metric: z.record(z.string(), z.string()), values: FloatSamples, histograms: HistogramSamples })
  .transform(({ metric, ...samples }) => ({ labels: sortLabels(metric), ...samples }));

// An element of a vector is a number or a native histogram; the latter has no `value`.
const VectorElement = z
  .object({ value: SingleValue.optional() })
  .transform(({ value }) => value ?? Number.NaN);

const Data = z.discriminatedUnion('resultType', [
  z.object({ resultType: z.literal('matrix'), result: z.array(MatrixSeries) }),
  z.object({ resultType: z.literal('vector'), result: z.array(VectorElement) }),
  z.object({ resultType: z.literal('scalar'), result: SingleValue }),
  z.object({ resultType: z.literal('string') }),
]);

const Sentences = z
  .array(z.string())
  .nullish()
  .transform((sentences) => sentences ?? []);

/** A reply of the query API: samples as numbers, times in milliseconds; only the fields that are needed. */
export const PrometheusReply = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('success'),
    data: Data,
    warnings: Sentences,
    infos: Sentences,
    isPartial: z.boolean().optional(),
  }),
  z.object({ status: z.literal('error'), errorType: z.string(), error: z.string() }),
]);

/** A reply of the query API, read. */
export type PrometheusReply = z.output<typeof PrometheusReply>;

/** What a successful query brought back. */
export type StoreData = z.output<typeof Data>;

/** One series of a matrix with its float samples and its native histograms, each in time order. */
export type StoreSeries = z.output<typeof MatrixSeries>;
