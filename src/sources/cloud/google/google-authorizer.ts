import type { Authorizer } from '../../http/authorizer.ts';
import { TokenAuthorizer } from '../../http/token-authorizer.ts';
import type { GoogleAccount } from './google-account.ts';
import { metadataTokens } from './metadata-tokens.ts';
import { serviceAccountTokens } from './service-account-tokens.ts';

/** What may be done: read metrics. */
const SCOPE = 'https://www.googleapis.com/auth/monitoring.read';

/**
 * Lets calls in at Google's services: with a key file, or as whom the machine or the pod runs.
 * Throws where the private key of a service account cannot be read.
 */
export async function googleAuthorizer({
  serviceAccountKey,
  metadataHost,
}: GoogleAccount): Promise<Authorizer> {
  const fetchToken =
    serviceAccountKey === undefined
      ? metadataTokens(metadataHost, SCOPE)
      : await serviceAccountTokens(serviceAccountKey, SCOPE);
  return new TokenAuthorizer(fetchToken);
}
