import type { StoreAnswer } from '../calls/store-answer.ts';
import type { StoreFailure } from '../calls/store-failure.ts';
import type { BoundQuery } from './bound-query.ts';
import type { SqlColumn } from './sql-column.ts';
import type { SqlDialect } from './sql-dialect.ts';
import type { SqlRow } from './sql-row.ts';

type Answer<Data> = Promise<StoreAnswer<Data> | StoreFailure>;

/** A store while it is asked about one side. */
export interface SqlSession {
  /** Which columns a query gives, without the rows. */
  columnsOf(query: BoundQuery): Answer<readonly SqlColumn[]>;
  /** The rows that a question gives. */
  rowsOf(question: BoundQuery): Answer<readonly SqlRow[]>;
}

/** A store that is asked in SQL. */
export interface SqlStore {
  readonly dialect: SqlDialect;
  /** Most rows that one question may give. */
  readonly maxRows: number;
  /** Lets `work` ask, and stops what is under way when the signal is aborted. */
  inSession<Data>(work: (session: SqlSession) => Answer<Data>, signal: AbortSignal): Answer<Data>;
}
