import { addMatchers } from '../../promql/add-matchers.ts';
import { promqlDuration } from '../../promql/promql-duration.ts';
import { selectorsIn } from '../../promql/selectors-in.ts';
import { askAll } from '../calls/ask-all.ts';
import { failedRead } from '../calls/failed-read.ts';
import { refusedQuery } from '../calls/refused-query.ts';
import { storeFailure } from '../calls/store-failure.ts';
import type { LabelReply, LabelRequest } from '../source.ts';
import { apiSeconds } from './api-seconds.ts';
import type { Ask, StoreCall } from './store-call.ts';

/** Asks for the values of a label on whatever a query selects; a series without the label has none. */
export async function readLabelValues(
  { label, side, fromMs, untilMs }: LabelRequest,
  ask: Ask,
): Promise<LabelReply> {
  const matched = addMatchers(side.query, side.matchers);
  if (matched.kind === 'problem') return refusedQuery(matched);
  const found = selectorsIn(matched.query);
  if (found.kind === 'problem') return refusedQuery(found);
  const time = apiSeconds(untilMs);
  const calls = found.selectors.map((selector): StoreCall => {
    const query = `count by (${label}) (last_over_time(${selector}[${promqlDuration(untilMs - fromMs)}]))`;
    return { endpoint: 'query_range', query, moments: { start: time, end: time, step: '60' } };
  });
  const answers = await askAll(calls, ask);
  if (answers.kind === 'failure') return failedRead(answers, []);
  const values = new Set<string>();
  for (const reply of answers.replies) {
    if (reply.resultType !== 'matrix') {
      const detail = `a ${reply.resultType} came back where the values of a label were asked for`;
      return failedRead(storeFailure('bad_reply', detail), []);
    }
    for (const { labels } of reply.result) values.add(labels[label] ?? '');
  }
  values.delete('');
  return { kind: 'values', values: [...values].sort() };
}
