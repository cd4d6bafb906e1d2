import { addMatchers } from '../../promql/add-matchers.ts';
import type { QueryRequest } from '../../readings/reading-request.ts';
import type { Readings } from '../../readings/readings.ts';
import { askAll } from '../calls/ask-all.ts';
import { failedRead } from '../calls/failed-read.ts';
import { refusedQuery } from '../calls/refused-query.ts';
import { sideGrid } from '../side-grid.ts';
import { SIDES } from '../sides.ts';
import type { SourceReply } from '../source.ts';
import { edgeMoments } from './edge-moments.ts';
import { gaugePoints } from './gauge-points.ts';
import { type ReadBasis, readBasis } from './read-basis.ts';
import type { Ask, StoreCall } from './store-call.ts';

/**
 * Reads any expression at the end of each window, one query per side:
 * a shared one could add both sides up, since the expression may take away the label that tells them apart.
 * What is behind the values is learnt beside them; where it cannot be, they are good all the same.
 */
export async function readGauge(request: QueryRequest, ask: Ask): Promise<SourceReply> {
  const { canary, stable } = request;
  const queries: string[] = [];
  for (const { query, matchers } of [canary, stable]) {
    const matched = addMatchers(query, matchers);
    if (matched.kind === 'problem') {
      return refusedQuery(matched);
    }
    queries.push(matched.query);
  }
  const calls = SIDES.map((side, index): StoreCall => {
    const moments = edgeMoments(sideGrid(request, side));
    return { endpoint: 'query_range', query: queries[index] ?? '', moments };
  });
  const [answers, ...bases] = await Promise.all([
    askAll(calls, ask),
    readBasis(request, 'canary', ask),
    readBasis(request, 'stable', ask),
  ]);
  if (answers.kind === 'failure') {
    return failedRead(answers, queries);
  }
  const points = gaugePoints(request, answers.replies);
  if (points.kind === 'failure') {
    return failedRead(points, queries);
  }
  const [ofCanary, ofStable] = bases;
  return {
    kind: 'answer',
    canary: withBasis(points.readings.canary, ofCanary),
    stable: withBasis(points.readings.stable, ofStable),
    queries: [...queries, ...bases.flatMap((found) => found.queries)],
    warnings: answers.warnings,
  };
}

function withBasis(readings: Readings, { basis }: ReadBasis): Readings {
  return readings.form === 'points' ? { ...readings, basis } : readings;
}
