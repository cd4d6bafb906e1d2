import { PolicyStore } from '../config/policy-store.ts';
import type { ServiceSettings } from '../config/service-settings.ts';
import { presets } from './package-file.ts';

/** The policies that are shipped, and those of the folder in the settings. */
export async function policiesOf({ policies }: Pick<ServiceSettings, 'policies'>): Promise<PolicyStore> {
  const store = new PolicyStore(await presets(), policies);
  await store.refresh();
  return store;
}
