import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { FORMATS } from '../../src/report/formats/formats.ts';
import { type BuiltProgram, buildProgram, ended } from '../support/cli/built-program.ts';
import { exampleRequests } from '../support/current-openapi.ts';
import { verdictOf } from '../support/verdict-of.ts';

const examples = exampleRequests();
const asJson = (name: string) => JSON.stringify(examples[name]);

let program: BuiltProgram;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

describe('gate', () => {
  it.each([
    ['pass', 0],
    ['fail', 1],
    ['warn', 3],
  ])('ends a %s with %i, and tells why', async (name, code) => {
    const answer = await program.run(['gate'], { input: asJson(name) });
    expect(answer).toMatchObject({ code, stderr: '', stdout: expect.stringMatching(`^${name}: \\w+`) });
  });

  it.each([
    ['warn', 0],
    ['fail', 1],
  ])('ends a %s with %i where a warn is to pass', async (name, code) => {
    expect(await program.run(['gate', '--warn', 'pass'], { input: asJson(name) })).toMatchObject({ code });
  });

  it('ends with 4 where the metrics could not be read, also where a warn is to pass', async () => {
    const file = program.write('queries.json', asJson('prometheus'));
    const words = ['gate', file, '--prometheus', 'http://127.0.0.1:9'];
    const answer = await program.run(words);
    expect(answer).toMatchObject({ code: 4, stdout: expect.stringMatching(/^warn: .*could not be read/) });
    expect(await program.run([...words, '--warn', 'pass'])).toMatchObject({ code: 4 });
  });

  it('keeps its exit code when nobody reads on', async () => {
    const child = program.start(['gate', '--format', 'json']);
    child.stdout.destroy();
    child.stdin.end(asJson('fail'));
    expect(await ended(child)).toMatchObject({ code: 1, stderr: '' });
  });
});

describe('analyze', () => {
  it.each(['pass', 'warn', 'fail'])('ends with 0 also for a %s', async (name) => {
    const answer = await program.run(['analyze'], { input: asJson(name) });
    expect(answer).toMatchObject({ code: 0, stdout: expect.stringMatching(`^${name}: `) });
  });

  it('reads JSON and YAML, from a file and from standard input, and answers all alike', async () => {
    const yaml = stringify(examples['fail']);
    const answers = await Promise.all([
      program.run(['analyze', program.write('fail.json', asJson('fail'))]),
      program.run(['analyze', program.write('fail.yaml', yaml)]),
      program.run(['analyze', '-'], { input: `# a comment\n${yaml}` }),
      program.run(['analyze'], { input: `\ufeff${asJson('fail')}` }),
    ]);
    const [first] = answers;
    expect(first?.stdout).toMatch(/^fail: error rate/);
    for (const answer of answers) expect(answer).toEqual(first);
  });

  it('answers as the service does', async () => {
    const { stdout } = await program.run(['analyze', '--format', 'json'], { input: asJson('fail') });
    const { version: _, analysisId: __, ...answer } = AnalysisReply.parse(JSON.parse(stdout));
    expect(await verdictOf(examples['fail'])).toMatchObject(answer);
  });

  it.each(Object.keys(FORMATS))('prints %s, and ends it with a line break', async (format) => {
    const { stdout, code } = await program.run(['analyze', '--format', format], { input: asJson('warn') });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/\S\n$/) });
  });

  it('writes reports beside the answer, into folders that it makes', async () => {
    const words = [
      '--report',
      'junit=out/tests/canary.xml',
      '--report',
      'json=out/reply.json',
      '--report',
      'line=-',
    ];
    const { stdout } = await program.run(['analyze', ...words], { input: asJson('fail') });
    const [first = '', ...rest] = stdout.trimEnd().split('\n');
    expect(rest.at(-1)).toBe(first);
    const read = (name: string) => readFileSync(join(program.folder, 'out', name), 'utf8');
    expect(read('tests/canary.xml')).toMatch(/<failure/);
    expect(JSON.parse(read('reply.json'))).toMatchObject({ verdict: 'fail' });
  });

  it('lets the options win over the request', async () => {
    const request = stringify({ ...(examples['prometheus'] as object), stable: { offset: '1h' } });
    const words = [
      '--service',
      'cart',
      '--link',
      'https://ci.example.com/7',
      '--start',
      '2026-01-15T14:00:00Z',
      '--end',
      '2026-01-15T14:10:00Z',
    ];
    const sides = [
      '--canary',
      'pod=~cart-6f.*',
      '--canary',
      'version=v3',
      '--stable',
      'pod!~cart-6f.*',
      '--stable',
      'tier!=x',
    ];
    const store = ['--prometheus', 'http://127.0.0.1:9', '--format', 'json'];
    const { stdout } = await program.run(['analyze', ...words, ...sides, ...store], { input: request });
    const reply = AnalysisReply.parse(JSON.parse(stdout));
    expect(reply).toMatchObject({
      service: 'cart',
      link: 'https://ci.example.com/7',
      start: '2026-01-15T14:00:00.000Z',
      end: '2026-01-15T14:10:00.000Z',
    });
    expect(reply.metrics.flatMap(({ queries }) => queries)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('version="v3",pod=~"cart-6f.*"'),
        expect.stringContaining('pod!~"cart-6f.*",tier!="x"'),
      ]),
    );
  });

  it('takes its sources from the settings, and minds none that only the service needs', async () => {
    const settings = program.write(
      'settings.yaml',
      'sources: { shop: { kind: prometheus, url: "http://127.0.0.1:9" } }\n',
    );
    const env = { CANARY_VERDICT_CONFIG: settings, PORT: 'tcp://10.0.0.1:80', LOG_LEVEL: 'TRACE', HOST: '' };
    const request = { ...(examples['prometheus'] as object), source: 'shop' };
    const answer = await program.run(['analyze'], { input: JSON.stringify(request), env });
    expect(answer).toMatchObject({ code: 0, stdout: expect.stringContaining('could not be read (shop') });
  });

  it('has no colours where nobody looks', async () => {
    const { stdout, stderr } = await program.run(['analyze'], {
      input: asJson('fail'),
      env: { FORCE_COLOR: '1' },
    });
    expect(stdout + stderr).not.toContain('\u001b');
  });
});

describe('openapi', () => {
  it('prints the document', async () => {
    const document = readFileSync(join(program.folder, '..', 'openapi.yaml'), 'utf8');
    expect(await program.run(['openapi'])).toEqual({ code: 0, stdout: document, stderr: '' });
  });
});
