import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltProgram, buildProgram, ended } from '../support/cli/built-program.ts';
import { type Level, startLevelStore } from '../support/cli/level-store.ts';
import { hasTerminals, onTerminal } from '../support/cli/on-terminal.ts';
import { exampleRequests } from '../support/current-openapi.ts';
import { type HttpTestServer, startHttpServer } from '../support/prometheus/start-http-server.ts';

const REQUEST = {
  lookback: '20m',
  metrics: [{ name: 'level', kind: 'series', query: { canary: 'canary_level', stable: 'stable_level' } }],
};
const PLAIN = /^\d\d:\d\d:\d\dZ warn: .*; asking again \d\d:\d\d:\d\dZ, until \d\d:\d\d:\d\dZ$/;

const usual: Level = (_question, windowsAgo) => 100 + (windowsAgo % 3);
const doubled: Level = (question, windowsAgo) => 2 * (usual(question, windowsAgo) ?? 0);
const nothing: Level = () => null;
const hurtLately: Level = (question, windowsAgo) => (windowsAgo === 0 ? 300 : usual(question, windowsAgo));

let program: BuiltProgram;
let request: string;
const stores: HttpTestServer[] = [];

beforeAll(async () => {
  program = await buildProgram();
  request = program.write('request.json', JSON.stringify(REQUEST));
});
afterAll(() => program.remove());
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.stop()));
});

/** A store in which the canary's levels are those of one moment, and from the third question on those of another. */
async function changing(before: Level, after: Level) {
  const canary: Level = (question, windowsAgo) => (question < 2 ? before : after)(question, windowsAgo);
  const store = await startLevelStore({ canary, stable: usual });
  stores.push(store);
  return store;
}

const waiting = (url: string, wait = '20s') => ['--prometheus', url, '--wait', wait, '--interval', '200ms'];

describe('waiting for a verdict', () => {
  it.each([
    ['data come, and rule harm out', nothing, usual, 0, /^pass: level/],
    ['data come, and show harm', nothing, doubled, 1, /^fail: level/],
    ['harm of the last minute is over', hurtLately, usual, 0, /^pass: level/],
    ['harm of the last minute goes on', hurtLately, doubled, 1, /^fail: level/],
  ])('ends when %s', async (_what, before, after, code, words) => {
    const store = await changing(before, after);
    const answer = await program.run(['gate', request, ...waiting(store.url)]);
    expect(answer).toMatchObject({ code, stdout: expect.stringMatching(words) });
    expect(answer.stderr.trimEnd().split('\n')).toEqual([
      expect.stringMatching(PLAIN),
      expect.stringMatching(PLAIN),
    ]);
    expect(store.questions()).toBe(3);
  });

  it('asks once where the first answer is settled', async () => {
    const store = await changing(usual, usual);
    const words = ['gate', request, '--prometheus', store.url, '--wait', '1h'];
    expect(await program.run(words)).toMatchObject({ code: 0, stderr: '' });
    expect(store.questions()).toBe(1);
  });

  it('ends with the last answer when the time is over, and asks a last time then', async () => {
    const store = await changing(nothing, nothing);
    const words = ['--prometheus', store.url, '--wait', '4s', '--interval', '1h'];
    const answer = await program.run(['gate', request, ...words]);
    expect(answer).toMatchObject({ code: 3, stdout: expect.stringMatching(/^warn: level/) });
    expect(store.questions()).toBe(2);
  });

  it('goes on while a watch passes without being sure', async () => {
    const few: Level = (question, windowsAgo) => (windowsAgo < 3 ? usual(question, windowsAgo) : null);
    const store = await changing(few, usual);
    const watch = program.write(
      'watch.json',
      JSON.stringify({ ...REQUEST, mode: 'watch', warmupWindows: 0 }),
    );
    const { code, stderr } = await program.run(['gate', watch, ...waiting(store.url)]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^\S+ pass: .*asking again/) });
    expect(store.questions()).toBe(3);
  });

  it('pauses, and does not hurry, where the pause is longer than a timer can be', async () => {
    const store = await changing(nothing, nothing);
    const words = ['--prometheus', store.url, '--wait', '300d', '--interval', '60d'];
    const child = program.start(['gate', request, ...words]);
    const answer = ended(child);
    await once(child.stderr, 'data');
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.kill('SIGINT');
    expect(await answer).toMatchObject({ code: 130 });
    expect(store.questions()).toBe(1);
  });

  it('outlasts a store that is away', async () => {
    const store = await startHttpServer((_request, response) => response.writeHead(503).end());
    stores.push(store);
    const answer = await program.run(['gate', request, ...waiting(store.url, '4s')]);
    expect(answer).toMatchObject({ code: 4, stdout: expect.stringMatching(/could not be read/) });
    expect(answer.stderr).toMatch(/could not be read.*; asking again/);
  });

  it('does not wait for data that are in the request', async () => {
    const input = JSON.stringify(exampleRequests()['warn']);
    expect(await program.run(['gate', '--wait', '1h'], { input })).toMatchObject({ code: 3, stderr: '' });
  });

  it('works for analyze too, which ends with 0', async () => {
    const { url } = await changing(nothing, doubled);
    const answer = await program.run(['analyze', request, ...waiting(url)]);
    expect(answer).toMatchObject({ code: 0, stdout: expect.stringMatching(/^fail: /) });
  });
});

