import { URLSearchParams } from 'node:url';
import type { FetchToken } from '../../http/token-authorizer.ts';
import { TokenClient } from '../token-client.ts';
import type { AzureAccount } from './azure-account.ts';

const PATH = '/metadata/identity/oauth2/token';
const VERSION = '2018-02-01';

/** Fetches tokens of the identity that a machine has. */
export function managedTokens({ metadataUrl, clientId }: AzureAccount, resource: string): FetchToken {
  const client = new TokenClient('Azure', metadataUrl, []);
  const parameters = new URLSearchParams({ 'api-version': VERSION, resource });
  if (clientId !== undefined) parameters.set('client_id', clientId);
  return () => client.ask({ method: 'GET', path: PATH, parameters, headers: { Metadata: 'true' } });
}
