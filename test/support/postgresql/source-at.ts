import { createPostgresqlSource } from '../../../src/sources/postgresql/create-postgresql-source.ts';
import { PostgresqlSettings } from '../../../src/sources/postgresql/postgresql-settings.ts';
import type { PostgresqlSource } from '../../../src/sources/postgresql/postgresql-source.ts';
import type { SourceWatcher } from '../../../src/sources/source.ts';
import { UNWATCHED } from '../../../src/sources/unwatched.ts';

/** The role that reads, and what it may read is up to the test. */
export const READER = { user: 'reader', password: 'reader-secret' };

/** Settings of a source at a port of this machine, without encryption. */
export function settingsAt(port: number, more: Readonly<Record<string, unknown>> = {}): PostgresqlSettings {
  return PostgresqlSettings.parse({
    kind: 'postgresql',
    host: '127.0.0.1',
    port,
    database: 'postgres',
    tls: 'off',
    ...READER,
    ...more,
  });
}

/** A source at a port of this machine. */
export function sourceAt(
  port: number,
  more: Readonly<Record<string, unknown>> = {},
  watcher: SourceWatcher = UNWATCHED,
): Promise<PostgresqlSource> {
  return createPostgresqlSource(settingsAt(port, more), watcher);
}
