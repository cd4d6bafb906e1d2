import { readFile } from 'node:fs/promises';
import { URLSearchParams } from 'node:url';
import { storeFailure } from '../../calls/store-failure.ts';
import type { FetchToken } from '../../http/token-authorizer.ts';
import { TokenClient } from '../token-client.ts';
import type { AzureAccount } from './azure-account.ts';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const FORM = 'application/x-www-form-urlencoded';

/** Fetches tokens of an application, for its secret or for the token that a pod has in a file. */
export function applicationTokens(account: AzureAccount, resource: string): FetchToken {
  const { tenantId = '', clientId = '', clientSecret, federatedTokenFile = '', authorityUrl } = account;
  const grant = { grant_type: 'client_credentials', client_id: clientId, scope: `${resource}/.default` };
  const ask = (proof: Readonly<Record<string, string>>, secret: string) => {
    const client = new TokenClient('Azure', authorityUrl, [secret]);
    const body = { type: FORM, text: `${new URLSearchParams({ ...grant, ...proof })}` };
    return client.ask({ method: 'POST', path: `/${tenantId}/oauth2/v2.0/token`, body });
  };
  if (clientSecret !== undefined) return () => ask({ client_secret: clientSecret }, clientSecret);
  return async () => {
    const assertion = await textOf(federatedTokenFile);
    return assertion === null
      ? storeFailure('unauthorized', `the file ${federatedTokenFile} cannot be read`, 'unknown')
      : ask({ client_assertion_type: ASSERTION_TYPE, client_assertion: assertion }, assertion);
  };
}

async function textOf(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch {
    return null;
  }
}
