import type { SourceWatcher } from '../source.ts';
import type { SkywalkingSettings } from './skywalking-settings.ts';
import { SkywalkingSource } from './skywalking-source.ts';

/** Makes a source from settings. Throws the file system's error when the file of certificates cannot be read. */
export function createSkywalkingSource(
  settings: SkywalkingSettings,
  watcher: SourceWatcher,
): SkywalkingSource {
  return new SkywalkingSource(settings, watcher);
}
