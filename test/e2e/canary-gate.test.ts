import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { ended } from '../support/cli/built-program.ts';
import { type Level, startLevelStore } from '../support/cli/level-store.ts';
import { exampleRequests } from '../support/current-openapi.ts';
import { projectUrl } from '../support/docs/documents.ts';
import { debianProgram } from '../support/pipelines/debian-program.ts';
import { runScript, startShell } from '../support/pipelines/run-script.ts';
import { startHttpServer } from '../support/prometheus/start-http-server.ts';
import { serveApp } from '../support/serve-app.ts';
import { testApp } from '../support/test-app.ts';

const SCRIPT = fileURLToPath(projectUrl('templates/pipelines/canary-gate.sh'));
const NOTHING_LISTENS = 'http://127.0.0.1:9';
const examples = exampleRequests();

const [curl, busybox, shellcheck] = await Promise.all([
  debianProgram('curl', 'curl'),
  debianProgram('busybox', 'busybox-static'),
  debianProgram('shellcheck', 'shellcheck'),
]);
const SHELLS: [string, string[]][] = [
  ...['sh', 'dash', 'bash'].filter(isThere).map((name): [string, string[]] => [name, [name]]),
  ...(busybox === null ? [] : [['busybox sh', [busybox, 'sh']] as [string, string[]]]),
];

const folder = mkdtempSync(join(tmpdir(), 'canary-gate-'));
const temporary = join(folder, 'tmp');
const stops: (() => Promise<void>)[] = [];

beforeAll(() => {
  mkdirSync(temporary);
  for (const [name, request] of Object.entries(examples)) {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(request));
  }
  writeFileSync(join(folder, 'wrong.json'), '{"metrics": []}');
  writeFileSync(join(folder, 'broken.json'), '{');
});
afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  rmSync(folder, { recursive: true });
});

function isThere(program: string): boolean {
  const places = (process.env['PATH'] ?? '').split(delimiter).map((place) => join(place, program));
  return places.some((place) => existsSync(place));
}

