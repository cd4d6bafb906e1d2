import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryRequest } from '../../../src/readings/reading-request.ts';
import { createPrometheusSource } from '../../../src/sources/prometheus/create-prometheus-source.ts';
import { PrometheusSettings } from '../../../src/sources/prometheus/prometheus-settings.ts';
import type { SourceReply } from '../../../src/sources/source.ts';
import { UNWATCHED } from '../../../src/sources/unwatched.ts';

const EMPTY = '{"status":"success","data":{"resultType":"matrix","result":[]}}';
const REQUEST: QueryRequest = {
  kind: 'query',
  shape: 'gauge',
  grid: { startMs: 0, windowMs: 60_000, count: 1 },
  canary: { query: 'x', matchers: [] },
  stable: { query: 'x', matchers: [] },
};

const folder = mkdtempSync(join(tmpdir(), 'canary-verdict-'));
const keyFile = join(folder, 'key.pem');
const caFile = join(folder, 'certificate.pem');
const hasCertificate = makeCertificate();

afterAll(() => rmSync(folder, { recursive: true }));

describe('createPrometheusSource', () => {
  it('throws at once when the file with the certificates cannot be read', async () => {
    const settings = PrometheusSettings.parse({
      kind: 'prometheus',
      url: 'https://a',
      caFile: join(folder, 'none.pem'),
    });
    await expect(createPrometheusSource(settings, UNWATCHED)).rejects.toThrow(/ENOENT.*none\.pem/);
  });
});

describe.skipIf(!hasCertificate)('a server with a certificate that nobody knows', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = createServer(
      { key: readFileSync(keyFile), cert: readFileSync(caFile) },
      (_request, response) => {
        response.end(EMPTY);
      },
    ).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  async function read(settings: object): Promise<SourceReply> {
    const parsed = PrometheusSettings.parse({ kind: 'prometheus', url, ...settings });
    const source = await createPrometheusSource(parsed, UNWATCHED);
    return source.read(REQUEST, new AbortController().signal);
  }

  it('is not trusted', async () => {
    expect(await read({})).toMatchObject({
      kind: 'failed',
      failure: {
        kind: 'unreachable',
        detail: expect.stringMatching(/^127.0.0.1:\d+ has a self-signed certificate: name it in caFile/),
      },
    });
  });

  it('is trusted when the certificate is named', async () => {
    expect(await read({ caFile })).toMatchObject({ kind: 'answer' });
  });

  it('is not mistaken for one without TLS', async () => {
    expect(await read({ url: url.replace('https:', 'http:') })).toMatchObject({
      failure: { kind: 'unreachable' },
    });
  });
});

function makeCertificate(): boolean {
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', keyFile];
  try {
    execFileSync('openssl', ['req', '-x509', '-days', '2', ...key, '-out', caFile, ...subject], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    console.warn('SKIPPED tests of TLS: there is no openssl to make a certificate with');
    return false;
  }
}
