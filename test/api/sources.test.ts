import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { tokenHash } from '../../src/access/token-hash.ts';
import { ServiceSettings } from '../../src/config/service-settings.ts';
import { SourcesReply } from '../../src/contract/sources-reply.ts';
import { ALL_STORES } from '../support/stores/all-stores.ts';
import { testApp } from '../support/test-app.ts';

const EVERY_KIND = ['proportion', 'count', 'distribution', 'series'];

function everyStore() {
  const written = ALL_STORES.map(({ kind, settingsAt }) => [
    `my-${kind}`,
    { kind, ...settingsAt('https://store.example.com') },
  ]);
  return ServiceSettings.parse({ sources: Object.fromEntries(written) }).sources;
}

describe('GET /v1/sources', () => {
  it('lists what can be named, and what can be asked of it', async () => {
    const { body, status } = await request(testApp({ sources: everyStore() })).get('/v1/sources');
    expect(status).toBe(200);
    const { sources } = SourcesReply.parse(body);
    expect(sources.map(({ name, kind }) => [name, kind])).toEqual(
      ALL_STORES.map(({ kind }) => [`my-${kind}`, kind]),
    );
    expect(sources).toContainEqual({
      name: 'my-prometheus',
      kind: 'prometheus',
      metrics: EVERY_KIND,
      ratios: true,
    });
    expect(sources).toContainEqual({
      name: 'my-graphite',
      kind: 'graphite',
      metrics: ['proportion', 'count', 'series'],
      ratios: false,
    });
  });

  it('tells neither addresses nor secrets', async () => {
    const { text } = await request(testApp({ sources: everyStore() })).get('/v1/sources');
    expect(text).not.toContain('store.example.com');
    for (const secret of ALL_STORES.flatMap(({ secrets }) => secrets)) expect(text).not.toContain(secret);
  });

  it('is an empty list where nothing is configured', async () => {
    const { body } = await request(testApp()).get('/v1/sources');
    expect(body).toEqual({ sources: [] });
  });

  it('needs a token where tokens are set', async () => {
    const app = testApp({ tokens: [{ name: 'pipeline', sha256: tokenHash('the-token') }] });
    expect((await request(app).get('/v1/sources')).status).toBe(401);
    const { status } = await request(app).get('/v1/sources').set('Authorization', 'Bearer the-token');
    expect(status).toBe(200);
  });
});
