import type { z } from 'zod';
import type { IncrementSeries, Readings } from '../../readings/readings.ts';
import { CountsByReply, CountsReply, DistributionReply, SeriesReply } from './plugin-reply.ts';
import type { PluginRequest } from './plugin-request.ts';

const MS_PER_SECOND = 1_000;

/** A reply as readings, and what the plug-in says against them. */
export interface PluginData {
  readonly readings: Readings;
  readonly warnings: readonly string[];
}

/** A schema that makes readings of a reply to this request, and refuses one that has other windows. */
export function pluginData(request: PluginRequest): z.ZodType<PluginData> {
  switch (request.read) {
    case 'counts':
      return request.by === undefined ? counts(request) : countsBy(request, request.by);
    case 'distribution':
      return distribution(request);
    case 'series':
      return series(request);
  }
}

function counts({ windows }: PluginRequest) {
  return CountsReply.superRefine((reply, context) => {
    requireLength(reply.counts, windows, ['counts'], context);
  }).transform(({ counts: values, warnings }): PluginData => {
    return { readings: { form: 'increments', series: [{ labels: {}, values }] }, warnings };
  });
}

function countsBy({ windows }: PluginRequest, label: string) {
  return CountsByReply.superRefine((reply, context) => {
    for (const [value, column] of Object.entries(reply.countsBy)) {
      requireLength(column, windows, ['countsBy', value], context);
    }
  }).transform(({ countsBy: columns, warnings }): PluginData => {
    const values = Object.keys(columns).sort();
    const all = values.map((value): IncrementSeries => {
      return { labels: { [label]: value }, values: columns[value] ?? [] };
    });
    return { readings: { form: 'increments', series: all }, warnings };
  });
}

function distribution({ windows }: PluginRequest) {
  return DistributionReply.superRefine(({ distribution: found }, context) => {
    const place = 'samples' in found ? 'samples' : 'cumulative';
    const column = 'samples' in found ? found.samples : found.cumulative;
    requireLength(column, windows, ['distribution', place], context);
  }).transform(({ distribution: found, warnings }): PluginData => {
    if ('samples' in found) return { readings: { form: 'samples', windows: found.samples }, warnings };
    const buckets = found.le.map((bound, bucket): IncrementSeries => {
      return { labels: { le: String(bound) }, values: found.cumulative.map((row) => row?.[bucket] ?? null) };
    });
    return { readings: { form: 'increments', series: buckets }, warnings };
  });
}

function series({ windows, windowSeconds }: PluginRequest) {
  return SeriesReply.superRefine(({ values, percentile }, context) => {
    requireLength(values, windows, ['values'], context);
    const observations = percentile?.observations ?? null;
    if (observations === null) return;
    requireLength(observations, windows, ['percentile', 'observations'], context);
  }).transform(({ values, looksBackSeconds = windowSeconds, percentile = null, warnings }): PluginData => {
    const basis = { looksBackMs: looksBackSeconds * MS_PER_SECOND, percentile };
    return { readings: { form: 'points', windows: values, basis }, warnings };
  });
}

function requireLength(
  { length }: readonly unknown[],
  windows: number,
  path: PropertyKey[],
  context: z.RefinementCtx,
): void {
  if (length === windows) return;
  const message = `must have an entry for each of the ${windows} windows, received ${length}`;
  context.addIssue({ code: 'custom', path, message });
}
