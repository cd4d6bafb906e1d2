import { readFileSync } from 'node:fs';
import { Caller } from '../calls/caller.ts';
import { settledOrAborted } from '../calls/settled-or-aborted.ts';
import type { StoreAnswer } from '../calls/store-answer.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import { Secrets } from '../http/secrets.ts';
import type { SourceWatcher } from '../source.ts';
import type { Connection, Pg } from './connection.ts';
import { Connections } from './connections.ts';
import { postgresqlFailure } from './postgresql-failure.ts';
import type { PostgresqlSettings } from './postgresql-settings.ts';

/** Asks one PostgreSQL in transactions that can only read, bounded in time and in number. */
export class PostgresqlClient {
  readonly host: string;
  readonly #caller: Caller;
  readonly #connections: Connections;
  readonly #begin: string;
  readonly #secrets: Secrets;

  /** Throws the file system's error when the file of certificates cannot be read, so that it is noticed at the start. */
  constructor(loaded: Pg, settings: PostgresqlSettings, watcher: SourceWatcher) {
    const { host, port, database, user, password, timeout, concurrency } = settings;
    this.host = `${host}:${port}`;
    this.#caller = new Caller({ host: this.host, timeoutMs: timeout, concurrency }, watcher);
    const ssl = sslOptions(settings);
    this.#connections = new Connections(loaded, { host, port, database, user, password, ssl });
    this.#begin = beginning(timeout);
    this.#secrets = new Secrets(password === undefined ? [] : [password]);
  }

  /** Lets `work` ask in one transaction; what it throws of `pg` becomes a value. Aborting `signal` stops the server too. */
  ask<Data>(work: Work<Data>, signal: AbortSignal): Promise<StoreAnswer<Data> | StoreFailure> {
    return this.#caller.ask((until) => this.#asked(work, until), signal);
  }

  async #asked<Data>(work: Work<Data>, signal: AbortSignal): Promise<StoreAnswer<Data> | StoreFailure> {
    let connection: Connection | null = null;
    let isAnswered = false;
    try {
      connection = await this.#connections.take(signal);
      const answer = this.#inTransaction(connection, work).finally(() => {
        isAnswered = true;
      });
      await settledOrAborted(answer, signal);
      if (isAnswered) return await answer;
      // It fails when the server has stopped; nobody waits for that.
      answer.catch(() => {});
      connection.stop();
      return storeFailure('timeout', `${this.host} was not waited for`, 'unknown');
    } catch (error) {
      connection?.close();
      return postgresqlFailure(this.host, error, (text) => this.#secrets.removeFrom(text));
    }
  }

  async #inTransaction<Data>(
    connection: Connection,
    work: Work<Data>,
  ): Promise<StoreAnswer<Data> | StoreFailure> {
    await connection.command(this.#begin);
    const answer = await work(connection);
    // Whatever a query has set for its session goes with it.
    await connection.command('rollback');
    this.#connections.giveBack(connection);
    return answer;
  }
}

type Work<Data> = (connection: Connection) => Promise<StoreAnswer<Data> | StoreFailure>;

/** Times without a zone in what people write are of UTC, wherever the server stands. */
function beginning(timeoutMs: number): string {
  return [
    'begin transaction read only',
    `set local statement_timeout = ${timeoutMs}`,
    `set local idle_in_transaction_session_timeout = ${timeoutMs}`,
    "set local timezone = 'UTC'",
  ].join('; ');
}

function sslOptions({ tls, caFile }: PostgresqlSettings) {
  if (tls === 'off') return false;
  const trusted = caFile === undefined ? {} : { ca: readFileSync(caFile, 'utf8') };
  return { ...trusted, rejectUnauthorized: true };
}
