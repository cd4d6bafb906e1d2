import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createSigv4Authorizer } from '../../../src/sources/cloud/aws/create-sigv4-authorizer.ts';
import { type ProvideSigner, Sigv4Authorizer } from '../../../src/sources/cloud/aws/sigv4-authorizer.ts';
import type { Authorizer, OutgoingCall } from '../../../src/sources/http/authorizer.ts';
import { signatureOf } from '../../support/cloud/signature-of.ts';
import { type HttpTestServer, startHttpServer } from '../../support/prometheus/start-http-server.ts';

const TOOLS = { HttpRequest, SignatureV4, Sha256 };
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const SIGNER = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: SECRET };
const NOW = Date.UTC(2015, 7, 30, 12, 36);
const HOUR_MS = 3_600_000;
const ASSUMED_ROLE = `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleWithWebIdentityResult>
    <Credentials>
      <AccessKeyId>ASIAROLE</AccessKeyId>
      <SecretAccessKey>secret-of-the-role</SecretAccessKey>
      <SessionToken>token-of-the-role</SessionToken>
      <Expiration>${new Date(Date.now() + HOUR_MS).toISOString()}</Expiration>
    </Credentials>
  </AssumeRoleWithWebIdentityResult>
</AssumeRoleWithWebIdentityResponse>`;
const SCOPE = 'Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request';

function authorizer(provide: ProvideSigner = async () => SIGNER): Sigv4Authorizer {
  return new Sigv4Authorizer(TOOLS, { region: 'us-east-1', service: 'service', provide, clock: () => NOW });
}

function call(more: Partial<OutgoingCall> = {}): OutgoingCall {
  return { method: 'GET', url: new URL('https://example.amazonaws.com/'), headers: {}, body: '', ...more };
}

async function headersFor(
  outgoing: OutgoingCall,
  by: Authorizer = authorizer(),
): Promise<Record<string, string>> {
  const proof = await by.authorize(outgoing, new AbortController().signal);
  if (proof.kind === 'failure') throw new Error(proof.failure.detail);
  return { ...proof.headers };
}

