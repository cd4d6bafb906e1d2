import { addMatchers } from '../../promql/add-matchers.ts';
import type { QueryRequest } from '../../readings/reading-request.ts';
import type { SourceReply } from '../source.ts';
import { askAll } from './ask-all.ts';
import { edgeMoments } from './edge-moments.ts';
import { failedRead } from './failed-read.ts';
import { gaugePoints } from './gauge-points.ts';
import { gaugeWeaknesses } from './gauge-weaknesses.ts';
import { refusedQuery } from './refused-query.ts';
import { sideGrid } from './side-grid.ts';
import { SIDES } from './sides.ts';
import type { Ask, StoreCall } from './store-call.ts';

/**
 * Reads any expression at the end of each window, one query per side:
 * a shared one could add both sides up, since the expression may take away the label that tells them apart.
 */
export async function readGauge(request: QueryRequest, ask: Ask): Promise<SourceReply> {
  const { grid, canary, stable } = request;
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
  const answers = await askAll(calls, ask);
  if (answers.kind === 'failure') {
    return failedRead(answers, queries);
  }
  const points = gaugePoints(request, answers.replies);
  if (points.kind === 'failure') {
    return failedRead(points, queries);
  }
  const weaknesses = [canary, stable].flatMap(({ query }) => gaugeWeaknesses(query, grid.windowMs));
  const warnings = [...new Set([...answers.warnings, ...weaknesses])];
  return { kind: 'answer', ...points.readings, queries, warnings };
}
