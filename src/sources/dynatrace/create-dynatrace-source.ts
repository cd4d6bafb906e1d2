import type { SourceWatcher } from '../source.ts';
import type { DynatraceSettings } from './dynatrace-settings.ts';
import { DynatraceSource } from './dynatrace-source.ts';

/**
 * Makes a source from settings.
 * Throws the file system's error when the file of certificates cannot be read, so that a wrong path is noticed at the start.
 */
export function createDynatraceSource(settings: DynatraceSettings, watcher: SourceWatcher): DynatraceSource {
  return new DynatraceSource(settings, watcher);
}