// Signatures are those of the test suite that AWS publishes for Signature Version 4 (aws-sig-v4-test-suite).
describe('a signature', () => {
  it.each<[string, Partial<OutgoingCall>, string, string]>([
    [
      'get-vanilla',
      {},
      'host;x-amz-date',
      '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    ],
    [
      'get-vanilla-query-order-key-case',
      { url: new URL('https://example.amazonaws.com/?Param2=value2&Param1=value1') },
      'host;x-amz-date',
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    ],
    [
      'post-vanilla',
      { method: 'POST' },
      'host;x-amz-date',
      '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
    ],
    [
      'post-x-www-form-urlencoded',
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'Param1=value1',
      },
      'content-type;host;x-amz-date',
      'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
    ],
  ])('of %s is the one that AWS publishes', async (_name, more, signedHeaders, signature) => {
    expect(await headersFor(call(more))).toEqual({
      'x-amz-date': '20150830T123600Z',
      authorization: `AWS4-HMAC-SHA256 ${SCOPE}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
    });
  });

  it('holds for a query that has signs of all kinds', async () => {
    const url = new URL(
      "https://example.amazonaws.com/path%20here/x?query=a%20b%2Bc*'(~)&query=%7Bd%3D%22e%22%7D",
    );
    const outgoing = call({ url });
    const headers = { host: url.host, ...(await headersFor(outgoing)) };
    // What stands in the path is escaped once more.
    const escaped = new URL(url.href.replace('%20here', '%2520here'));
    expect(headers).toMatchObject({
      authorization: expect.stringContaining(signatureOf({ ...outgoing, url: escaped, headers }, SECRET)),
    });
  });

  it('sends the session token of a temporary access key, and never tells it', async () => {
    const by = authorizer(async () => ({ ...SIGNER, sessionToken: 'a-session-token' }));
    const proof = await by.authorize(call(), new AbortController().signal);
    expect(proof).toMatchObject({
      headers: {
        'x-amz-security-token': 'a-session-token',
        authorization: expect.stringContaining('SignedHeaders=host;x-amz-date;x-amz-security-token,'),
      },
      secrets: expect.arrayContaining(['a-session-token', SECRET]),
    });
  });

  it('never tells itself', async () => {
    const proof = await authorizer().authorize(call(), new AbortController().signal);
    expect(proof).toMatchObject({
      secrets: expect.arrayContaining(['5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31']),
    });
  });
});

describe('an access key that cannot be had', () => {
  it('is told by the name of the error, since its words may hold secrets', async () => {
    const by = authorizer(() =>
      Promise.reject(Object.assign(new Error('key-of-mine'), { name: 'ExpiredToken' })),
    );
    expect(await by.authorize(call(), new AbortController().signal)).toEqual({
      kind: 'failure',
      failure: {
        kind: 'unauthorized',
        detail: 'there are no credentials of AWS to sign with (ExpiredToken)',
      },
      store: 'unknown',
    });
  });

  it('is not waited for beyond the end of the call', async () => {
    const ended = new AbortController();
    const by = authorizer(() => new Promise(() => {}));
    const proof = by.authorize(call(), ended.signal);
    ended.abort();
    expect(await proof).toMatchObject({ kind: 'failure', failure: { kind: 'timeout' } });
  });
});

describe('createSigv4Authorizer', () => {
  const before = { ...process.env };
  const folder = mkdtempSync(join(tmpdir(), 'sigv4-'));
  beforeEach(() => {
    // Nothing of the machine that the tests run on.
    const none = {
      AWS_CONFIG_FILE: '/none',
      AWS_SHARED_CREDENTIALS_FILE: '/none',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
    Object.assign(process.env, none);
    delete process.env['AWS_PROFILE'];
  });
  afterEach(() => {
    process.env = { ...before };
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const AMP = { region: 'eu-central-1', service: 'aps' };
  const query = call({
    method: 'POST',
    url: new URL('https://aps-workspaces.eu-central-1.amazonaws.com/workspaces/ws-1/api/v1/query'),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'query=up',
  });

  function sent(proof: Record<string, string>) {
    const { method, url, headers, body } = query;
    return { method, url, headers: { host: url.host, ...headers, ...proof }, body };
  }

  it('signs with the access key of the settings', async () => {
    const headers = await headersFor(query, await createSigv4Authorizer({ ...AMP, credentials: SIGNER }));
    expect(headers['authorization']).toContain(`Signature=${signatureOf(sent(headers), SECRET)}`);
  });

  it('signs with what the official chain finds, such as the environment', async () => {
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: 'AKIDENVIRONMENT',
      AWS_SECRET_ACCESS_KEY: 'of-the-environment',
    });
    const headers = await headersFor(query, await createSigv4Authorizer(AMP));
    expect(headers['authorization']).toContain('Credential=AKIDENVIRONMENT/');
    expect(headers['authorization']).toContain(
      `Signature=${signatureOf(sent(headers), 'of-the-environment')}`,
    );
  });

  it('signs as the pod that it runs in, by EKS Pod Identity, and asks once', async () => {
    const server = await started((_request, response) => {
      const Expiration = new Date(Date.now() + HOUR_MS).toISOString();
      const keys = {
        AccessKeyId: 'AKIDPOD',
        SecretAccessKey: 'secret-of-the-pod',
        Token: 'token-of-the-pod',
      };
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ ...keys, Expiration }));
    });
    Object.assign(process.env, {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${server.url}/v1/credentials`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: tokenFile('pod-token'),
    });
    const authorizer = await createSigv4Authorizer(AMP);
    for (const headers of [await headersFor(query, authorizer), await headersFor(query, authorizer)]) {
      expect(headers['x-amz-security-token']).toBe('token-of-the-pod');
      expect(headers['authorization']).toContain(signatureOf(sent(headers), 'secret-of-the-pod'));
    }
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({
      path: '/v1/credentials',
      headers: { authorization: 'pod-token' },
    });
  });

  it('signs as the role of its service account, by web identity (IRSA)', async () => {
    const server = await started((_request, response) => {
      response.setHeader('content-type', 'text/xml').end(ASSUMED_ROLE);
    });
    const role = 'arn:aws:iam::123456789012:role/canary-verdict';
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_STS: server.url,
      AWS_ROLE_ARN: role,
      AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile('web-identity-token'),
    });
    const headers = await headersFor(query, await createSigv4Authorizer(AMP));
    expect(headers['authorization']).toContain('Credential=ASIAROLE/');
    expect(headers['authorization']).toContain(signatureOf(sent(headers), 'secret-of-the-role'));
    expect(Object.fromEntries(server.requests[0]?.form ?? [])).toMatchObject({
      Action: 'AssumeRoleWithWebIdentity',
      RoleArn: role,
      WebIdentityToken: 'web-identity-token',
    });
  });

  function tokenFile(token: string): string {
    const path = join(folder, token);
    writeFileSync(path, token);
    return path;
  }
});

async function started(answer: Parameters<typeof startHttpServer>[0]): Promise<HttpTestServer> {
  const server = await startHttpServer(answer);
  onTestFinished(server.stop);
  return server;
}
