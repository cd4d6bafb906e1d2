import type { SourceWatcher } from '../source.ts';
import type { WavefrontSettings } from './wavefront-settings.ts';
import { WavefrontSource } from './wavefront-source.ts';

/**
 * Makes a source from settings.
 * Throws the file system's error when the file of certificates cannot be read, so that a wrong path is noticed at the start.
 */
export function createWavefrontSource(settings: WavefrontSettings, watcher: SourceWatcher): WavefrontSource {
  return new WavefrontSource(settings, watcher);
}
