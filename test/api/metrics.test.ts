import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { EMPTY, replying } from '../support/prometheus/faulty-store.ts';
import { testApp } from '../support/test-app.ts';

describe('the metrics of the service', () => {
  it('name a source that requests give as an address by its host, so that paths cannot swell them', async () => {
    const { url } = await replying(200, EMPTY);
    const { host } = new URL(url);
    const app = testApp({ allowedHosts: [host] });
    for (const path of ['', '/tenant-1', '/tenant-2', '/tenant-3']) {
      const metric = { name: 'memory', kind: 'series', query: { canary: 'a', stable: 'b' } };
      await request(app)
        .post('/v1/analyze')
        .send({ source: `${url}${path}`, metrics: [metric] });
    }
    const { text } = await request(app).get('/metrics');
    const sources = [...text.matchAll(/source="([^"]*)"/g)].map(([, source]) => source);
    expect([...new Set(sources)]).toEqual([host]);
    expect(text).toContain(`canary_verdict_source_reads_total{source="${host}",outcome="answer"} 4`);
  });
});