describe('a signal while waiting', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends it with the last answer and %i, in the pause of a window', async (signal, code) => {
    const { url } = await changing(nothing, nothing);
    const child = program.start([
      'gate',
      request,
      '--prometheus',
      url,
      '--wait',
      '1h',
      '--report',
      'env=last.env',
    ]);
    const answer = ended(child);
    const [line] = await once(child.stderr, 'data');
    child.kill(signal);
    const [now = 0, next = 0] = [...line.matchAll(/\d\d:\d\d:\d\dZ/g)].map(([time]) =>
      Date.parse(`2026-01-01T${time}`),
    );
    const pauseMs = (next - now + 86_400_000) % 86_400_000;
    expect([59_000, 60_000]).toContain(pauseMs);
    expect(await answer).toMatchObject({ code, stdout: expect.stringMatching(/^warn: level/) });
  });

  it('ends a question that was never answered', async () => {
    const store = await startHttpServer(() => {});
    stores.push(store);
    const child = program.start(['gate', request, '--prometheus', store.url]);
    const answer = ended(child);
    while (store.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    expect(await answer).toEqual({
      code: 130,
      stdout: '',
      stderr: 'canary-verdict: stopped before the first answer\n',
    });
  });
});

describe('a bug', () => {
  it('never ends with a verdict, also not with the 1 that Node would end with', async () => {
    const { url } = await changing(nothing, nothing);
    const bug = `data:text/javascript,${encodeURIComponent("setTimeout(() => { throw new Error('boom'); }, 1500)")}`;
    const env = { NODE_OPTIONS: `--import=${bug}` };
    const answer = await program.run(['gate', request, '--prometheus', url, '--wait', '1h'], { env });
    expect(answer).toEqual({
      code: 70,
      stdout: '',
      stderr: expect.stringMatching(/a bug, please report it\nError: boom\n/),
    });
  });
});

describe.skipIf(!hasTerminals())('on a terminal', () => {
  const live = /warn: level.* \(again \d\d:\d\d:\d\dZ, until \d\d:\d\d:\d\dZ\)/;
  const ESC = String.fromCharCode(27);

  it('shows one line that changes, takes it away, and leaves the verdict', async () => {
    const { url } = await changing(nothing, usual);
    const { code, text } = await onTerminal(program, ['gate', request, ...waiting(url)]);
    expect({ code, text }).toEqual({ code: 0, text: expect.stringMatching(live) });
    const [waited = '', left] = text.split(`${ESC}[?25h`);
    expect(waited).not.toContain('\n');
    expect(waited).toContain(`${ESC}[36m`);
    expect(left).toMatch(/^pass: level/);
  });

  it('keeps the line shorter than the terminal', async () => {
    const { url } = await changing(nothing, usual);
    const { text } = await onTerminal(program, ['gate', request, ...waiting(url)], { columns: 60 });
    const lines = text.split(ESC).map((part) => part.replace(/^\[[?\d]*[a-zA-Z]/, ''));
    expect(
      Math.max(...lines.filter((line) => line.includes('(again')).map((line) => line.length)),
    ).toBeLessThan(60);
  });

  it('has no colours with NO_COLOR', async () => {
    const { url } = await changing(nothing, usual);
    const { text } = await onTerminal(program, ['gate', request, ...waiting(url)], {
      env: { NO_COLOR: '1' },
    });
    expect(text).toMatch(live);
    expect(text.split(ESC).filter((part) => /^\[\d+m/.test(part))).toEqual([]);
  });

  it.each([
    ['in a pipeline', { env: { CI: 'true' } }],
    ['on one that can do nothing', { env: { TERM: 'dumb' } }],
    ['on one without a width', { columns: 0 }],
  ])('prints plain lines %s', async (_where, options) => {
    const { url } = await changing(nothing, usual);
    const { text } = await onTerminal(program, ['gate', request, ...waiting(url)], options);
    expect(text).not.toContain(ESC);
    expect(text.split('\r\n').slice(0, 2)).toEqual([
      expect.stringMatching(PLAIN),
      expect.stringMatching(PLAIN),
    ]);
  });
});