/** A program that stands in the way of another one, and comes before it on the PATH. */
function wrapped(name: string, script: string): string {
  const place = mkdtempSync(join(folder, 'bin-'));
  writeFileSync(join(place, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(place, name), 0o755);
  return `${place}${delimiter}${process.env['PATH'] ?? ''}`;
}

/** The service with a source at an address, or without one. */
async function service(store?: string, more: Parameters<typeof testApp>[0] = {}): Promise<string> {
  const sources =
    store === undefined ? {} : { prometheus: PrometheusSettings.parse({ kind: 'prometheus', url: store }) };
  const served = await serveApp(testApp({ sources, clock: Date.now, ...more }));
  stops.push(served.stop);
  return served.url;
}

/** A server that answers as it is told, whatever it is asked. */
async function answering(
  status: number,
  body: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const server = await startHttpServer((_request, response) => response.writeHead(status, headers).end(body));
  stops.push(server.stop);
  return server.url;
}

/** A server that closes the connection before its answer is complete. */
async function breakingOff(body: string): Promise<string> {
  const server = await startHttpServer((_request, response) => {
    response.writeHead(200, { 'content-length': '9999' }).write(body, () => response.destroy());
  });
  stops.push(server.stop);
  return server.url;
}

/** A way to the service on which the first connections are lost. */
async function losing(count: number, target: string): Promise<string> {
  let connections = 0;
  const server = createServer(async (request, response) => {
    connections += 1;
    if (connections <= count) {
      request.socket.destroy();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const reply = await fetch(`${target}${request.url}`, { method: 'POST', body: Buffer.concat(chunks) });
    response.writeHead(reply.status, { connection: 'close' }).end(await reply.text());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function gate(url: string, request: string, env: Record<string, string> = {}, shell = ['sh']) {
  return runScript([SCRIPT, request], {
    cwd: folder,
    shell,
    env: { CANARY_VERDICT_URL: url, TMPDIR: temporary, ...env },
  });
}

describe.skipIf(curl === null)('canary-gate.sh', () => {
  describe.each(SHELLS)('in %s', (_name, shell) => {
    it.each([
      ['a pass', 'pass.json', {}, 0, /^pass: /],
      ['a fail', 'fail.json', {}, 1, /^fail: error rate/],
      ['a warn', 'warn.json', {}, 3, /^warn: .*not enough data/],
      ['a warn that is to pass', 'warn.json', { CANARY_WARN: 'pass' }, 0, /^warn: /],
      ['a fail where a warn is to pass', 'fail.json', { CANARY_WARN: 'pass' }, 1, /^fail: /],
      ['a wrong request', 'wrong.json', {}, 2, /^no verdict: #\/metrics: must name at least one metric/],
      ['a request that is no JSON', 'broken.json', {}, 2, /^no verdict: .*JSON/],
    ])('ends %s with its code, and prints why', async (_what, request, env, code, words) => {
      expect(await gate(await service(), request, env, shell)).toEqual({
        code,
        stdout: expect.stringMatching(words),
        stderr: '',
      });
    });

    it('ends with 3 where there are no data, and with 4 where the source is down, also where a warn is to pass', async () => {
      const store = await startLevelStore({ canary: () => null, stable: () => null });
      stops.push(store.stop);
      const request = 'prometheus.json';
      const found = await gate(await service(store.url), request, {}, shell);
      expect(found).toMatchObject({ code: 3, stdout: expect.stringMatching(/^warn: error rate/) });
      const down = await gate(await service(NOTHING_LISTENS), request, { CANARY_WARN: 'pass' }, shell);
      expect(down).toMatchObject({ code: 4, stdout: expect.stringMatching(/^warn: .*could not be read/) });
    });

    it('ends a pause of the operator with 3, also where a warn is to pass', async () => {
      const url = await service(undefined, { pause: 'repairs' });
      const answer = await gate(url, 'pass.json', { CANARY_WARN: 'pass' }, shell);
      expect(answer).toMatchObject({
        code: 3,
        stdout: expect.stringMatching(/^warn: paused by the operator: /),
      });
    });

    it('asks again until the answer is settled', async () => {
      const level: Level = (question, windowsAgo) => (question < 2 ? null : 100 + (windowsAgo % 3));
      const store = await startLevelStore({ canary: level, stable: (_question, ago) => level(9, ago) });
      stops.push(store.stop);
      const query = { canary: 'canary_level', stable: 'stable_level' };
      const request = { lookback: '20m', metrics: [{ name: 'level', kind: 'series', query }] };
      writeFileSync(join(folder, 'level.json'), JSON.stringify(request));
      const env = { CANARY_WAIT: '1m', CANARY_INTERVAL: '1s' };
      const { code, stdout, stderr } = await gate(await service(store.url), 'level.json', env, shell);
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^pass: level/) });
      const waits = expect.stringMatching(/^\d\d:\d\d:\d\dZ warn: level.*; asking again in 1 s$/);
      expect(stderr.trimEnd().split('\n')).toEqual([waits, waits]);
    });

    it('tells a signal from a verdict, and leaves nothing behind', async () => {
      const env = { CANARY_VERDICT_URL: await service(), CANARY_WAIT: '1h', TMPDIR: temporary };
      const child = startShell([SCRIPT, 'warn.json'], { cwd: folder, shell, env });
      const answer = ended(child);
      await once(child.stderr, 'data');
      child.kill('SIGTERM');
      expect(await answer).toMatchObject({ code: 143, stdout: '' });
    });

    it.each([
      [{ CANARY_VERDICT_URL: '' }, /CANARY_VERDICT_URL must be/],
      [{ CANARY_WAIT: 'soon' }, /CANARY_WAIT must be/],
      [{ CANARY_WAIT: '08m' }, /CANARY_WAIT must be/],
      [{ CANARY_INTERVAL: '1d' }, /CANARY_INTERVAL must be/],
      [{ CANARY_WARN: 'ignore' }, /CANARY_WARN must be/],
    ])('never takes wrong use for a fail: %j', async (env, words) => {
      expect(await gate(NOTHING_LISTENS, 'pass.json', env, shell)).toEqual({
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(words),
      });
    });

    it('never takes a missing file for a fail', async () => {
      expect(await gate(NOTHING_LISTENS, 'nowhere.json', {}, shell)).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/nowhere\.json cannot be read/),
      });
    });
  });

  it.concurrent('outlasts connections that are lost', async () => {
    const url = await losing(2, await service());
    expect(await gate(url, 'fail.json')).toMatchObject({ code: 1, stdout: expect.stringMatching(/^fail: /) });
  });

  it.concurrent.each([
    ['nobody listens', async () => NOTHING_LISTENS, /answered nothing \(curl: \(7\)/],
    ['the instance is stopping', () => service(undefined, { isReady: () => false }), /answered 503/],
    [
      'a proxy answers with a page',
      () => answering(200, '<html>Please log in: pass: no</html>'),
      /answered 200/,
    ],
    ['a proxy redirects', () => answering(302, '', { location: 'http://127.0.0.1:9/' }), /answered 302/],
    ['a proxy wants to know who asks', () => answering(401, 'who are you?'), /answered 401/],
    ['the word and the status differ', () => answering(200, 'fail: it is broken\n'), /answered 200/],
    ['the status says fail and nobody says why', () => answering(412, ''), /answered 412/],
    ['the answer breaks off', () => breakingOff('pass: all is'), /answered nothing/],
  ])(
    'ends with 4, not with a verdict, where %s',
    async (_what, start, words) => {
      const { code, stdout } = await gate(await start(), 'pass.json');
      expect({ code, stdout }).toEqual({ code: 4, stdout: expect.stringMatching(words) });
      expect(stdout).toMatch(/^no verdict: /);
    },
    60_000,
  );

  it.each([
    ['pass.json', 0],
    ['fail.json', 1],
    ['warn.json', 3],
    ['wrong.json', 2],
  ])(
    'is not misled by a curl that always ends with 0, as that of 8.14 does after --retry: %s',
    async (request, code) => {
      const PATH = wrapped('curl', `'${curl}' "$@"\nexit 0`);
      expect(await gate(await service(), request, { PATH })).toMatchObject({ code });
    },
  );

  it.concurrent('is not misled by it where nobody listens either', async () => {
    const PATH = wrapped('curl', `'${curl}' "$@"\nexit 0`);
    expect(await gate(NOTHING_LISTENS, 'pass.json', { PATH })).toMatchObject({
      code: 4,
      stdout: expect.stringMatching(/answered 000/),
    });
  });

  it.concurrent('never takes a missing curl for a fail', async () => {
    const place = mkdtempSync(join(folder, 'bin-'));
    for (const name of ['sh', 'date', 'mktemp', 'rm', 'cat', 'head', 'sleep']) {
      symlinkSync(
        execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim(),
        join(place, name),
      );
    }
    expect(await gate(NOTHING_LISTENS, 'pass.json', { PATH: place })).toMatchObject({
      code: 4,
      stdout: expect.stringMatching(/curl: (?:command )?not found/),
    });
  });

  it('writes reports of the last answer, and says which it could not write', async () => {
    const reports = 'junit=canary.xml env=canary.env line=- xml=canary.txt markdown=nowhere/canary.md';
    const { code, stdout, stderr } = await gate(await service(), 'fail.json', { CANARY_REPORTS: reports });
    const [first, second] = stdout.split('\n');
    expect({ code, second }).toEqual({ code: 1, second: first });
    expect(readFileSync(join(folder, 'canary.xml'), 'utf8')).toMatch(/<failure/);
    expect(readFileSync(join(folder, 'canary.env'), 'utf8')).toMatch(/^CANARY_VERDICT=fail\n/);
    expect(stderr).toMatch(/no report xml=canary\.txt: .* answered 400/);
    expect(stderr).toMatch(/nowhere\/canary\.md cannot be written/);
  });

  it('takes the request from standard input, and shows a proxy who asks', async () => {
    const server = await startHttpServer((_request, response) => response.end('pass: fine\n'));
    stops.push(server.stop);
    const env = {
      CANARY_VERDICT_URL: `${server.url}/canary/`,
      CANARY_VERDICT_TOKEN: 'a-token',
      TMPDIR: temporary,
    };
    const input = JSON.stringify(examples['pass']);
    expect(await runScript([SCRIPT, '-'], { cwd: folder, env, input })).toMatchObject({ code: 0 });
    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        path: '/canary/v1/gate?warn=block&format=line',
        headers: { authorization: 'Bearer a-token' },
      },
    ]);
  });

  it.each([
    ['is at an end where the token is not known', 401, 2, 1],
    ['asks again where the token was used too often', 429, 4, 3],
  ])('%s', async (_what, status, code, asked) => {
    const server = await startHttpServer((_request, response) =>
      response.writeHead(status).end('no verdict: the token\n'),
    );
    stops.push(server.stop);
    const env = { CANARY_VERDICT_URL: server.url, TMPDIR: temporary };
    const input = JSON.stringify(examples['pass']);
    expect(await runScript([SCRIPT, '-'], { cwd: folder, env, input })).toMatchObject({ code });
    expect(server.requests).toHaveLength(asked);
  });

  it('leaves no temporary files behind', () => {
    expect(readdirSync(temporary)).toEqual([]);
  });

  it.skipIf(shellcheck === null)('has nothing that shellcheck would find', () => {
    const check = (shell: string) =>
      execFileSync(shellcheck ?? '', ['-s', shell, SCRIPT], { encoding: 'utf8' });
    expect([check('sh'), check('dash')]).toEqual(['', '']);
  });
});
