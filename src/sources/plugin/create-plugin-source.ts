import type { SourceWatcher } from '../source.ts';
import type { PluginSettings } from './plugin-settings.ts';
import { PluginSource } from './plugin-source.ts';

/**
 * Makes a source from settings.
 * Throws the file system's error when the file of certificates cannot be read, so that a wrong path is noticed at the start.
 */
export function createPluginSource(settings: PluginSettings, watcher: SourceWatcher): PluginSource {
  return new PluginSource(settings, watcher);
}
