import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PolicyStore } from '../../src/config/policy-store.ts';
import { testApp } from '../support/test-app.ts';

/** Data in a policy are not of much use, but what a request brings can take their place. */
const POLICY = `
description: The checkout.
args: { service: { example: shop } }
service: "{{args.service}}"
metrics:
  - { name: queue, kind: series, data: { canary: [1], stable: [1] }, limit: { relative: 0.5 } }
`;
const side = (value: number) => Array.from({ length: 10 }, (_, at) => value + (at % 3) * 0.01);
const data = (canary: number) => [{ name: 'queue', data: { canary: side(canary), stable: side(1) } }];

describe('policies from a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'policies-'));
    await writeFile(join(folder, 'checkout.yaml'), POLICY);
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function started() {
    const policies = new PolicyStore(new Map([['preset/p', POLICY]]), folder);
    await policies.refresh();
    return { policies, app: testApp({ policies }) };
  }
  const asked = { policy: 'checkout', args: { service: 'shop' }, metrics: data(1) };

  it.each(['/v1/analyze', '/v1/gate?format=json'])('are judged by at %s', async (path) => {
    const { app } = await started();
    const { status, body } = await request(app).post(path).send(asked);
    expect([status, body.verdict, body.service]).toEqual([200, 'pass', 'shop']);
    expect(body.policy).toEqual({ name: 'checkout', revision: expect.stringMatching(/^[\da-f]{12}$/) });
    const bad = await request(app)
      .post('/v1/analyze')
      .send({ ...asked, metrics: data(9) });
    expect(bad.body.verdict).toBe('fail');
  });

  it('are judged by at the door of Argo Rollouts, and at that of Flagger', async () => {
    const { app } = await started();
    const argo = await request(app).post('/argo/verdict').send(asked);
    expect(argo.body.argo[0]).toBe('pass');
    const hook = { name: 'a', namespace: 'b', metadata: { config: JSON.stringify(asked) } };
    const flagger = await request(app).post('/flagger/gate').send(hook);
    expect([flagger.status, flagger.text]).toEqual([200, expect.stringMatching(/^pass: /)]);
    const wrong = { ...hook, metadata: { config: JSON.stringify({ ...asked, args: {} }) } };
    const refused = await request(app).post('/flagger/gate').send(wrong);
    expect([refused.status, refused.text]).toEqual([
      400,
      expect.stringContaining('#/metadata/config/args/service'),
    ]);
  });

  it('are refused with the place of the mistake', async () => {
    const { app } = await started();
    const unknown = await request(app).post('/v1/analyze').send({ policy: 'chekout' });
    expect([unknown.status, unknown.body.errors]).toEqual([
      400,
      [{ pointer: '#/policy', detail: 'there is no policy chekout; there are checkout, preset/p' }],
    ]);
    const bare = await request(app).post('/v1/analyze').send({ policy: 'checkout' });
    expect(bare.body.errors).toEqual([{ pointer: '#/args/service', detail: 'is required by checkout' }]);
    const both = await request(app)
      .post('/v1/analyze')
      .send({ ...asked, sustaind: 3 });
    expect(both.body.errors[0].pointer).toBe('#/sustaind');
  });

  it('stay what they were while their files have mistakes, and everybody can see it', async () => {
    const { policies, app } = await started();
    await writeFile(join(folder, 'checkout.yaml'), 'metrics: [');
    await writeFile(join(folder, 'Upper.yaml'), POLICY);
    expect(await policies.refresh()).toBe(true);
    expect((await request(app).post('/v1/analyze').send(asked)).body.verdict).toBe('pass');
    const { status, text } = await request(app).get('/readyz');
    expect(status).toBe(200);
    expect(text).toMatch(
      /^ready\npolicy checkout: #: is neither JSON nor YAML: .*; the last one without mistakes is used\npolicies: Upper.yaml: its name must be/,
    );
    const { body } = await request(app).get('/v1/policies');
    expect(body.policies).toMatchObject([
      { name: 'checkout', origin: 'file', problem: expect.stringContaining('YAML'), args: { service: {} } },
      {
        name: 'preset/p',
        origin: 'preset',
        problem: null,
        metrics: [{ name: 'queue', kind: 'series', role: 'gate' }],
      },
    ]);
    await writeFile(join(folder, 'checkout.yaml'), POLICY.replace('The checkout.', 'Mended.'));
    await rm(join(folder, 'Upper.yaml'));
    await policies.refresh();
    expect((await request(app).get('/readyz')).text).toBe('ready\n');
    expect(await policies.refresh()).toBe(false);
  });

  it('are all kept while the folder cannot be read', async () => {
    const { policies, app } = await started();
    await rename(folder, `${folder}-away`);
    await policies.refresh();
    expect((await request(app).post('/v1/analyze').send(asked)).body.verdict).toBe('pass');
    expect((await request(app).get('/readyz')).text).toMatch(/^ready\npolicies: ENOENT/);
    await rename(`${folder}-away`, folder);
  });

  it('come from a ConfigMap, which is a link that is put in the place of another one', async () => {
    const mount = join(folder, 'mount');
    for (const [version, text] of [
      ['..1', POLICY],
      ['..2', POLICY.replace('0.5', '0.6')],
    ] as const) {
      await mkdir(join(mount, version), { recursive: true });
      await writeFile(join(mount, version, 'checkout.yaml'), text);
    }
    await symlink('..1', join(mount, '..data'));
    await symlink('..data/checkout.yaml', join(mount, 'checkout.yaml'));
    const policies = new PolicyStore(new Map(), mount);
    await policies.refresh();
    const first = policies.list().policies;
    await symlink('..2', join(mount, '..tmp'));
    await rename(join(mount, '..tmp'), join(mount, '..data'));
    expect(await policies.refresh()).toBe(true);
    expect(first).toHaveLength(1);
    expect(policies.list().policies[0]?.revision).not.toBe(first[0]?.revision);
  });

  it('can be tried beside one another', async () => {
    await writeFile(
      join(folder, 'next.yaml'),
      'extends: checkout\nmetrics: [{ name: queue, limit: { relative: 0.01 } }]\n',
    );
    const { app } = await started();
    const tried = { ...asked, candidate: 'next', metrics: data(1.2) };
    const { body } = await request(app).post('/v1/analyze').send(tried);
    expect(body).toMatchObject({
      verdict: 'pass',
      candidate: {
        policy: 'next',
        outcome: { verdict: 'fail', conclusive: true },
        differs: true,
        sentence: expect.stringMatching(/^the policy next that is tried would have said fail: queue/),
        metrics: [{ name: 'queue', live: { verdict: 'pass' }, candidate: { verdict: 'fail' } }],
      },
    });
    const { text } = await request(app).post('/v1/analyze?format=text').send(tried);
    expect(text).toMatch(/^pass: .*\n(?: .*\n)* {2}the policy next that is tried would have said fail/);
    const markdown = await request(app).post('/v1/analyze?format=markdown').send(tried);
    expect(markdown.text).toMatch(/\n\nthe policy next that is tried would have said fail: queue .*\n/);
    const missing = await request(app)
      .post('/v1/analyze')
      .send({ ...tried, candidate: 'nobody' });
    expect(missing.body).toMatchObject({
      verdict: 'pass',
      candidate: {
        outcome: null,
        differs: false,
        sentence: expect.stringContaining('there is no policy nobody'),
      },
    });
  });
});
