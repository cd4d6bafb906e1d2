import type { SourceWatcher } from '../source.ts';
import type { NewrelicSettings } from './newrelic-settings.ts';
import { NewrelicSource } from './newrelic-source.ts';

/**
 * Makes a source from settings.
 * Throws the file system's error when the file of certificates cannot be read, so that a wrong path is noticed at the start.
 */
export function createNewrelicSource(settings: NewrelicSettings, watcher: SourceWatcher): NewrelicSource {
  return new NewrelicSource(settings, watcher);
}
