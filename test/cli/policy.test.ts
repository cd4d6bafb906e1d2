import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { AnalysisRequest } from '../../src/contract/analysis-request.ts';
import { type BuiltProgram, buildProgram } from '../support/cli/built-program.ts';

const POLICY = `
description: What
  checkouts are judged by.
args: { version: { description: That of the canary. }, job: { default: checkout } }
canary: { matchers: { version: "{{args.version}}" } }
stable: { matchers: { version: { not: "{{args.version}}" } } }
metrics:
  - { name: queue, kind: series, query: 'max(queue{job="{{args.job}}"})' }
  - { name: memory, kind: series, role: advisory, data: { canary: [1, 1], stable: [1, 1] } }
`;

let program: BuiltProgram;
let folder: string;
beforeAll(async () => {
  program = await buildProgram();
  folder = mkdtempSync(join(tmpdir(), 'policies-'));
  writeFileSync(join(folder, 'checkout.yaml'), POLICY);
  writeFileSync(join(folder, 'slow.yaml'), 'extends: checkout\nsustained: 9\n');
});
afterAll(async () => {
  await program.remove();
  rmSync(folder, { recursive: true });
});

describe('policy', () => {
  it('lists the policies of a folder, beside those that are shipped', async () => {
    const { code, stdout } = await program.run(['policy', 'list', '--policies', folder]);
    expect(code).toBe(0);
    expect(stdout).toContain(
      'checkout (file): What checkouts are judged by.\n  metrics: queue, memory (advisory)\n  arguments: version, job=checkout\n',
    );
    expect(stdout).toContain('slow (file, extends checkout)\n');
  });

  it('shows the request that a policy makes', async () => {
    const { code, stdout } = await program.run(['policy', 'show', 'slow', '--arg', 'version=v2'], {
      env: { POLICIES: folder },
    });
    expect({ code, head: stdout.split('\n')[0] }).toEqual({
      code: 0,
      head: expect.stringMatching(/^# slow, revision [\da-f]{12}$/),
    });
    expect(AnalysisRequest.parse(parse(stdout))).toMatchObject({
      sustained: 9,
      canary: { matchers: { version: 'v2' } },
      metrics: [{ query: 'max(queue{job="checkout"})' }, {}],
    });
  });

  it.each([
    [['policy', 'show', 'slow'], 'args/version: is required by slow: That of the canary.'],
    [['policy', 'show', 'other'], 'there is no policy other; there are checkout,'],
    [['policy', 'show', 'slow', '--arg', 'version'], 'It must be like service=checkout'],
    [['policy', 'show', 'slow', '--arg', '__proto__=x'], 'It must be like service=checkout'],
    [['policy', 'show', 'slow', '--arg', 'version=1', '--arg', 'version=2'], 'version was given before'],
    [['policy', 'show', 'slow', '--arg', 'version=1', '--arg', 'x=1'], 'args/x: is not an argument of slow'],
    [['policy', 'lint'], 'name a folder, or set POLICIES'],
    [['policy'], 'Usage: canary-verdict policy'],
  ])('refuses %j', async (command, what) => {
    const env = command.includes('show') ? { POLICIES: folder } : {};
    const { code, stderr } = await program.run(command, { env });
    expect({ code, stderr }).toEqual({ code: EXIT.usage.code, stderr: expect.stringContaining(what) });
  });

  it('checks every file of a folder, and says what is wrong', async () => {
    const good = await program.run(['policy', 'lint', folder]);
    expect(good).toMatchObject({ code: 0, stdout: '2 policies, 0 with mistakes\n', stderr: '' });
    writeFileSync(join(folder, 'bad.yaml'), 'extends: checkout\nsustaind: 9\n');
    const bad = await program.run(['policy', 'lint', folder]);
    rmSync(join(folder, 'bad.yaml'));
    expect(bad).toMatchObject({
      code: EXIT.usage.code,
      stdout: '3 policies, 1 with mistakes\n',
      stderr: expect.stringMatching(/^bad: #\/sustaind: is not a known key/),
    });
  });
});

describe('a question by a policy', () => {
  const data = { canary: [1, 1, 1, 1, 1, 1], stable: [1, 1, 1, 1, 1, 1] };
  const metrics = [
    { name: 'queue', query: null, data },
    { name: 'memory', data },
  ];

  it('needs a file only for what the policy does not say', async () => {
    const command = ['gate', '-', '--policy', 'checkout', '--arg', 'version=v2', '--policies', folder];
    const { code, stdout } = await program.run(command, { input: JSON.stringify({ metrics }) });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^pass: queue/) });
  });

  it('needs none where the policy says all', async () => {
    const command = ['gate', '--policy', 'checkout', '--arg', 'version=v2', '--policies', folder];
    const { code, stderr } = await program.run(command);
    expect({ code, stderr }).toEqual({
      code: EXIT.usage.code,
      stderr: expect.stringContaining('the policy is not a request: 1 mistake(s)\n  #/source: is needed'),
    });
  });

  it('can be planned', async () => {
    const baselines = [
      { name: 'queue', query: null, baseline: { level: 5, noise: { relative: 0.02 } } },
      { name: 'memory', data: null, baseline: { level: 5, noise: { relative: 0.02 } } },
    ];
    const command = ['plan', '-', '--policy', 'checkout', '--arg', 'version=v2', '--policies', folder];
    const { code, stdout, stderr } = await program.run([...command, '--requests', '600', '--weight', '10'], {
      input: JSON.stringify({ metrics: baselines }),
    });
    expect({ code, stderr, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('queue (limit 15 %)'),
    });
  });
});
