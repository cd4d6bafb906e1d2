import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { PAGE_POLICY } from '../../src/report/page/page-policy.ts';
import { requestFor } from '../support/reports/every-outcome.ts';
import { testApp } from '../support/test-app.ts';

const app = testApp();
const body = requestFor('passes', 'fails');

async function asked(path: string, question: object = body) {
  const reply = await request(app).post(path).send(question);
  const text: string = reply.text ?? reply.body.toString();
  return { status: reply.status, type: reply.type, policy: reply.headers['content-security-policy'], text };
}

describe('a verdict that people look at', () => {
  it('is a page with a policy that lets its own style and script be, named by their hashes', async () => {
    const { status, type, policy, text } = await asked('/v1/analyze?format=html');
    expect({ status, type }).toEqual({ status: 200, type: 'text/html' });
    expect(policy).toBe(`${PAGE_POLICY}; frame-ancestors 'self'`);
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-[\w+/]{43}='; style-src 'sha256-[\w+/]{43}='; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'$/,
    );
    expect(text).toMatch(/^<!doctype html>\n<html lang="en">/);
  });

  it('is a picture with a policy that lets its own style be', async () => {
    const { status, type, policy, text } = await asked('/v1/analyze?format=svg');
    expect({ status, type }).toEqual({ status: 200, type: 'image/svg+xml' });
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]{43}='; frame-ancestors 'self'$/);
    expect(text).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  });

  it('keeps the status of a gate', async () => {
    const { status, policy } = await asked('/v1/gate?format=html');
    expect({ status, policy }).toEqual({ status: 412, policy: `${PAGE_POLICY}; frame-ancestors 'self'` });
  });

  it('leaves all other forms under the policy that allows nothing', async () => {
    const { policy } = await asked('/v1/analyze?format=text');
    expect(policy).toBe("default-src 'none'; frame-ancestors 'none'");
  });

  it.each(['html', 'svg'])(
    'is the same bytes when it is made again from its evidence: %s',
    async (format) => {
      const { text: json } = await asked('/v1/analyze', { ...body, include: ['evidence'] });
      const once = await asked(`/v1/analyze?format=${format}`);
      const again = await asked(`/v1/replay?format=${format}`, JSON.parse(json).evidence);
      expect(again.status).toBe(200);
      expect(again.text).toBe(once.text);
    },
  );
});
