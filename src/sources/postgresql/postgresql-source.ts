import type { ReadingRequest } from '../../readings/reading-request.ts';
import type { StoreAnswer } from '../calls/store-answer.ts';
import { readSides } from '../read-sides.ts';
import type { SourceFailure, SourceReply } from '../source.ts';
import type { BoundQuery } from '../sql/bound-query.ts';
import type { SqlColumn } from '../sql/sql-column.ts';
import { sqlQuestion } from '../sql/sql-question.ts';
import { SqlRow } from '../sql/sql-row.ts';
import type { SqlSession, SqlStore } from '../sql/sql-store.ts';
import type { Store } from '../store.ts';
import { columnOf } from './column-of.ts';
import type { Connection } from './connection.ts';
import type { PostgresqlClient } from './postgresql-client.ts';
import { POSTGRESQL } from './postgresql-dialect.ts';

/** Reads from one PostgreSQL, in SQL. Holds connections open between reads. */
export class PostgresqlSource implements Store {
  readonly #client: PostgresqlClient;
  readonly #store: SqlStore;

  constructor(client: PostgresqlClient, { maxRows }: { readonly maxRows: number }) {
    this.#client = client;
    this.#store = {
      dialect: POSTGRESQL,
      maxRows,
      inSession: (work, signal) => client.ask((connection) => work(sessionOn(connection)), signal),
    };
  }

  read(request: ReadingRequest, signal: AbortSignal): Promise<SourceReply> {
    return readSides(request, (query, side) => sqlQuestion(query, side, this.#store), signal);
  }

  async check(signal: AbortSignal): Promise<SourceFailure | null> {
    const answer = await this.#client.ask(async (connection) => {
      await connection.query('select 1', []);
      return found(null);
    }, signal);
    return answer.kind === 'failure' ? answer.failure : null;
  }

  contradiction(): string | null {
    return null;
  }
}

function sessionOn(connection: Connection): SqlSession {
  return {
    columnsOf: async ({ text, parameters }: BoundQuery) => {
      const { fields } = await connection.query(`select * from (\n${text}\n) as given limit 0`, parameters);
      return found<readonly SqlColumn[]>(fields.map(columnOf));
    },
    rowsOf: async ({ text, parameters }: BoundQuery) => {
      const { rows } = await connection.query(text, parameters);
      return found(rows.map((row) => SqlRow.parse(row)));
    },
  };
}

function found<Data>(data: Data): StoreAnswer<Data> {
  return { kind: 'data', data, warnings: [] };
}
