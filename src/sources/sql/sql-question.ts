import type { QueryRequest } from '../../readings/reading-request.ts';
import type { Readings } from '../../readings/readings.ts';
import type { WindowGrid } from '../../readings/window-grid.ts';
import type { StoreAnswer } from '../calls/store-answer.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import type { QuestionProblem, SideQuestion } from '../read-sides.ts';
import { sideGrid } from '../side-grid.ts';
import type { Side } from '../sides.ts';
import { bindQuery } from './bind-query.ts';
import type { BoundQuery } from './bound-query.ts';
import { layOutColumns } from './lay-out-columns.ts';
import { layRows } from './lay-rows.ts';
import { rowsProblem } from './rows-problem.ts';
import type { SqlSession, SqlStore } from './sql-store.ts';
import { tellQuery } from './tell-query.ts';
import { writeQuestion } from './write-question.ts';

/** What is asked of a database for one side: first which columns its query gives, then what that makes in each window. */
export function sqlQuestion(
  request: QueryRequest,
  side: Side,
  store: SqlStore,
): SideQuestion | QuestionProblem {
  const grid = sideGrid(request, side);
  const query = bindQuery(request[side], grid, store.dialect);
  if (query.kind === 'problem') return query;
  return {
    kind: 'question',
    queries: [tellQuery(query, store.dialect)],
    ask: (signal) => store.inSession((session) => readSide({ request, grid, query }, store, session), signal),
  };
}

interface SqlTask {
  readonly request: QueryRequest;
  /** The windows of the side. */
  readonly grid: WindowGrid;
  readonly query: BoundQuery;
}

async function readSide(
  { request, grid, query }: SqlTask,
  { dialect, maxRows }: SqlStore,
  session: SqlSession,
): Promise<StoreAnswer<Readings> | StoreFailure> {
  const columns = await session.columnsOf(query);
  if (columns.kind === 'failure') return columns;
  const laid = layOutColumns(columns.data, request);
  if (laid.kind === 'problem') return storeFailure('rejected_query', laid.detail);
  // One row more than may be tells that there are too many.
  const question = writeQuestion(query, laid.layout, { grid, limit: maxRows + 1 }, dialect);
  const rows = await session.rowsOf(question);
  if (rows.kind === 'failure') return rows;
  return (
    rowsProblem(rows.data, laid.layout, grid, maxRows) ?? {
      kind: 'data',
      data: layRows(rows.data, laid.layout, grid),
      warnings: rows.warnings,
    }
  );
}
