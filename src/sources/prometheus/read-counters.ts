import type { QueryRequest } from '../../readings/reading-request.ts';
import { askAll } from '../calls/ask-all.ts';
import { failedRead } from '../calls/failed-read.ts';
import { refusedQuery } from '../calls/refused-query.ts';
import { moveReadings } from '../move-readings.ts';
import type { SourceReply } from '../source.ts';
import { bucketHint } from './bucket-hint.ts';
import type { Increase } from './dialects.ts';
import { interpretSamples } from './interpret-samples.ts';
import { type RawCall, rawCalls } from './raw-calls.ts';
import { readIncrements } from './read-increments.ts';
import type { Ask } from './store-call.ts';

/** How far back and how much is read. */
export interface CounterLimits {
  /** How old the sample at the first edge may be, milliseconds. */
  readonly lookbackDelta: number;
  /** Most series per side that are read one by one. */
  readonly maxSeries: number;
  readonly increase: Increase;
}

/** Reads the stored samples of counters; where they are too many, sums per window that the store works out. */
export async function readCounters(
  request: QueryRequest,
  ask: Ask,
  { lookbackDelta, maxSeries, increase }: CounterLimits,
): Promise<SourceReply> {
  const compiled = rawCalls(request, lookbackDelta);
  if (compiled.kind === 'problem') {
    return refusedQuery(compiled);
  }
  const reply = await readSamples(request, compiled.calls, ask, maxSeries);
  return reply.kind === 'failed' && reply.failure.kind === 'too_large' && increase !== 'unknown'
    ? readIncrements(request, ask, { tooLarge: reply, isExact: increase === 'exact' })
    : reply;
}

async function readSamples(
  request: QueryRequest,
  calls: readonly RawCall[],
  ask: Ask,
  maxSeries: number,
): Promise<SourceReply> {
  const { shape } = request;
  const queries = calls.map(({ call }) => call.query);
  const answers = await askAll(
    calls.map(({ call }) => call),
    ask,
  );
  if (answers.kind === 'failure') {
    return failedRead(answers, queries);
  }
  const found = interpretSamples(shape, calls, answers.replies, maxSeries);
  if (found.kind === 'failure') {
    return failedRead(found, queries);
  }
  const hints =
    shape === 'histogram'
      ? bucketHint(
          calls.map(({ selector }) => selector),
          found.readings,
        )
      : [];
  const canary = moveReadings(found.readings.canary, request.canary.offsetMs ?? 0);
  const stable = moveReadings(found.readings.stable, request.stable.offsetMs ?? 0);
  return { kind: 'answer', canary, stable, queries, warnings: [...answers.warnings, ...hints] };
}
