import type { ReadingRequest } from '../../readings/reading-request.ts';
import { readSides } from '../read-sides.ts';
import type { SourceFailure, SourceReply } from '../source.ts';
import { sqlQuestion } from '../sql/sql-question.ts';
import type { SqlSession, SqlStore } from '../sql/sql-store.ts';
import type { Store } from '../store.ts';
import type { ClickhouseClient } from './clickhouse-client.ts';
import { clickhouseColumn } from './clickhouse-column.ts';
import { CLICKHOUSE } from './clickhouse-dialect.ts';
import { AnyReply, ColumnsReply, RowsReply } from './clickhouse-reply.ts';

/** Reads from one ClickHouse, in SQL. */
export class ClickhouseSource implements Store {
  readonly #client: ClickhouseClient;
  readonly #store: SqlStore;

  constructor(client: ClickhouseClient, { maxRows }: { readonly maxRows: number }) {
    this.#client = client;
    this.#store = {
      dialect: CLICKHOUSE,
      maxRows,
      inSession: (work, signal) => work(sessionOf(client, signal)),
    };
  }

  read(request: ReadingRequest, signal: AbortSignal): Promise<SourceReply> {
    return readSides(request, (query, side) => sqlQuestion(query, side, this.#store), signal);
  }

  async check(signal: AbortSignal): Promise<SourceFailure | null> {
    const question = { text: 'select 1 format JSON', parameters: [] };
    const answer = await this.#client.ask(question, AnyReply, signal);
    return answer.kind === 'failure' ? answer.failure : null;
  }

  contradiction(): string | null {
    return null;
  }
}

function sessionOf(client: ClickhouseClient, signal: AbortSignal): SqlSession {
  return {
    columnsOf: async ({ text, parameters }) => {
      const question = { text: `describe table (\n${text}\n) format JSON`, parameters };
      const answer = await client.ask(question, ColumnsReply, signal);
      return answer.kind === 'failure' ? answer : { ...answer, data: answer.data.data.map(clickhouseColumn) };
    },
    rowsOf: async (question) => {
      const answer = await client.ask(question, RowsReply, signal);
      return answer.kind === 'failure' ? answer : { ...answer, data: answer.data.data };
    },
  };
}
