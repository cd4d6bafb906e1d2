import { describe, expect, it } from 'vitest';
import { createPrometheusSource } from '../../../src/sources/prometheus/create-prometheus-source.ts';
import { PrometheusSettings } from '../../../src/sources/prometheus/prometheus-settings.ts';
import type { SourceReply } from '../../../src/sources/source.ts';
import { UNWATCHED } from '../../../src/sources/unwatched.ts';
import { signatureOf } from '../../support/cloud/signature-of.ts';
import { ask, COUNTER, EMPTY, failed, http, replying } from '../../support/prometheus/faulty-store.ts';
import type { SeenRequest } from '../../support/prometheus/start-http-server.ts';

const MOMENT = { query: 'x{track=~"canary|stable"}[421s]', time: '1000000120', timeout: '5000ms' };

describe('a query', () => {
  it.each([
    ['thanos', { dedup: 'true', max_source_resolution: '0s', partial_response: 'false' }],
    ['victoriametrics', { nocache: '1', deny_partial_response: '1' }],
    ['prometheus', { nocache: '1' }],
  ] as const)('for %s says how it is to be answered', async (dialect, parameters) => {
    const server = await replying(200, EMPTY);
    await ask(server.url, { dialect }, COUNTER);
    const [request] = server.requests;
    expect(request?.method).toBe('POST');
    expect(Object.fromEntries(request?.form ?? [])).toEqual({ ...MOMENT, ...parameters });
  });

  it('for Google is a GET without anything that it does not know', async () => {
    const server = await replying(200, EMPTY);
    await ask(`${server.url}/v1/projects/shop/location/global/prometheus`, { dialect: 'google' }, COUNTER);
    const [request] = server.requests;
    const { pathname, searchParams } = new URL(request?.path ?? '', server.url);
    expect(request?.method).toBe('GET');
    expect(pathname).toBe('/v1/projects/shop/location/global/prometheus/api/v1/query');
    expect(Object.fromEntries(searchParams)).toEqual(MOMENT);
  });

  it('goes to the path of a tenant in a cluster of VictoriaMetrics, with filters of the operator', async () => {
    const server = await replying(200, EMPTY);
    const parameters = { 'extra_filters[]': '{team="shop"}' };
    await ask(`${server.url}/select/7/prometheus`, { dialect: 'victoriametrics', parameters }, COUNTER);
    expect(server.requests[0]?.path).toBe('/select/7/prometheus/api/v1/query');
    expect(server.requests[0]?.form.get('extra_filters[]')).toBe('{team="shop"}');
  });

  it('that does not fit into an address is told to be too long', async () => {
    const server = await replying(414, '<html>URI Too Long</html>');
    expect(await ask(server.url, { dialect: 'google' }, COUNTER)).toMatchObject(
      failed('too_large', /answered 414: the query is too long for it$/),
    );
  });

  it('lets an operator have the last word about how it is answered', async () => {
    const server = await replying(200, EMPTY);
    await ask(server.url, { dialect: 'thanos', parameters: { dedup: 'false' } }, COUNTER);
    expect(server.requests[0]?.form.getAll('dedup')).toEqual(['false']);
  });
});

async function read(settings: object): Promise<SourceReply> {
  const parsed = PrometheusSettings.parse({ kind: 'prometheus', ...settings });
  const source = await createPrometheusSource(parsed, UNWATCHED);
  return source.read(COUNTER, new AbortController().signal);
}

