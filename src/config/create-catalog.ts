import { InlineSource } from '../sources/inline/inline-source.ts';
import { LazyStore } from '../sources/lazy-store.ts';
import { PrometheusSettings } from '../sources/prometheus/prometheus-settings.ts';
import type { MetricSource, SourceWatcher } from '../sources/source.ts';
import { type CatalogEntry, type ConfiguredCatalog, sourceCatalog } from '../sources/source-catalog.ts';
import type { SourceSettings } from '../sources/source-settings.ts';
import { STORE_KINDS, type StoreKindFacts } from '../sources/store-kinds.ts';
import { UNWATCHED } from '../sources/unwatched.ts';
import type { ServiceSettings } from './service-settings.ts';

/** Sources made from addresses in requests are kept, for their connections; no more than this many. */
const MAX_ADDRESS_SOURCES = 50;

/**
 * Builds every configured source. `observe` wraps each one, so that reads are measured without the sources knowing, and
 * `watch` is told of what they do beside. Sources of a host that requests name have that host as their name.
 */
export function createCatalog(
  { sources, allowedHosts }: Pick<ServiceSettings, 'sources' | 'allowedHosts'>,
  observe: (source: MetricSource, name: string) => MetricSource,
  watch: (name: string) => SourceWatcher = () => UNWATCHED,
): ConfiguredCatalog {
  const entry = (name: string, settings: SourceSettings, told = name): CatalogEntry => {
    const { reads, splitRatio, rollsUp, load }: StoreKindFacts = STORE_KINDS[settings.kind];
    const store = new LazyStore(() => load(settings as never, watch(told)));
    return {
      name,
      kind: settings.kind,
      ingestionDelayMs: settings.ingestionDelay,
      reads,
      splitsRatios: splitRatio !== undefined,
      splitRatio: splitRatio ?? (() => null),
      rollsUp,
      source: observe(store, told),
      check: (signal) => store.check(signal),
      ready: () => store.ready(),
    };
  };
  const configured = Object.entries(sources).map(([name, settings]) => entry(name, settings));
  const byAddress = new Map<string, CatalogEntry>();

  function fromAddress(address: string): CatalogEntry | null {
    const found = byAddress.get(address);
    if (found !== undefined) return found;
    if (!URL.canParse(address)) return null;
    const { host } = new URL(address);
    if (!allowedHosts.includes(host)) return null;
    const settings = PrometheusSettings.safeParse({ kind: 'prometheus', url: address });
    if (!settings.success) return null;
    const [oldest] = byAddress.keys();
    if (byAddress.size >= MAX_ADDRESS_SOURCES && oldest !== undefined) byAddress.delete(oldest);
    const made = entry(address, settings.data, host);
    byAddress.set(address, made);
    return made;
  }

  return { ...sourceCatalog(configured, new InlineSource(), fromAddress), configured };
}
