import type { FetchToken } from '../../http/token-authorizer.ts';
import { TokenClient } from '../token-client.ts';

const PATH = '/computeMetadata/v1/instance/service-accounts/default/token';

/** Fetches tokens of the account that a machine or a pod runs as, from the metadata server at `host`. */
export function metadataTokens(host: string, scope: string): FetchToken {
  const client = new TokenClient('Google', `http://${host}`, []);
  const parameters = new URLSearchParams({ scopes: scope });
  return () =>
    client.ask({ method: 'GET', path: PATH, parameters, headers: { 'Metadata-Flavor': 'Google' } });
}
