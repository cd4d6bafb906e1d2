import type { SourceWatcher } from '../source.ts';
import type { SignalfxSettings } from './signalfx-settings.ts';
import { SignalfxSource } from './signalfx-source.ts';

/**
 * Makes a source from settings.
 * Throws the file system's error when the file of certificates cannot be read, so that a wrong path is noticed at the start.
 */
export function createSignalfxSource(settings: SignalfxSettings, watcher: SourceWatcher): SignalfxSource {
  return new SignalfxSource(settings, watcher);
}
