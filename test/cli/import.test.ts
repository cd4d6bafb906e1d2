import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { AnalysisRequest } from '../../src/contract/analysis-request.ts';
import { type BuiltProgram, buildProgram } from '../support/cli/built-program.ts';
import { projectFile, projectUrl } from '../support/docs/documents.ts';

const CONFIG = 'test/reference/kayenta/configs/checkout.json';
const [slo, sli] = ['slo', 'sli'].map((name) => pathOf(`test/reference/keptn/checkout.${name}.yaml`));

let program: BuiltProgram;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

function pathOf(file: string): string {
  return fileURLToPath(projectUrl(file));
}

describe('an import', () => {
  it('of a canary config is a request on standard output, and a count on standard error', async () => {
    const { code, stdout, stderr } = await program.run(['import', 'kayenta', pathOf(CONFIG)]);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^\d+ setting\(s\) were not carried over; the comments list them\n$/),
    });
    expect(AnalysisRequest.parse(parse(stdout)).metrics).toHaveLength(4);
    const listed = stdout.split('\n').filter((line) => /^# {5}\S/.test(line));
    expect(listed).toHaveLength(Number.parseInt(stderr, 10));
  });

  it('reads standard input, and fills in what it is told', async () => {
    const values = ['--set', 'canaryScope=shop-v2', '--set', 'stableScope=shop-v1'];
    const { stdout } = await program.run(['import', 'kayenta', '-', ...values], {
      input: projectFile(CONFIG),
    });
    expect(stdout).toMatch(/^# Made from standard input/);
    expect(parse(stdout)).toMatchObject({
      canary: { matchers: { pod: { regex: 'shop-v2-.*' } } },
      stable: { matchers: { pod: { regex: 'shop-v1-.*' } } },
    });
  });

  it('of Keptn takes the objectives, with or without their queries', async () => {
    const both = await program.run(['import', 'keptn', slo ?? '', sli ?? '']);
    expect(AnalysisRequest.parse(parse(both.stdout)).metrics[0]).toMatchObject({ kind: 'distribution' });
    const alone = await program.run(['import', 'keptn', slo ?? '']);
    expect(parse(alone.stdout).metrics[0]).toMatchObject({ query: `\${response_time_p95}` });
  });

  it('of which nothing is left says so, with the list', async () => {
    const { code, stdout, stderr } = await program.run([
      'import',
      'kayenta',
      pathOf('test/reference/kayenta/configs/stackdriver.json'),
    ]);
    expect(code).toBe(EXIT.usage.code);
    expect(stderr).toMatch(/^canary-verdict: nothing of .* could be carried over\n$/);
    expect(stdout).toContain('only Prometheus is read, this is for stackdriver');
  });

  it.each([
    [['import'], /Usage: canary-verdict import/],
    [['import', 'jenkins', 'x'], /unknown command 'jenkins'/],
    [['import', 'kayenta'], /missing required argument 'config'/],
    [['import', 'kayenta', 'nowhere.json'], /nowhere\.json cannot be read/],
    [['import', 'kayenta', '-', '--set', 'scope'], /argument 'scope' is invalid.*canaryScope=shop-v2/s],
    [['import', 'kayenta', '-'], /standard input is not what was expected: 1 mistake/],
  ])('%j is refused with what would be right', async (args, words) => {
    const { code, stdout, stderr } = await program.run(args);
    expect({ code, stdout, stderr }).toEqual({
      code: EXIT.usage.code,
      stdout: '',
      stderr: expect.stringMatching(words),
    });
  });
});
