import { splitRatio } from '../promql/split-ratio.ts';
import { InlineSource } from '../sources/inline/inline-source.ts';
import { createPrometheusSource } from '../sources/prometheus/create-prometheus-source.ts';
import { PrometheusSettings } from '../sources/prometheus/prometheus-settings.ts';
import type { MetricSource } from '../sources/source.ts';
import { type CatalogEntry, type SourceCatalog, sourceCatalog } from '../sources/source-catalog.ts';
import type { ServiceSettings } from './service-settings.ts';

/** Sources made from addresses in requests are kept, for their connections; no more than this many. */
const MAX_ADDRESS_SOURCES = 50;

/** Builds every configured source. `observe` wraps each one, so that reads are measured without the sources knowing. */
export function createCatalog(
  { sources, allowedHosts }: Pick<ServiceSettings, 'sources' | 'allowedHosts'>,
  observe: (source: MetricSource, name: string) => MetricSource,
): SourceCatalog {
  const entry = (name: string, settings: PrometheusSettings): CatalogEntry => ({
    name,
    ingestionDelayMs: settings.ingestionDelay,
    splitRatio,
    source: observe(createPrometheusSource(settings), name),
  });
  const configured = Object.entries(sources).map(([name, settings]) => entry(name, settings));
  const byAddress = new Map<string, CatalogEntry>();

  function fromAddress(address: string): CatalogEntry | null {
    const found = byAddress.get(address);
    if (found !== undefined) return found;
    if (!URL.canParse(address) || !allowedHosts.includes(new URL(address).host)) return null;
    const settings = PrometheusSettings.safeParse({ kind: 'prometheus', url: address });
    if (!settings.success) return null;
    const [oldest] = byAddress.keys();
    if (byAddress.size >= MAX_ADDRESS_SOURCES && oldest !== undefined) byAddress.delete(oldest);
    const made = entry(address, settings.data);
    byAddress.set(address, made);
    return made;
  }

  return sourceCatalog(configured, new InlineSource(), fromAddress);
}