describe('a store of Amazon', () => {
  const credentials = {
    accessKeyId: 'AKIDSHOP',
    secretAccessKey: 'secret-of-the-shop',
    sessionToken: 'token-of-the-shop',
  };
  const sigv4 = { region: 'eu-central-1', credentials };

  function isSigned({ method, path, headers, form }: SeenRequest, secret: string): boolean {
    const { authorization = '', host = '' } = headers;
    const call = {
      method,
      url: new URL(path, `http://${host}`),
      headers: headers as Record<string, string>,
      body: `${form}`,
    };
    return authorization.includes(`Signature=${signatureOf(call, secret)}`);
  }

  it('lets in a query whose signature holds', async () => {
    const server = await http((request, response) => {
      response.writeHead(isSigned(request, 'secret-of-the-shop') ? 200 : 403).end(EMPTY);
    });
    expect(await read({ url: `${server.url}/workspaces/ws-1`, sigv4 })).toMatchObject({ kind: 'answer' });
    const [request] = server.requests;
    expect(request?.path).toBe('/workspaces/ws-1/api/v1/query');
    expect(request?.headers).toMatchObject({
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=AKIDSHOP\/\d{8}\/eu-central-1\/aps\/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token, /,
      ),
      'x-amz-security-token': 'token-of-the-shop',
    });
    expect(isSigned({ ...request, method: 'GET' } as SeenRequest, 'secret-of-the-shop')).toBe(false);
  });

  it('that does not let it in is quoted without what was signed with', async () => {
    const server = await http(({ headers }, response) => {
      const message = `not as calculated: ${headers.authorization} ${headers['x-amz-security-token']} secret-of-the-shop`;
      response.writeHead(403).end(JSON.stringify({ message }));
    });
    const reply = await read({ url: server.url, sigv4 });
    expect(reply).toMatchObject(
      failed('unauthorized', /answered 403: these credentials may not query \("not as calculated: AWS4/),
    );
    const [, signature = 'none'] =
      /Signature=(\w+)/.exec(server.requests[0]?.headers.authorization ?? '') ?? [];
    for (const secret of [signature, 'token-of-the-shop', 'secret-of-the-shop']) {
      expect(JSON.stringify(reply)).not.toContain(secret);
    }
  });

  it('is not asked without an access key', async () => {
    const server = await replying(200, EMPTY);
    const before = { ...process.env };
    Object.assign(process.env, {
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/none',
      AWS_SHARED_CREDENTIALS_FILE: '/none',
    });
    try {
      expect(await read({ url: server.url, sigv4: { region: 'eu-central-1' } })).toMatchObject(
        failed('unauthorized', /^there are no credentials of AWS to sign with \(\w+\)$/),
      );
    } finally {
      process.env = before;
    }
    expect(server.requests).toEqual([]);
  });
});

describe('a store of Google', () => {
  it('is asked with a token of the machine, which it does not give away', async () => {
    const metadata = await replying(200, '{"access_token":"ya29.secret","expires_in":3599}');
    const error = { code: 403, status: 'PERMISSION_DENIED', message: 'no permission for ya29.secret' };
    const store = await replying(403, JSON.stringify({ error }));
    const googleAuth = { metadataHost: new URL(metadata.url).host };
    const settings = { url: store.url, dialect: 'google', googleAuth };
    expect(await read(settings)).toMatchObject(
      failed('unauthorized', /answered 403: these credentials may not query \("no permission for \*\*\*"\)$/),
    );
    expect(store.requests[0]?.headers.authorization).toBe('Bearer ya29.secret');
  });
});

describe('credentials that do not come in time', () => {
  it('are told, and the store is not blamed for them', async () => {
    const metadata = await http(() => {});
    const store = await replying(200, EMPTY);
    const googleAuth = { metadataHost: new URL(metadata.url).host };
    const settings = { url: store.url, dialect: 'google', googleAuth, timeout: '200ms' };
    expect(await read(settings)).toMatchObject(
      failed('timeout', /^a token to ask with did not come in time$/),
    );
    expect(store.requests).toEqual([]);
  });
});

describe('a store of Grafana Cloud or Mimir', () => {
  it('that misses a tenant says so', async () => {
    const { url } = await replying(401, 'no org id\n');
    expect(await ask(url)).toMatchObject(
      failed('unauthorized', /answered 401: it wants a tenant, in the header X-Scope-OrgID$/),
    );
  });
});

describe('too much to read one by one', () => {
  it('is not counted by the increase() of Google, which is worked out in another way', async () => {
    const error = 'query processing would load too many samples';
    const server = await replying(422, JSON.stringify({ status: 'error', errorType: 'execution', error }));
    expect(await ask(server.url, { dialect: 'google' }, COUNTER)).toMatchObject(
      failed('too_large', /too many samples$/),
    );
    expect(server.requests).toHaveLength(1);
  });
});
