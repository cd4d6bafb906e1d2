import { AzureAccount } from '../cloud/azure/azure-account.ts';
import { azureAuthorizer } from '../cloud/azure/azure-authorizer.ts';
import type { SourceWatcher } from '../source.ts';
import type { AzuremonitorSettings } from './azuremonitor-settings.ts';
import { AzuremonitorSource } from './azuremonitor-source.ts';

/** Makes a source from settings. Throws the file system's error when the file of certificates cannot be read. */
export function createAzuremonitorSource(
  settings: AzuremonitorSettings,
  watcher: SourceWatcher,
): AzuremonitorSource {
  const { bearerToken, azureAuth = AzureAccount.parse({}), url } = settings;
  const authorizer = bearerToken === undefined ? azureAuthorizer(azureAuth, url) : undefined;
  return new AzuremonitorSource(settings, watcher, authorizer);
}
