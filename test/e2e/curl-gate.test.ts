import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestFor } from '../support/reports/every-outcome.ts';
import { type ServedApp, serveApp } from '../support/serve-app.ts';
import { testApp } from '../support/test-app.ts';

const HTTP_ERROR = 22;
const hasCurl = spawnSync('curl', ['--fail-with-body', '--version']).status === 0;

const run = promisify(execFile);

describe.skipIf(!hasCurl)('curl at the gate (skipped without curl 7.76 or later)', () => {
  let service: ServedApp;
  let asked = 0;
  beforeAll(async () => {
    const app = testApp();
    service = await serveApp((message, response) => {
      asked += 1;
      app(message, response);
    });
  });
  afterAll(() => service.stop());

  async function curl(body: object, ...options: string[]) {
    asked = 0;
    const args = ['-sS', ...options, '--data', JSON.stringify(body), `${service.url}/v1/gate`];
    const { stdout, code } = await run('curl', args).then(
      (done) => ({ ...done, code: 0 }),
      (failed: { stdout: string; code: number }) => failed,
    );
    return { stdout, code, asked };
  }

  it('goes on after a pass', async () => {
    const reply = await curl(requestFor('passes'), '-f');
    expect(reply).toMatchObject({ code: 0, stdout: expect.stringMatching(/^pass: /) });
  });

  it('ends with 22 after a fail, and drops the line with -f', async () => {
    expect(await curl(requestFor('fails'), '-f')).toMatchObject({ code: HTTP_ERROR, stdout: '' });
  });

  it('keeps the line with --fail-with-body', async () => {
    expect(await curl(requestFor('fails'), '--fail-with-body')).toMatchObject({
      code: HTTP_ERROR,
      stdout: expect.stringMatching(/^fail: fails 3 % on canary/),
    });
  });

  it.each([['fails'], ['tooEarly']] as const)('asks only once with --retry: %s', async (name) => {
    const reply = await curl(requestFor(name), '--fail-with-body', '--retry', '3', '--retry-delay', '0');
    expect(reply.asked).toBe(1);
  });
});
