import { loadOptional } from '../load-optional.ts';
import type { SourceWatcher } from '../source.ts';
import { PostgresqlClient } from './postgresql-client.ts';
import type { PostgresqlSettings } from './postgresql-settings.ts';
import { PostgresqlSource } from './postgresql-source.ts';

/**
 * Makes a source from settings. Throws where the package `pg` is not installed, and the file system's error when the file
 * of certificates cannot be read, so that either is noticed at the start.
 */
export async function createPostgresqlSource(
  settings: PostgresqlSettings,
  watcher: SourceWatcher,
): Promise<PostgresqlSource> {
  const { default: pg } = await loadOptional(() => import('pg'), 'a source of the kind postgresql reads', [
    'pg',
  ]);
  return new PostgresqlSource(new PostgresqlClient(pg, settings, watcher), settings);
}
