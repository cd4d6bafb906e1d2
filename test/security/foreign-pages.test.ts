import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { requestFor } from '../support/reports/every-outcome.ts';
import { testApp } from '../support/test-app.ts';

const app = testApp();
const ask = (path: string, site: string | null) => {
  const asked = request(app).post(path).set('Content-Type', 'text/plain');
  return (site === null ? asked : asked.set('Sec-Fetch-Site', site)).send(
    JSON.stringify(requestFor('passes')),
  );
};

describe('what a browser sends for a page', () => {
  it.each(['cross-site', 'same-site', 'anything'])('that is %s is not answered', async (site) => {
    const { status, body } = await ask('/v1/analyze', site);
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'foreign_page' });
    expect((await ask('/v1/gate', site)).status).toBe(403);
    expect((await ask('/argo/verdict', site)).body).toMatchObject({ argo: ['error', expect.any(String)] });
  });

  it.each(['same-origin', 'none', null])('that is ours, or nobody’s, is answered (%s)', async (site) => {
    expect((await ask('/v1/analyze', site)).status).toBe(200);
  });

  it('may lead to what is only looked at', async () => {
    const { status } = await request(app).get('/v1/policies').set('Sec-Fetch-Site', 'cross-site');
    expect(status).toBe(200);
  });
});
