import type { z } from 'zod';
import { PrometheusSettings } from '../../../src/sources/prometheus/prometheus-settings.ts';
import { PrometheusSource } from '../../../src/sources/prometheus/prometheus-source.ts';
import type { SourceWatcher } from '../../../src/sources/source.ts';
import { UNWATCHED } from '../../../src/sources/unwatched.ts';

/** A source that reads from the server at `url`, with the usual settings where no others are given. */
export function prometheusSourceAt(
  url: string,
  settings: Partial<z.input<typeof PrometheusSettings>> = {},
  watcher: SourceWatcher = UNWATCHED,
): PrometheusSource {
  return new PrometheusSource(PrometheusSettings.parse({ kind: 'prometheus', url, ...settings }), watcher);
}
