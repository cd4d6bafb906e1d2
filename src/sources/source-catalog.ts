import type { FindSource, SourceFacts } from '../plan/plan-queries.ts';
import type { ReadingShape } from '../readings/reading-request.ts';
import type { MetricSource, SourceFailure } from './source.ts';
import type { StoreKind } from './source-settings.ts';

export interface CatalogEntry extends SourceFacts {
  /** Which kind of store it reads. */
  readonly kind: StoreKind;
  /** Whether it takes a ratio of two counters apart. */
  readonly splitsRatios: boolean;
  /** What it can be asked for. */
  readonly reads: readonly ReadingShape[];
  readonly source: MetricSource;
  /** Why its store cannot be asked, or null where it can. */
  check(signal: AbortSignal): Promise<SourceFailure | null>;
  /** Resolves when its code is loaded; rejects where that, or its settings, cannot be used. */
  ready(): Promise<void>;
}

/** A source as it may be told of: nothing of it is secret. */
export type ConfiguredSource = Pick<
  CatalogEntry,
  'name' | 'kind' | 'reads' | 'splitsRatios' | 'check' | 'ready'
>;

/** The sources an operator has configured, by name. */
export interface SourceCatalog {
  readonly find: FindSource;
  /** The source of a name that {@link find} has answered for, or `inline`. */
  readonly sourceNamed: (name: string) => MetricSource;
  readonly names: readonly string[];
}

/** A catalog of sources that the operator has configured. */
export interface ConfiguredCatalog extends SourceCatalog {
  readonly configured: readonly ConfiguredSource[];
}

export const INLINE = 'inline';

/**
 * Sources by name. Without a name the only configured source is meant. A name that is an address is refused unless
 * `fromAddress` makes a source of it, which only an operator who allows hosts makes happen.
 */
export function sourceCatalog(
  entries: readonly CatalogEntry[],
  inline: MetricSource,
  fromAddress: (address: string) => CatalogEntry | null,
): SourceCatalog {
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const names = [...byName.keys()];
  const known =
    names.length === 0
      ? 'none is configured (set PROMETHEUS_URL, or sources in the configuration file)'
      : `configured: ${names.join(', ')}`;
  const lookUp = (name: string) => byName.get(name) ?? fromAddress(name);

  function find(name: string | undefined): CatalogEntry | string {
    if (name !== undefined) return lookUp(name) ?? `names an unknown source "${name}"; ${known}`;
    const [only] = entries;
    if (only === undefined) return `is needed for metrics with queries, and ${known}`;
    return entries.length === 1 ? only : `must say which source to use; ${known}`;
  }

  function sourceNamed(name: string): MetricSource {
    if (name === INLINE) return inline;
    const entry = lookUp(name);
    if (entry === null) throw new Error(`source "${name}" was planned for but is not in the catalog`);
    return entry.source;
  }

  return { find, sourceNamed, names };
}
