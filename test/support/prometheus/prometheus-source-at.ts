import type { z } from 'zod';
import { PrometheusSettings } from '../../../src/sources/prometheus/prometheus-settings.ts';
import { PrometheusSource } from '../../../src/sources/prometheus/prometheus-source.ts';

/** A source that reads from the server at `url`, with the usual settings where no others are given. */
export function prometheusSourceAt(
  url: string,
  settings: Partial<z.input<typeof PrometheusSettings>> = {},
): PrometheusSource {
  return new PrometheusSource(PrometheusSettings.parse({ kind: 'prometheus', url, ...settings }));
}
