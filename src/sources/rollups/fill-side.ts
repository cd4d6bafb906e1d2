import type { QueryRequest } from '../../readings/reading-request.ts';
import { sideGrid } from '../side-grid.ts';
import type { Side } from '../sides.ts';
import { fillTemplate } from '../template/fill-template.ts';
import type { RollupCall, RollupStore } from './rollup-store.ts';

export type FilledSide =
  | { readonly kind: 'call'; readonly call: RollupCall }
  | { readonly kind: 'problem'; readonly detail: string; readonly query: string };

/** The query of a side over all its windows, or why the store is not asked it. */
export function fillSide(request: QueryRequest, side: Side, store: RollupStore): FilledSide {
  const grid = sideGrid(request, side);
  const filled = fillTemplate(request[side], store.language, store.variables(grid));
  if (filled.kind === 'problem') return filled;
  const { query } = filled;
  const call: RollupCall = { query, shape: request.shape === 'gauge' ? 'gauge' : 'counter', grid };
  const detail = store.objection(call);
  return detail === null ? { kind: 'call', call } : { kind: 'problem', detail, query };
}
