import { generateKeyPairSync } from 'node:crypto';
import { importSPKI, jwtVerify } from 'jose';
import { describe, expect, it, onTestFinished } from 'vitest';
import { GoogleAccount } from '../../../src/sources/cloud/google/google-account.ts';
import { googleAuthorizer } from '../../../src/sources/cloud/google/google-authorizer.ts';
import type { Authorization, OutgoingCall } from '../../../src/sources/http/authorizer.ts';
import { freePort } from '../../support/prometheus/free-port.ts';
import {
  type HttpTestServer,
  type SeenRequest,
  startHttpServer,
} from '../../support/prometheus/start-http-server.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const CALL: OutgoingCall = {
  method: 'GET',
  url: new URL('https://monitoring.googleapis.com/'),
  headers: {},
  body: '',
};
const SCOPE = 'https://www.googleapis.com/auth/monitoring.read';
const TOKEN = { access_token: 'ya29.token', expires_in: 3599, token_type: 'Bearer' };

async function replying(status: number, json: unknown): Promise<HttpTestServer> {
  const server = await startHttpServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  });
  onTestFinished(server.stop);
  return server;
}

function keyFile(tokenUri: string, more: Record<string, unknown> = {}): string {
  return JSON.stringify({
    type: 'service_account',
    project_id: 'shop',
    private_key_id: 'key-7',
    private_key: privateKey,
    client_email: 'canary@shop.iam.gserviceaccount.com',
    token_uri: tokenUri,
    ...more,
  });
}

async function authorizationBy(settings: object): Promise<Authorization> {
  const authorizer = await googleAuthorizer(GoogleAccount.parse(settings));
  return authorizer.authorize(CALL, new AbortController().signal);
}

function asked({ requests: [first] }: HttpTestServer): SeenRequest {
  if (first === undefined) throw new Error('nothing was asked');
  return first;
}

describe('a service account', () => {
  it('gets a token for a statement that it signs', async () => {
    const server = await replying(200, TOKEN);
    const tokenUri = `${server.url}/token`;
    expect(await authorizationBy({ serviceAccountKey: keyFile(tokenUri) })).toEqual({
      kind: 'headers',
      headers: { Authorization: 'Bearer ya29.token' },
      secrets: ['ya29.token'],
    });
    const { method, path, form } = asked(server);
    expect([method, path]).toEqual(['POST', '/token']);
    expect(form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    const key = await importSPKI(publicKey, 'RS256');
    const { payload, protectedHeader } = await jwtVerify(form.get('assertion') ?? '', key, {
      audience: tokenUri,
    });
    expect(protectedHeader).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'key-7' });
    expect(payload).toMatchObject({ iss: 'canary@shop.iam.gserviceaccount.com', scope: SCOPE });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600);
  });

  it('that Google does not know is told in its words', async () => {
    const { url } = await replying(400, { error: 'invalid_grant', error_description: 'account not found' });
    expect(await authorizationBy({ serviceAccountKey: keyFile(`${url}/token`) })).toEqual({
      kind: 'failure',
      failure: {
        kind: 'unauthorized',
        detail: `no token of Google: ${new URL(url).host} answered 400: invalid_grant: account not found`,
      },
      store: 'unknown',
    });
  });

  it.each<[string, string, RegExp]>([
    ['a text that is no JSON', 'not json', /\(it is no JSON\)/],
    [
      'another kind of account',
      keyFile('http://a', { type: 'authorized_user' }),
      /\(wrong or missing: type\)/,
    ],
    ['no key', keyFile('http://a', { private_key: undefined }), /\(wrong or missing: private_key\)/],
    ['an address that is none', keyFile('nowhere'), /\(wrong or missing: token_uri\)/],
  ])('with %s is refused without quoting it', (_fault, serviceAccountKey, detail) => {
    const { error } = GoogleAccount.safeParse({ serviceAccountKey });
    expect(error?.message).toMatch(detail);
    expect(error?.message).not.toContain('PRIVATE KEY');
  });

  it('with a key that cannot be read is refused at the start', async () => {
    const broken = GoogleAccount.parse({
      serviceAccountKey: keyFile('http://a', { private_key: 'PRIVATE' }),
    });
    await expect(googleAuthorizer(broken)).rejects.toThrow(
      'the private key in serviceAccountKey is no RSA key as Google gives it',
    );
  });
});

describe('a machine of Google', () => {
  it('gets a token from its metadata server', async () => {
    const server = await replying(200, TOKEN);
    expect(await authorizationBy({ metadataHost: new URL(server.url).host })).toMatchObject({
      headers: { Authorization: 'Bearer ya29.token' },
    });
    const { method, path, headers } = asked(server);
    expect(method).toBe('GET');
    expect(path).toBe(
      `/computeMetadata/v1/instance/service-accounts/default/token?scopes=${encodeURIComponent(SCOPE)}`,
    );
    expect(headers['metadata-flavor']).toBe('Google');
  });

  it('that is none says that it cannot be reached', async () => {
    const metadataHost = `127.0.0.1:${await freePort()}`;
    expect(await authorizationBy({ metadataHost })).toMatchObject({
      failure: {
        kind: 'unreachable',
        detail: `no token of Google: ${metadataHost} refused the connection (ECONNREFUSED)`,
      },
      store: 'unknown',
    });
  });

  it('without an account is not let in', async () => {
    const { url } = await replying(404, {});
    expect(await authorizationBy({ metadataHost: new URL(url).host })).toMatchObject({
      failure: {
        kind: 'unauthorized',
        detail: expect.stringMatching(/^no token of Google: .* answered 404$/),
      },
    });
  });

  it('answers something else', async () => {
    const { url } = await replying(200, { token: 'x' });
    expect(await authorizationBy({ metadataHost: new URL(url).host })).toMatchObject({
      failure: {
        kind: 'unauthorized',
        detail: expect.stringMatching(/answered JSON, but not as Google does/),
      },
    });
  });
});
