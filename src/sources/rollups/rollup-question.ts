import type { QueryRequest } from '../../readings/reading-request.ts';
import type { QuestionProblem, SideQuestion } from '../read-sides.ts';
import { sideGrid } from '../side-grid.ts';
import type { Side } from '../sides.ts';
import { fillTemplate } from '../template/fill-template.ts';
import { readCounts } from './read-counts.ts';
import { readLevels } from './read-levels.ts';
import type { RollupCall, RollupStore } from './rollup-store.ts';

/** What a store is asked for one side over all its windows, or why it is not asked. */
export function rollupQuestion(
  request: QueryRequest,
  side: Side,
  store: RollupStore,
): SideQuestion | QuestionProblem {
  const { shape } = request;
  if (shape === 'histogram' && store.instead !== null) {
    return { kind: 'problem', detail: store.instead, query: request[side].query };
  }
  const grid = sideGrid(request, side);
  const filled = fillTemplate(request[side], store.language, store.variables(grid));
  if (filled.kind === 'problem') return filled;
  const call: RollupCall = { query: filled.query, shape, grid };
  const detail = store.objection(call);
  if (detail !== null) return { kind: 'problem', detail, query: filled.query };
  if (shape !== 'gauge') {
    return { kind: 'question', queries: [call.query], ask: (signal) => readCounts(call, store, signal) };
  }
  const basis = store.basis(call);
  const counting = basis.percentile?.counting ?? null;
  return {
    kind: 'question',
    queries: counting === null ? [call.query] : [call.query, counting],
    ask: (signal) => readLevels(call, basis, store, signal),
  };
}
