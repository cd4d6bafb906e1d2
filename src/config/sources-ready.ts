import type { ConfiguredCatalog } from '../sources/source-catalog.ts';

/** Resolves when every configured source can be asked. Throws, naming the source, where one cannot be made. */
export async function sourcesReady({ configured }: ConfiguredCatalog): Promise<void> {
  for (const { name, ready } of configured) {
    try {
      await ready();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`sources: ${name}: ${why}`, { cause: error });
    }
  }
}
