import { createCatalog } from '../config/create-catalog.ts';
import type { ServiceSettings } from '../config/service-settings.ts';
import type { SourceCatalog } from '../sources/source-catalog.ts';
import { Refusal } from './refusal.ts';

/** The sources that settings make. Throws a refusal where one cannot be made. */
export function catalogOf(settings: ServiceSettings): SourceCatalog {
  try {
    return createCatalog(settings, (source) => source);
  } catch (error) {
    throw new Refusal('settings', `sources: ${error instanceof Error ? error.message : String(error)}`);
  }
}
