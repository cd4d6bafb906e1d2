import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { type BuiltProgram, buildProgram } from '../support/cli/built-program.ts';
import { hasTerminals, onTerminal } from '../support/cli/on-terminal.ts';
import { exampleRequests } from '../support/current-openapi.ts';

const fail = JSON.stringify(exampleRequests()['fail']);
const { usage, output, settings } = EXIT;

let program: BuiltProgram;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

/** What a run has to end with: a code, the words on standard error, and nothing on standard output. */
function refused({ code }: { readonly code: number }, words: RegExp) {
  return { code, stderr: expect.stringMatching(words), stdout: '' };
}

describe('wrong arguments', () => {
  it.each([
    [['analyse'], /unknown command 'analyse'.*Did you mean analyze/s],
    [['gate', '--wiat', '5m'], /unknown option '--wiat'.*--wait/s],
    [['gate', 'a.yaml', 'b.yaml'], /too many arguments/],
    [['gate', '--wait', '5'], /--wait <duration>' argument '5' is invalid.*duration such as 30s/s],
    [['gate', '--format', 'xml'], /argument 'xml' is invalid.*json, text/s],
    [['gate', '--report', 'junit'], /argument 'junit' is invalid.*markdown=report.md/s],
    [['gate', '--report', 'constructor=x'], /argument 'constructor=x' is invalid/],
    [['gate', '--canary', 'v2'], /argument 'v2' is invalid.*version=v2/s],
    [['gate', '--warn', 'maybe'], /argument 'maybe' is invalid/],
  ])('%j are refused with what would be right', async (args, words) => {
    expect(await program.run(args, { input: fail })).toEqual(refused(usage, words));
  });
});

describe('a request that cannot be read', () => {
  it('is named where there is no such file', async () => {
    expect(await program.run(['gate', 'nowhere.yaml'])).toEqual(
      refused(usage, /^canary-verdict: nowhere\.yaml cannot be read: ENOENT/),
    );
    expect(await program.run(['gate', '.'])).toEqual(refused(usage, /EISDIR/));
  });

  it.each([
    ['empty', ' \n', /^canary-verdict: standard input is empty\n$/],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), /is not UTF-8\n$/],
    ['broken YAML', 'metrics:\n  - name: "errors\n', /standard input:3:1: Missing closing "quote/],
    ['broken JSON', '{\n  "metrics": [1,\n}', /standard input:3:1: /],
    ['a key given twice', 'mode: gate\nmode: watch\n', /standard input:2:1: Map keys must be unique/],
    ['two documents', 'mode: gate\n---\nmode: watch\n', /standard input:2:1: A second document begins here/],
    ['an alias without its anchor', 'mode: *gate\n', /standard input.*gate/],
    ['a bomb of aliases', bomb(), /standard input.*[Ee]xcessive alias/],
  ])('is refused when it is %s', async (_what, input, words) => {
    expect(await program.run(['gate'], { input })).toEqual(refused(usage, words));
  });

  it('is refused when it is larger than the settings allow', async () => {
    const env = { MAX_BODY_BYTES: '2000' };
    const words = /standard input has more than 2000 bytes; MAX_BODY_BYTES allows for more/;
    expect(await program.run(['gate'], { input: ' '.repeat(300_000), env })).toEqual(refused(usage, words));
  });

  it('is refused before all of an endless input has come', async () => {
    expect(await program.run(['gate', '/dev/zero'])).toEqual(refused(usage, /\/dev\/zero has more than/));
  });

  it.skipIf(!hasTerminals())('is not waited for on a terminal: the help is shown', async () => {
    const { code, text } = await onTerminal(program, ['gate']);
    expect({ code, text }).toEqual({
      code: usage.code,
      text: expect.stringContaining('Usage: canary-verdict gate'),
    });
  });
});

