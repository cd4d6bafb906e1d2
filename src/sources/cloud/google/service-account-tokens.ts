import { importPKCS8, SignJWT } from 'jose';
import type { FetchToken } from '../../http/token-authorizer.ts';
import { TokenClient } from '../token-client.ts';
import type { ServiceAccountKey } from './google-account.ts';

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const ALGORITHM = 'RS256';

/** Fetches tokens of a service account for a statement that it signs. Throws where its private key cannot be read. */
export async function serviceAccountTokens(account: ServiceAccountKey, scope: string): Promise<FetchToken> {
  const key = await privateKey(account);
  const { origin, pathname, searchParams } = new URL(account.token_uri);
  const client = new TokenClient('Google', origin, [account.private_key]);
  return async () => {
    const assertion = await new SignJWT({ scope })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: account.private_key_id })
      .setIssuer(account.client_email)
      .setAudience(account.token_uri)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(key);
    const text = `${new URLSearchParams({ grant_type: GRANT, assertion })}`;
    const body = { type: 'application/x-www-form-urlencoded', text };
    return client.ask({ method: 'POST', path: pathname, parameters: searchParams, body });
  };
}

async function privateKey({ private_key: pem }: ServiceAccountKey): ReturnType<typeof importPKCS8> {
  try {
    return await importPKCS8(pem, ALGORITHM);
  } catch {
    throw new Error('the private key in serviceAccountKey is no RSA key as Google gives it');
  }
}
