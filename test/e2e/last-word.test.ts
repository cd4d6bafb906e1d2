import { once } from 'node:events';
import { renameSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { signOverride } from '../../src/access/overrides/sign-override.ts';
import type { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import type { Verdict } from '../../src/contract/reason-code.ts';
import { type BuiltProgram, buildProgram } from '../support/cli/built-program.ts';
import { KEYS } from '../support/override-for.ts';
import { requestFor, sides } from '../support/reports/every-outcome.ts';

const FAILS = { ...requestFor('fails'), rollout: '6f7d9c' };

let program: BuiltProgram;
let child: ReturnType<BuiltProgram['start']>;
let log: Record<string, unknown>[];
let url: string;

beforeAll(async () => {
  program = await buildProgram();
});
afterEach(async () => {
  child.kill('SIGTERM');
  await once(child, 'exit');
});
afterAll(() => program.remove());

/** Starts the service as it is shipped. */
async function start(settings: object, env: Record<string, string> = {}): Promise<void> {
  const CANARY_VERDICT_CONFIG = program.write('settings.json', JSON.stringify(settings));
  log = [];
  child = program.start([], { env: { HOST: '127.0.0.1', PORT: '0', CANARY_VERDICT_CONFIG, ...env } });
  const port = await new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = JSON.parse(text);
      log.push(line);
      if (line.msg === 'listening') resolve(line.port);
    });
  });
  url = `http://127.0.0.1:${port}`;
}

async function ask(body: object): Promise<AnalysisReply> {
  const reply = await fetch(`${url}/v1/analyze`, { method: 'POST', body: JSON.stringify(body) });
  return (await reply.json()) as AnalysisReply;
}

function override(verdict: Verdict, rollout = '6f7d9c'): Promise<string> {
  const iat = Math.floor(Date.now() / 1_000);
  const said = { service: 'checkout', rollout, verdict, who: 'anna', why: 'a test', iat, exp: iat + 600 };
  return signOverride(said, KEYS[0].key);
}

describe('a service that is paused by its environment', () => {
  it('answers every question with a warn, and says so at its start, at the probe and in its metrics', async () => {
    await start({}, { PAUSE: 'repairs, INC-31' });
    expect(log.find(({ msg }) => msg === 'listening')).toMatchObject({ paused: 'repairs, INC-31' });
    for (const names of ['passes', 'fails', 'tooEarly'] as const) {
      const reply = await ask(requestFor(names));
      expect(reply).toMatchObject({ verdict: 'warn', conclusive: false, overruled: { by: 'kill_switch' } });
    }
    expect(await (await fetch(`${url}/readyz`)).text()).toContain('repairs, INC-31');
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('canary_verdict_paused 1');
  });
});

describe('a service with a file of overrides', () => {
  it('honours what was added while it runs, and no longer what was taken out', async () => {
    const tokenFile = program.write('overrides', '# none yet\n');
    await start({ overrides: { keys: KEYS, tokenFile } });
    expect(log.find(({ msg }) => msg === 'listening')).toMatchObject({
      overrideKeys: ['captains', 'night shift'],
    });
    expect((await ask(FAILS)).verdict).toBe('fail');
    renameSync(program.write('newer', `nonsense\n${await override('pass')}\n`), tokenFile);
    expect(await ask(FAILS)).toMatchObject({
      verdict: 'pass',
      overruled: { who: 'anna', judged: { verdict: 'fail' } },
    });
    expect((await ask({ ...FAILS, rollout: 'another' })).verdict).toBe('fail');
    renameSync(program.write('newest', ''), tokenFile);
    expect((await ask(FAILS)).verdict).toBe('fail');
    const told = log.filter(({ level, line }) => level === 40 && line === 1);
    expect(told).toEqual([expect.objectContaining({ cause: 'malformed' })]);
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('canary_verdict_paused 0');
  });

  it('honours an override of a request that a process of its own judges', async () => {
    await start({ overrides: { keys: KEYS } });
    const metrics = ['a', 'b', 'c', 'd', 'e'].map((name) => ({
      name,
      kind: 'proportion',
      data: sides(300, 1_400),
    }));
    const large = { service: 'checkout', rollout: '6f7d9c', metrics };
    expect(JSON.stringify(large).length).toBeGreaterThan(2 ** 16);
    expect((await ask(large)).verdict).toBe('fail');
    const reply = await ask({ ...large, override: await override('pass') });
    expect(reply).toMatchObject({ verdict: 'pass', overruled: { by: 'override', key: 'captains' } });
    expect((await ask({ ...large, override: await override('pass', 'another') })).warnings.join()).toContain(
      'override_not_honoured: it is for another rollout',
    );
  });
});
