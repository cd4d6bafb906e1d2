import { readFileSync } from 'node:fs';
import type { SourceWatcher } from '../source.ts';
import type { PrometheusSettings } from './prometheus-settings.ts';
import { PrometheusSource } from './prometheus-source.ts';

/**
 * Makes a source from settings, reading the file with the certificates once.
 * Throws the file system's error when that file cannot be read, so that a wrong path is noticed at the start.
 */
export function createPrometheusSource(
  settings: PrometheusSettings,
  watcher: SourceWatcher,
): PrometheusSource {
  const ca = settings.caFile === undefined ? undefined : readFileSync(settings.caFile, 'utf8');
  return new PrometheusSource(settings, watcher, ca);
}
