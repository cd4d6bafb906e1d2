import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';

const ROOT = new URL('../..', import.meta.url);
const running: ChildProcess[] = [];

beforeAll(() => {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT });
});

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** Runs the built service to its end. */
async function run(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['dist/main.js', ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...env },
  });
  running.push(child);
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, output };
}

/** Starts the built service on a free port. */
async function start(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['dist/main.js'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: '0', ...env },
  });
  running.push(child);
  const lines: Record<string, unknown>[] = [];
  const listening = new Promise<number>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const entry = JSON.parse(line);
      lines.push(entry);
      if (entry.msg === 'listening') resolve(entry.port);
    });
  });
  return { child, lines, url: `http://127.0.0.1:${await listening}` };
}

describe('the command', () => {
  it('prints help and the version', async () => {
    const { code, output } = await run(['--help']);
    expect(code).toBe(0);
    expect(output).toMatch(/Usage: canary-verdict/);
    expect(output).toMatch(/PROMETHEUS_URL/);
    expect((await run(['--version'])).output).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('exits 2 on an argument it does not know', async () => {
    expect(await run(['--prot', '1'])).toMatchObject({ code: 2, output: expect.stringContaining('--prot') });
  });

  it('exits 78 and lists every mistake in the settings', async () => {
    const { code, output } = await run([], { PORT: 'x', LOG_LEVEL: 'loud' });
    expect(code).toBe(78);
    expect(output).toMatch(/2 mistake\(s\)[\s\S]*port \(PORT\)[\s\S]*logLevel \(LOG_LEVEL\)/);
  });

  it('exits 1 when the port is taken, or a certificate file is not there', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await run([], { HOST: '127.0.0.1', PORT: String(port) })).toMatchObject({
      code: 1,
      output: expect.stringContaining('EADDRINUSE'),
    });
    server.close();
  });
});

describe('the process', () => {
  it('answers probes, metrics and its own description, and writes one audit line per verdict', async () => {
    const { url, lines, child } = await start();
    expect(await (await fetch(`${url}/healthz`)).text()).toBe('ok\n');
    expect(await (await fetch(`${url}/readyz`)).text()).toBe('ready\n');
    expect(await (await fetch(`${url}/openapi.yaml`)).text()).toMatch(/^openapi: 3\.1\.0/);
    const column = [100, 100, 100, 100, 100];
    const side = { events: [1, 1, 1, 1, 1], total: column };
    const body = JSON.stringify({
      service: 'shop',
      metrics: [
        {
          name: 'errors',
          kind: 'proportion',
          limit: { absolute: 0.1 },
          data: { canary: side, stable: side },
        },
      ],
    });
    const reply = await fetch(`${url}/v1/analyze`, { method: 'POST', body });
    expect(reply.headers.get('x-canary-verdict')).toBe('pass');
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/canary_verdict_analyses_total\{verdict="pass",conclusive="true"\} 1/);
    expect(metrics).toMatch(/process_cpu_seconds_total/);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    const audits = lines.filter(({ event }) => event === 'verdict');
    expect(audits).toHaveLength(1);
    expect(audits[0]).toMatchObject({
      service: 'shop',
      verdict: 'pass',
      metrics: [{ name: 'errors', codes: ['within_limit'] }],
    });
  });

  it('finishes what runs and refuses what is new when told to stop', async () => {
    const slow = createServer((_request, response) => {
      setTimeout(
        () => response.end('{"status":"success","data":{"resultType":"matrix","result":[]}}'),
        1_000,
      );
    }).listen(0, '127.0.0.1');
    await once(slow, 'listening');
    const { port } = slow.address() as AddressInfo;
    const { url, child } = await start({ PROMETHEUS_URL: `http://127.0.0.1:${port}` });
    const body = JSON.stringify({
      metrics: [{ name: 'x', kind: 'series', query: { canary: 'a', stable: 'b' } }],
    });
    const inFlight = fetch(`${url}/v1/analyze`, { method: 'POST', body });
    await new Promise((resolve) => setTimeout(resolve, 300));
    child.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expect(fetch(`${url}/v1/analyze`, { method: 'POST', body })).rejects.toThrow();
    const reply = await inFlight;
    expect(reply.status).toBe(200);
    expect(await reply.json()).toMatchObject({ verdict: 'warn' });
    expect(await once(child, 'exit')).toEqual([0, null]);
    slow.close();
  });

  it('answers what comes over a connection that was open when it was told to stop, and then closes it', async () => {
    const { url, child } = await start();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = async (path: string) => {
      const sent = request(`${url}${path}`, { agent, method: 'POST' }).end('{}');
      const [reply] = (await once(sent, 'response')) as [IncomingMessage];
      await once(reply.resume(), 'end');
      return { status: reply.statusCode, connection: reply.headers.connection };
    };
    expect(await ask('/v1/analyze')).toEqual({ status: 400, connection: 'keep-alive' });
    child.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await ask('/v1/analyze')).toEqual({ status: 503, connection: 'close' });
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('does not wait longer than the grace', async () => {
    const hanging = createServer(() => {}).listen(0, '127.0.0.1');
    await once(hanging, 'listening');
    const { port } = hanging.address() as AddressInfo;
    const { url, child } = await start({
      PROMETHEUS_URL: `http://127.0.0.1:${port}`,
      SHUTDOWN_GRACE: '300ms',
    });
    const body = JSON.stringify({
      metrics: [{ name: 'x', kind: 'series', query: { canary: 'a', stable: 'b' } }],
    });
    const inFlight = fetch(`${url}/v1/analyze`, { method: 'POST', body });
    const lost = expect(inFlight).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 200));
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await lost;
    hanging.close();
  });
});
