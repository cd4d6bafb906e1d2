import { GoogleAccount } from '../cloud/google/google-account.ts';
import { googleAuthorizer } from '../cloud/google/google-authorizer.ts';
import type { SourceWatcher } from '../source.ts';
import type { CloudmonitoringSettings } from './cloudmonitoring-settings.ts';
import { CloudmonitoringSource } from './cloudmonitoring-source.ts';

/** Makes a source from settings. Throws where a private key or a file of certificates cannot be read. */
export async function createCloudmonitoringSource(
  settings: CloudmonitoringSettings,
  watcher: SourceWatcher,
): Promise<CloudmonitoringSource> {
  const { bearerToken, googleAuth = GoogleAccount.parse({}) } = settings;
  const authorizer = bearerToken === undefined ? await googleAuthorizer(googleAuth) : undefined;
  return new CloudmonitoringSource(settings, watcher, authorizer);
}
