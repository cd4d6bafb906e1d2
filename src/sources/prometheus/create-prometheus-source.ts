import type { Authorizer } from '../http/authorizer.ts';
import type { SourceWatcher } from '../source.ts';
import type { PrometheusSettings } from './prometheus-settings.ts';
import { PrometheusSource } from './prometheus-source.ts';

/**
 * Makes a source from settings. Throws, so that it is noticed at the start, where the file of certificates cannot be read,
 * where a private key is none, and where packages that signing takes are not installed.
 */
export async function createPrometheusSource(
  settings: PrometheusSettings,
  watcher: SourceWatcher,
): Promise<PrometheusSource> {
  return new PrometheusSource(settings, watcher, await authorizerOf(settings));
}

async function authorizerOf({ sigv4, googleAuth }: PrometheusSettings): Promise<Authorizer | undefined> {
  if (sigv4 !== undefined) {
    const { createSigv4Authorizer } = await import('../cloud/aws/create-sigv4-authorizer.ts');
    return createSigv4Authorizer(sigv4);
  }
  if (googleAuth !== undefined) {
    const { googleAuthorizer } = await import('../cloud/google/google-authorizer.ts');
    return googleAuthorizer(googleAuth);
  }
  return undefined;
}
