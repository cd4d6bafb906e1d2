import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../../src/config/load-settings.ts';

const noFiles = (path: string): string => {
  throw new Error(`ENOENT: no such file, open '${path}'`);
};

function load(env: Record<string, string>, files: Record<string, string> = {}) {
  return loadSettings(env, (path) => files[path] ?? noFiles(path));
}

function mistakes(env: Record<string, string>, files: Record<string, string> = {}): readonly string[] {
  const loaded = load(env, files);
  return loaded.kind === 'mistakes' ? loaded.mistakes : [];
}

describe('settings', () => {
  it('need nothing: defaults listen on 8080 without a source', () => {
    expect(load({})).toMatchObject({
      kind: 'settings',
      settings: { port: 8_080, deadline: 8_000, sources: {} },
    });
  });

  it('take a Prometheus from the environment', () => {
    expect(load({ PROMETHEUS_URL: 'http://prometheus:9090' })).toMatchObject({
      settings: {
        sources: { prometheus: { kind: 'prometheus', url: 'http://prometheus:9090', timeout: 5_000 } },
      },
    });
  });

  it('come from a file, and the environment wins', () => {
    const files = { '/c.yaml': 'port: 9000\nsources:\n  prometheus: {kind: prometheus, url: "http://a"}\n' };
    const loaded = load(
      { CANARY_VERDICT_CONFIG: '/c.yaml', PORT: '9001', PROMETHEUS_URL: 'http://b' },
      files,
    );
    expect(loaded).toMatchObject({ settings: { port: 9_001, sources: { prometheus: { url: 'http://b' } } } });
  });

  it('take secrets from the environment and from files', () => {
    const yaml = `sources:
  main: {kind: prometheus, url: "http://a", basicAuth: {username: u, password: {env: PASS}}}
  other: {kind: prometheus, url: "http://b", bearerToken: {file: /run/token}}
`;
    const loaded = load({ CANARY_VERDICT_CONFIG: '/c', PASS: 'hush' }, { '/c': yaml, '/run/token': 'tok\n' });
    expect(loaded).toMatchObject({
      settings: { sources: { main: { basicAuth: { password: 'hush' } }, other: { bearerToken: 'tok' } } },
    });
  });

  it('report every mistake at once, each with its place and its variable', () => {
    const yaml =
      'prot: 1\nsources:\n  main: {kind: prometheus, url: "ftp://a"}\n  b: {kind: influx, url: "http://b"}\n';
    const all = mistakes(
      { CANARY_VERDICT_CONFIG: '/c', PORT: 'eighty', LOG_LEVEL: 'loud', DEADLINE: '5' },
      { '/c': yaml },
    );
    for (const part of [
      /^port \(PORT\): .*received "eighty"/,
      /^logLevel \(LOG_LEVEL\)/,
      /^deadline \(DEADLINE\)/,
      /sources\.main\.url/,
      /sources\.b\.kind/,
      /prot/,
    ]) {
      expect(
        all.some((mistake) => part.test(mistake)),
        String(part),
      ).toBe(true);
    }
  });

  it('are told in plain words', () => {
    const yaml =
      'prot: 1\nsources:\n  a: {kind: prometheus}\n  b: {kind: influx, url: "http://b"}\nslack: {on: [maybe]}\nreports: {keys: [short]}\n';
    const all = mistakes({ CANARY_VERDICT_CONFIG: '/c' }, { '/c': yaml });
    expect(all).toContain('prot: is not a known setting');
    expect(all).toContain('sources.a.url: is required');
    expect(all.join('\n')).toMatch(/^sources\.b\.kind: must be one of 'prometheus'/m);
    expect(all.join('\n')).toMatch(/^slack\.on\.0: must be one of "pass"/m);
    expect(all.join('\n')).toMatch(/^reports\.keys\.0 \(REPORTS_KEYS\): must have at least 32 bytes/m);
  });

  it('never show a secret', () => {
    const yaml =
      'sources:\n  main: {kind: prometheus, url: "http://user:s3cret@a", bearerToken: "s3cret\\nx", basicAuth: {username: "a:s3cret", password: s3cret}}\n';
    const all = mistakes({ CANARY_VERDICT_CONFIG: '/c' }, { '/c': yaml });
    expect(all.length).toBeGreaterThan(0);
    expect(all.join('\n')).not.toContain('s3cret');
  });

  it('say which secret is not there', () => {
    const yaml = 'sources:\n  main: {kind: prometheus, url: "http://a", bearerToken: {env: TOKEN}}\n';
    expect(mistakes({ CANARY_VERDICT_CONFIG: '/c' }, { '/c': yaml })).toContain(
      'sources.main.bearerToken: the environment variable TOKEN is not set',
    );
  });

  it('say that the file cannot be read, or is not YAML', () => {
    expect(mistakes({ CANARY_VERDICT_CONFIG: '/gone' })[0]).toMatch(/^\/gone: .*ENOENT/);
    expect(mistakes({ CANARY_VERDICT_CONFIG: '/c' }, { '/c': 'a: [' })[0]).toMatch(/^\/c: /);
    expect(mistakes({ CANARY_VERDICT_CONFIG: '/c' }, { '/c': '- 1' })[0]).toMatch(/settings by name/);
  });
});
