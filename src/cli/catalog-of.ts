import { createCatalog } from '../config/create-catalog.ts';
import type { ServiceSettings } from '../config/service-settings.ts';
import { sourcesReady } from '../config/sources-ready.ts';
import type { ConfiguredCatalog } from '../sources/source-catalog.ts';
import { Refusal } from './refusal.ts';

/** The sources that settings make, ready to be asked. Throws a refusal where one cannot be. */
export async function catalogOf(settings: ServiceSettings): Promise<ConfiguredCatalog> {
  try {
    const catalog = createCatalog(settings, (source) => source);
    await sourcesReady(catalog);
    return catalog;
  } catch (error) {
    throw new Refusal('settings', error instanceof Error ? error.message : String(error));
  }
}
