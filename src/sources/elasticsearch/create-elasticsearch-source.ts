import { createSigv4Authorizer } from '../cloud/aws/create-sigv4-authorizer.ts';
import type { SourceWatcher } from '../source.ts';
import type { ElasticsearchSettings } from './elasticsearch-settings.ts';
import { ElasticsearchSource } from './elasticsearch-source.ts';

/**
 * Makes a source from settings.
 * Throws the file system's error when the file of certificates cannot be read, so that a wrong path is noticed at the start,
 * and for signed calls where the packages that sign are not installed.
 */
export async function createElasticsearchSource(
  settings: ElasticsearchSettings,
  watcher: SourceWatcher,
): Promise<ElasticsearchSource> {
  const { sigv4 } = settings;
  const authorizer = sigv4 && (await createSigv4Authorizer({ ...sigv4, service: 'es' }));
  return new ElasticsearchSource(settings, watcher, authorizer);
}
