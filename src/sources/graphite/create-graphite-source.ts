import type { SourceWatcher } from '../source.ts';
import type { GraphiteSettings } from './graphite-settings.ts';
import { GraphiteSource } from './graphite-source.ts';

/**
 * Makes a source from settings.
 * Throws the file system's error when the file of certificates cannot be read, so that a wrong path is noticed at the start.
 */
export function createGraphiteSource(settings: GraphiteSettings, watcher: SourceWatcher): GraphiteSource {
  return new GraphiteSource(settings, watcher);
}
