import { createSigv4Authorizer } from '../cloud/aws/create-sigv4-authorizer.ts';
import type { SourceWatcher } from '../source.ts';
import type { CloudwatchSettings } from './cloudwatch-settings.ts';
import { CloudwatchSource } from './cloudwatch-source.ts';

/** Makes a source from settings. Throws where the packages that sign calls are not installed, or a file cannot be read. */
export async function createCloudwatchSource(
  settings: CloudwatchSettings,
  watcher: SourceWatcher,
): Promise<CloudwatchSource> {
  const { region, credentials } = settings;
  const authorizer = await createSigv4Authorizer({ region, service: 'monitoring', credentials });
  return new CloudwatchSource(settings, watcher, authorizer);
}
