import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AzureAccount } from '../../../../src/sources/cloud/azure/azure-account.ts';
import { azureAuthorizer } from '../../../../src/sources/cloud/azure/azure-authorizer.ts';
import { answering, noSignal } from '../../../support/stores/try-store.ts';

const RESOURCE = 'https://api.loganalytics.io';
const CALL = { method: 'POST', url: new URL(RESOURCE), headers: {}, body: '' } as const;
const TOKEN = { body: '{"token_type": "Bearer", "expires_in": 3599, "access_token": "azure-token"}' };

function authorize(account: object) {
  return azureAuthorizer(AzureAccount.parse(account), RESOURCE).authorize(CALL, noSignal());
}

describe('a token of Azure', () => {
  it('is had for the secret of an application, once for all calls', async () => {
    const server = await answering(() => TOKEN);
    const account = {
      tenantId: 'tenant',
      clientId: 'client',
      clientSecret: 'the-secret',
      authorityUrl: server.url,
    };
    const authorizer = azureAuthorizer(AzureAccount.parse(account), RESOURCE);
    const [one, other] = await Promise.all([
      authorizer.authorize(CALL, noSignal()),
      authorizer.authorize(CALL, noSignal()),
    ]);
    expect(one).toEqual({
      kind: 'headers',
      headers: { Authorization: 'Bearer azure-token' },
      secrets: ['azure-token'],
    });
    expect(other).toEqual(one);
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({ method: 'POST', path: '/tenant/oauth2/v2.0/token' });
    expect(Object.fromEntries(server.requests[0]?.form ?? [])).toEqual({
      grant_type: 'client_credentials',
      client_id: 'client',
      client_secret: 'the-secret',
      scope: 'https://api.loganalytics.io/.default',
    });
  });

  it('is had for the token that a pod has in a file', async () => {
    const federatedTokenFile = join(mkdtempSync(join(tmpdir(), 'azure-')), 'token');
    writeFileSync(federatedTokenFile, 'pod-token\n');
    const server = await answering(() => TOKEN);
    const account = { tenantId: 'tenant', clientId: 'client', federatedTokenFile, authorityUrl: server.url };
    expect(await authorize(account)).toMatchObject({ kind: 'headers' });
    expect(Object.fromEntries(server.requests[0]?.form ?? [])).toMatchObject({
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: 'pod-token',
    });
  });

  it('is had by the identity of the machine, whose seconds are a text', async () => {
    const server = await answering(() => ({
      body: '{"access_token": "machine-token", "expires_in": "86399"}',
    }));
    expect(await authorize({ metadataUrl: server.url, clientId: 'identity' })).toMatchObject({
      kind: 'headers',
    });
    const [request] = server.requests;
    expect(request?.headers).toMatchObject({ metadata: 'true' });
    expect(request?.path).toBe(
      '/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fapi.loganalytics.io&client_id=identity',
    );
  });

  it('that is refused makes a failure without the secret', async () => {
    const server = await answering(() => ({
      status: 401,
      body: '{"error": "invalid_client", "error_description": "AADSTS7000215: Invalid client secret the-secret provided."}',
    }));
    const account = {
      tenantId: 'tenant',
      clientId: 'client',
      clientSecret: 'the-secret',
      authorityUrl: server.url,
    };
    const refused = await authorize(account);
    expect(refused).toMatchObject({
      kind: 'failure',
      failure: { kind: 'unauthorized', detail: expect.stringContaining('AADSTS7000215') },
    });
    expect(JSON.stringify(refused)).not.toContain('the-secret');
  });

  it('cannot be had without the file', async () => {
    const account = { tenantId: 'tenant', clientId: 'client', federatedTokenFile: '/nowhere/token' };
    expect(await authorize(account)).toMatchObject({
      failure: { kind: 'unauthorized', detail: 'the file /nowhere/token cannot be read' },
    });
  });

  it.each([
    [{ clientSecret: 'x' }, 'is needed, and clientId too'],
    [{ tenantId: 't', clientId: 'c', clientSecret: 'x', federatedTokenFile: 'y' }, 'not both'],
  ])('cannot be asked for with %o', (account, problem) => {
    expect(AzureAccount.safeParse(account).error?.issues[0]?.message).toContain(problem);
  });
});