describe('a request that cannot be understood', () => {
  it('has every mistake told, with its place', async () => {
    const input = stringify({
      mode: 'gaet',
      metrics: [{ name: 'errors', kind: 'proportion', limit: { absolut: 1 } }],
    });
    const { code, stderr } = await program.run(['gate'], { input });
    expect({ code, lines: stderr.split('\n') }).toEqual({
      code: usage.code,
      lines: [
        'canary-verdict: standard input is not a request: 4 mistake(s)',
        expect.stringMatching(/^ {2}#\/mode: .*"gate"/),
        expect.stringMatching(/^ {2}#\/metrics\/0\/limit\/absolut: is not a known key/),
        expect.stringMatching(/^ {2}#\/metrics\/0\/limit: must have "absolute"/),
        expect.stringMatching(/^ {2}#\/metrics\/0: must have exactly one of/),
        '"canary-verdict openapi" prints the description of a request',
        '',
      ],
    });
  });

  it('has no more mistakes told than anybody reads', async () => {
    const keys = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`key${index}`, 1]));
    const { stderr } = await program.run(['gate'], { input: stringify({ ...keys, metrics: [] }) });
    expect(stderr).toMatch(/101 mistake\(s\)/);
    expect(stderr).toMatch(/\n {2}and 81 more\n/);
  });

  it('may be no object at all', async () => {
    expect(await program.run(['gate', '--service', 'shop'], { input: 'pass' })).toEqual(
      refused(usage, /#: .*object/),
    );
  });

  it('is also one that names a source that there is not, or a time to come', async () => {
    const queries = stringify(exampleRequests()['prometheus']);
    expect(await program.run(['gate'], { input: queries })).toEqual(
      refused(
        usage,
        /#\/source: names an unknown source "prometheus"; none is configured \(set PROMETHEUS_URL/,
      ),
    );
    const later = ['--start', '2090-01-01T00:00:00Z', '--wait', '1h', '--prometheus', 'http://127.0.0.1:9'];
    expect(await program.run(['gate', ...later], { input: queries })).toEqual(
      refused(usage, /#\/start: must not be in the future/),
    );
  });
});

describe('settings with mistakes', () => {
  it.each([
    [
      ['--prometheus', 'ftp://prometheus'],
      {},
      /1 mistake\(s\) in the settings\n {2}sources\.prometheus\.url \(PROMETHEUS_URL\)/,
    ],
    [
      [],
      { CANARY_VERDICT_CONFIG: 'nowhere.yaml', DEADLINE: 'soon' },
      /2 mistake\(s\)[\s\S]*nowhere\.yaml[\s\S]*deadline/,
    ],
  ])('are listed: %j %j', async (args, env, words) => {
    expect(await program.run(['gate', ...args], { input: fail, env })).toEqual(refused(settings, words));
  });

  it('are also certificates that cannot be read', async () => {
    const source = { kind: 'prometheus', url: 'https://127.0.0.1:9', caFile: join(program.folder, 'no.pem') };
    const env = {
      CANARY_VERDICT_CONFIG: program.write('settings.yaml', stringify({ sources: { prometheus: source } })),
    };
    expect(await program.run(['gate'], { input: fail, env })).toEqual(
      refused(settings, /sources: prometheus: ENOENT.*no\.pem/),
    );
  });
});

describe('a report that cannot be written', () => {
  it('is told before the question where its folder cannot be made', async () => {
    const file = program.write('file', '');
    const words = ['--report', `junit=${file}/canary.xml`];
    expect(await program.run(['gate', ...words], { input: fail })).toEqual(
      refused(output, /canary\.xml cannot be written: E/),
    );
  });

  it('is told after the verdict otherwise', async () => {
    const answer = await program.run(['gate', '--report', 'junit=/dev/full'], { input: fail });
    expect(answer).toEqual({
      code: output.code,
      stdout: expect.stringMatching(/^fail: /),
      stderr: expect.stringMatching(/\/dev\/full cannot be written: ENOSPC/),
    });
  });
});

/** Nine lists, each of nine times the one before. */
function bomb(): string {
  const levels = 'abcdefghi'.split('');
  const lines = levels.map((name, index) => {
    const before = levels[index - 1];
    return `${name}: &${name} [${Array.from({ length: 9 }, () => (before === undefined ? 1 : `*${before}`)).join(', ')}]`;
  });
  return lines.join('\n');
}
