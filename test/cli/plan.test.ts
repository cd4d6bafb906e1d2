import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { PlanReply } from '../../src/contract/planning/plan-reply.ts';
import { type BuiltProgram, buildProgram } from '../support/cli/built-program.ts';

let program: BuiltProgram;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

const plan = {
  service: 'shop',
  traffic: { requestsPerMinute: 1_000, steps: [{ weight: 5, duration: '10m' }] },
  metrics: [{ name: 'error rate', kind: 'proportion', baseline: { rate: 0.01 } }],
};
const asJson = (more: object = {}) => JSON.stringify({ ...plan, ...more });

describe('plan', () => {
  it('tells whether the steps are long enough, and ends with 0 also where they are not', async () => {
    const answer = await program.run(['plan'], { input: asJson() });
    expect(answer).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^too short: 10m are planned/),
    });
    expect(answer.stdout.split('\n')[2]).toMatch(/^ {4}step 1, 5 % until 10m: too short; /);
  });

  it('reads JSON and YAML, from a file and from standard input', async () => {
    const answers = await Promise.all([
      program.run(['plan', program.write('plan.json', asJson())]),
      program.run(['plan', program.write('plan.yaml', stringify(plan))]),
      program.run(['plan', '-'], { input: stringify(plan) }),
    ]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('takes other steps, another weight and other traffic as options', async () => {
    const file = program.write('plan.json', asJson());
    const ask = async (...words: string[]) => {
      const { stdout } = await program.run(['plan', file, '--format', 'json', ...words]);
      return PlanReply.parse(JSON.parse(stdout));
    };
    const stepped = await ask('--step', '5=10m', '--step', '50%=1h', '--requests', '2000');
    expect(stepped.metrics[0]?.steps).toMatchObject([
      { weight: 5, from: '0s', until: '10m' },
      { weight: 50, from: '10m', until: '1h10m' },
    ]);
    expect(stepped.metrics[0]?.baseline?.perMinute).toBe(2_000);
    const open = await ask('--weight', '20', '--service', 'cart');
    expect(open).toMatchObject({ planned: null, service: 'cart', metrics: [{ steps: [] }] });
  });

  it('prints Markdown, and ends it with a line break', async () => {
    const { stdout } = await program.run(['plan', '--format', 'markdown'], { input: asJson() });
    expect(stdout).toMatch(/^### Plan shop\n[\s\S]*\n$/);
  });

  it.each([
    [
      'a mistake',
      asJson({ trafic: {} }),
      [],
      /standard input is not a request: 1 mistake\(s\)\n {2}#\/trafic: /,
    ],
    [
      'no traffic',
      asJson({ traffic: undefined }),
      ['--requests', '5'],
      /#\/traffic: must have exactly one of/,
    ],
    ['a step that is none', asJson(), ['--step', '5'], /It must be like 5=10m/],
    [
      'a step of no length',
      asJson(),
      ['--step', '5=soon'],
      /#\/traffic\/steps\/0\/duration: must be a duration/,
    ],
    [
      'a format that there is not',
      asJson(),
      ['--format', 'slack'],
      /Allowed choices are json, text, markdown/,
    ],
    [
      'a query without a source',
      asJson({ metrics: [{ name: 'x', kind: 'series', query: '{{side}}_x' }] }),
      [],
      /#\/source: is needed for metrics with queries/,
    ],
  ])('refuses %s with 2', async (_what, input, words, told) => {
    const answer = await program.run(['plan', ...words], { input });
    expect(answer).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(told) });
  });

  it('says what could not be measured where Prometheus is down', async () => {
    const metrics = [{ name: 'x', kind: 'series', query: '{{side}}_x' }];
    const words = ['plan', '--prometheus', 'http://127.0.0.1:9'];
    const answer = await program.run(words, { input: asJson({ metrics }) });
    expect(answer).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /^not known: x: what it is without harm could not be measured \(prometheus: /,
      ),
    });
  });
});
