import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SourcesReply } from '../../src/contract/sources-reply.ts';
import { type BuiltProgram, buildProgram } from '../support/cli/built-program.ts';
import { freePort } from '../support/prometheus/free-port.ts';
import { type HttpTestServer, startHttpServer } from '../support/prometheus/start-http-server.ts';

const GOOD = '{"status":"success","data":{"resultType":"vector","result":[]}}';

let program: BuiltProgram;
let store: HttpTestServer;
let nowhere: string;
beforeAll(async () => {
  program = await buildProgram();
  store = await startHttpServer(({ headers }, response) => {
    const isKnown = headers.authorization === 'Bearer the-right-token';
    response.writeHead(isKnown ? 200 : 401).end(GOOD);
  });
  nowhere = `http://127.0.0.1:${await freePort()}`;
});
afterAll(async () => {
  program.remove();
  await store.stop();
});

/** Runs a command with these sources in the settings; a secret of one of them is in the environment. */
function run(words: readonly string[], sources: Readonly<Record<string, unknown>>) {
  const file = program.write('settings.json', JSON.stringify({ sources }));
  return program.run(['sources', ...words], {
    env: { CANARY_VERDICT_CONFIG: file, TOKEN: 'the-right-token' },
  });
}

const right = () => ({ kind: 'prometheus', url: store.url, bearerToken: { env: 'TOKEN' } });

describe('sources check', () => {
  it('says of each source whether it can be asked, and ends with 0 where all can', async () => {
    const { code, stdout, stderr } = await run(['check'], { shop: right(), other: right() });
    expect(stdout).toMatch(/^shop \(prometheus\): ok in \d+ ms\nother \(prometheus\): ok in \d+ ms\n$/);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('says what is wrong and what to do, and ends with 4 where one cannot be asked', async () => {
    const wrong = { ...right(), bearerToken: 'the-wrong-token' };
    const down = { kind: 'plugin', url: nowhere };
    const { code, stdout } = await run(['check'], { wrong, down, right: right() });
    expect(stdout).toMatch(
      /^wrong \(prometheus\): cannot be asked\n {2}127.0.0.1:\d+ answered 401.*\n {2}Look at its credentials.*\n/,
    );
    expect(stdout).toMatch(
      /down \(plugin\): cannot be asked\n {2}127.0.0.1:\d+ refused the connection \(ECONNREFUSED\)\n {2}Look at its address.*\n/,
    );
    expect(stdout).toMatch(/right \(prometheus\): ok in \d+ ms\n$/);
    expect(stdout).not.toContain('the-wrong-token');
    expect(code).toBe(4);
  });

  it('tries the others where settings of one are wrong, and ends with 78', async () => {
    const { code, stdout } = await run(['check'], {
      secretless: { ...right(), bearerToken: { env: 'NOT_THERE' } },
      fileless: { ...right(), caFile: '/nowhere/ca.pem' },
      misspelt: { ...right(), tiemout: '5s' },
      unknown: { kind: 'abacus' },
      'Not A Name': right(),
      right: right(),
    });
    expect(stdout).toContain(
      'sources.secretless.bearerToken: the environment variable NOT_THERE is not set\n',
    );
    expect(stdout).toMatch(
      /fileless \(prometheus\): cannot be asked\n.*\/nowhere\/ca\.pem.*\n {2}Mend its settings/,
    );
    expect(stdout).toMatch(/misspelt: cannot be asked\n.*tiemout.*\n/);
    expect(stdout).toMatch(/unknown: cannot be asked\n/);
    expect(stdout).toMatch(/Not A Name: cannot be asked\n.*lower-case/);
    expect(stdout).toMatch(/right \(prometheus\): ok/);
    expect(code).toBe(78);
  });

  it('tells the same as JSON', async () => {
    const { code, stdout } = await run(['check', '--format', 'json'], {
      down: { kind: 'plugin', url: nowhere },
      right: right(),
    });
    expect(JSON.parse(stdout)).toEqual({
      sources: [
        {
          name: 'down',
          kind: 'plugin',
          ms: expect.any(Number),
          ok: false,
          problem: {
            kind: 'unreachable',
            details: [expect.stringContaining('refused the connection')],
            advice: expect.stringContaining('address'),
          },
        },
        { name: 'right', kind: 'prometheus', ms: expect.any(Number), ok: true, problem: null },
      ],
    });
    expect(code).toBe(4);
  });

  it('tries an address that is given to it', async () => {
    const { code, stdout } = await program.run(['sources', 'check', '--prometheus', nowhere]);
    expect(stdout).toMatch(/^prometheus \(prometheus\): cannot be asked\n/);
    expect(code).toBe(4);
  });

  it('says so where there is nothing to try', async () => {
    const { code, stderr } = await program.run(['sources', 'check']);
    expect({ code, stderr }).toEqual({
      code: 78,
      stderr: expect.stringContaining('no source is configured'),
    });
  });

  it('says so where the file cannot be read', async () => {
    const { code, stderr } = await program.run(['sources', 'check'], {
      env: { CANARY_VERDICT_CONFIG: '/nowhere/settings.yaml' },
    });
    expect({ code, stderr }).toEqual({ code: 78, stderr: expect.stringContaining('/nowhere/settings.yaml') });
  });
});

describe('sources list', () => {
  it('lists the sources and what they have data for, and asks nobody', async () => {
    const before = store.requests.length;
    const { code, stdout } = await run(['list'], { shop: right(), log: { kind: 'plugin', url: nowhere } });
    expect(stdout).toBe(
      'shop (prometheus): proportion, count, distribution, series\nlog (plugin): proportion, count, distribution, series\n',
    );
    expect({ code, asked: store.requests.length - before }).toEqual({ code: 0, asked: 0 });
  });

  it('lists them as the service does', async () => {
    const { stdout } = await run(['list', '--format', 'json'], { shop: right() });
    expect(SourcesReply.parse(JSON.parse(stdout)).sources).toMatchObject([{ name: 'shop', ratios: true }]);
    expect(stdout).not.toContain('127.0.0.1');
  });
});
