import type { QueryRequest } from '../../readings/reading-request.ts';
import type { IncrementSeries } from '../../readings/readings.ts';
import { askAll } from '../calls/ask-all.ts';
import { failedRead } from '../calls/failed-read.ts';
import { refusedQuery } from '../calls/refused-query.ts';
import type { StoreFailure } from '../calls/store-failure.ts';
import { sideGrid } from '../side-grid.ts';
import type { Side, Sides } from '../sides.ts';
import type { FailedRead, SourceReply } from '../source.ts';
import { type IncrementCall, incrementCalls } from './increment-calls.ts';
import { interpretIncrements } from './interpret-increments.ts';
import type { StoreData } from './prometheus-reply.ts';
import type { Ask } from './store-call.ts';

/** Why counters are read as sums, and by what kind of store. */
export interface SummedByStore {
  /** How reading their samples failed. */
  readonly tooLarge: FailedRead;
  /** Its increase() stretches nothing. */
  readonly isExact: boolean;
}

/** Reads counters as sums per window when their samples were too many. */
export async function readIncrements(
  request: QueryRequest,
  ask: Ask,
  { tooLarge, isExact }: SummedByStore,
): Promise<SourceReply> {
  const compiled = incrementCalls(request, isExact);
  if (compiled.kind === 'problem') {
    return refusedQuery(compiled);
  }
  const calls = compiled.calls.flatMap(({ increase, density }) =>
    density === null ? [increase] : [increase, density],
  );
  const queries = [...tooLarge.queries, ...calls.map(({ query }) => query)];
  const answers = await askAll(calls, ask);
  if (answers.kind === 'failure') {
    return failedRead(answers, queries);
  }
  const found = interpretAll(request, compiled.calls, answers.replies);
  if (found.kind === 'failure') {
    return failedRead(found, queries);
  }
  return {
    kind: 'answer',
    canary: { form: 'increments', series: found.canary },
    stable: { form: 'increments', series: found.stable },
    queries,
    warnings: [
      `${tooLarge.failure.detail}, so ${isExact ? EXACT : weakness(found.extrapolation)}`,
      ...answers.warnings,
    ],
  };
}

interface IncrementsOfSides extends Sides<readonly IncrementSeries[]> {
  readonly kind: 'sides';
  readonly extrapolation: number;
}

function interpretAll(
  request: QueryRequest,
  calls: readonly IncrementCall[],
  replies: readonly StoreData[],
): IncrementsOfSides | StoreFailure {
  const found: Record<Side, IncrementSeries[]> = { canary: [], stable: [] };
  let extrapolation = 1;
  const left = replies.values();
  for (const { side, density } of calls) {
    const read = interpretIncrements(
      { ...request, grid: sideGrid(request, side) },
      left.next().value,
      density === null ? null : left.next().value,
    );
    if (read.kind === 'failure') {
      return read;
    }
    found[side].push(...read.series);
    extrapolation = Math.max(extrapolation, read.extrapolation);
  }
  return { kind: 'sides', ...found, extrapolation };
}

const EXACT = 'counts are sums of increase() per window, and nothing is known per replica';

function weakness(extrapolation: number): string {
  const factor = extrapolation.toFixed(2);
  return (
    `counts are sums of increase() per window, divided by ${factor} to take its extrapolation back; ` +
    'a counter that is born inside a window counts less than it should, and nothing is known per replica'
  );
}
