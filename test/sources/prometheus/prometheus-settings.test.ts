import { describe, expect, it } from 'vitest';
import { PrometheusSettings } from '../../../src/sources/prometheus/prometheus-settings.ts';

const LEAST = { kind: 'prometheus', url: 'http://prometheus:9090' };

describe('PrometheusSettings', () => {
  it('needs only an address', () => {
    expect(PrometheusSettings.parse(LEAST)).toEqual({
      kind: 'prometheus',
      url: 'http://prometheus:9090',
      timeout: 5_000,
      ingestionDelay: 30_000,
      maxResponseBytes: 33_554_432,
      maxSeries: 2_000,
      concurrency: 8,
      lookbackDelta: 300_000,
      dialect: 'prometheus',
    });
  });

  it('reads durations as they are written', () => {
    const settings = PrometheusSettings.parse({ ...LEAST, timeout: '1m30s', ingestionDelay: '500ms' });
    expect(settings).toMatchObject({ timeout: 90_000, ingestionDelay: 500 });
  });

  it('keeps a path prefix and drops slashes at its end', () => {
    expect(PrometheusSettings.parse({ ...LEAST, url: 'https://mimir/prometheus//' }).url).toBe(
      'https://mimir/prometheus',
    );
  });

  it.each([
    'prometheus:9090',
    'ftp://prometheus',
    'http://user:secret@prometheus',
    'http://prometheus?a=b',
    'http://prometheus?',
    'http://prometheus#a',
    'not an address',
  ])('refuses %s as an address', (url) => {
    expect(PrometheusSettings.safeParse({ ...LEAST, url }).success).toBe(false);
  });

  it.each([
    ['an unknown key', { timeOut: '5s' }],
    ['two ways to authenticate', { basicAuth: { username: 'a', password: 'b' }, bearerToken: 'c' }],
    ['a signature beside a token', { sigv4: { region: 'eu-central-1' }, bearerToken: 'c' }],
    ['a region that is none', { sigv4: { region: 'https://aws' } }],
    ['a secret key without its id', { sigv4: { region: 'a', credentials: { secretAccessKey: 'b' } } }],
    ['a dialect that nobody speaks', { dialect: 'influxql' }],
    ["Google's tokens for another store", { googleAuth: {}, dialect: 'thanos' }],
    ['moments too young for VictoriaMetrics', { dialect: 'victoriametrics', ingestionDelay: '29s' }],
    ['a parameter that each query has', { parameters: { query: 'up' } }],
    ['a token with a line break', { bearerToken: 'abc\n' }],
    ['a header with a line break', { headers: { 'x-scope-orgid': 'a\r\nb: c' } }],
    ['a header that is none', { headers: { 'a b': 'c' } }],
    ['no concurrency', { concurrency: 0 }],
    ['a user name with a colon', { basicAuth: { username: 'a:b', password: 'c' } }],
  ])('refuses %s', (_fault, more) => {
    expect(PrometheusSettings.safeParse({ ...LEAST, ...more }).success).toBe(false);
  });

  it('knows the ways into the stores of Amazon and Google', () => {
    expect(PrometheusSettings.parse({ ...LEAST, sigv4: { region: 'eu-central-1' } })).toMatchObject({
      sigv4: { region: 'eu-central-1', service: 'aps' },
    });
    expect(PrometheusSettings.parse({ ...LEAST, dialect: 'google', googleAuth: {} })).toMatchObject({
      googleAuth: { metadataHost: 'metadata.google.internal' },
    });
  });

  it('describes every property', () => {
    for (const [name, property] of Object.entries(PrometheusSettings.shape)) {
      expect(property.description, name).toMatch(/\w{3}/);
    }
  });
});
