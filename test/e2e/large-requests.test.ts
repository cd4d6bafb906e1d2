import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProcessPool } from '../../src/large/process-pool.ts';
import { type BuiltProgram, buildProgram } from '../support/cli/built-program.ts';

let program: BuiltProgram;
let url: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  program = await buildProgram();
  const child = program.start([], { env: { HOST: '127.0.0.1', PORT: '0', DEADLINE: '60s' } });
  const port = await new Promise<number>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const { msg, port: taken } = JSON.parse(line) as { msg: string; port: number };
      if (msg === 'listening') resolve(taken);
    });
  });
  url = `http://127.0.0.1:${port}`;
  stop = async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
});
afterAll(async () => {
  await stop();
  program.remove();
});

/** A request with so many latencies per window and side; on the canary some are this much longer. */
function latencies(perWindow: number, factor = 1): string {
  const side = (slower: number) => ({
    samples: Array.from({ length: 30 }, (_, window) =>
      Array.from({ length: perWindow }, (__, at) => (100 + ((at * 37 + window * 11) % 61)) * slower),
    ),
  });
  const data = { canary: side(factor), stable: side(1) };
  const metric = { name: 'latency', kind: 'distribution', unit: 'ms', limit: { relative: 0.1 }, data };
  return JSON.stringify({ metrics: [metric] });
}

async function judged(body: string, signal: AbortSignal | null = null) {
  const reply = await fetch(`${url}/v1/analyze`, { method: 'POST', body, signal });
  return { status: reply.status, ...((await reply.json()) as { verdict?: string; code?: string }) };
}

/** How long whoever else asks has to wait in the worst case until a promise is settled, milliseconds. */
async function worstWait(until: Promise<unknown>): Promise<number> {
  let isOver = false;
  void until.finally(() => {
    isOver = true;
  });
  let worstMs = 0;
  while (!isOver) {
    const begun = performance.now();
    await (await fetch(`${url}/healthz`)).text();
    worstMs = Math.max(worstMs, performance.now() - begun);
  }
  return worstMs;
}

describe('a request of several megabytes', () => {
  it('is judged right, and keeps nobody else waiting', async () => {
    const body = latencies(25_000);
    expect(body.length).toBeGreaterThan(5_000_000);
    const begun = performance.now();
    const verdict = judged(body);
    const worstMs = await worstWait(verdict);
    const tookMs = performance.now() - begun;
    expect((await verdict).verdict).toBe('pass');
    expect(worstMs).toBeLessThan(tookMs / 4);
  });

  it('is judged beside another one, each right', async () => {
    const replies = await Promise.all([judged(latencies(5_000)), judged(latencies(5_000, 1.3))]);
    expect(replies.map(({ verdict }) => verdict)).toEqual(['pass', 'fail']);
  });

  it('of which the caller has lost interest makes room at once', async () => {
    for (const _ of [1, 2, 3]) {
      const leave = new AbortController();
      const left = [1, 2].map(() => judged(latencies(25_000), leave.signal).catch(() => null));
      setTimeout(() => leave.abort(), 300);
      await Promise.all(left);
    }
    expect((await judged(latencies(1_000, 1.3))).verdict).toBe('fail');
  });
});

describe('evidence of several megabytes', () => {
  const replay = (body: string) => fetch(`${url}/v1/replay`, { method: 'POST', body });

  it('is judged again as it was, and keeps nobody else waiting', async () => {
    const { reads, ...question } = { ...JSON.parse(latencies(12_000)), reads: [] };
    const evidence = {
      at: '2026-01-01T00:00:00Z',
      asked: { question, policy: null },
      candidate: null,
      sources: [],
      reads,
      contradictions: [],
    };
    const begun = performance.now();
    const reply = replay(JSON.stringify(evidence));
    const worstMs = await worstWait(reply);
    expect(await (await reply).json()).toMatchObject({ verdict: 'pass' });
    expect(worstMs).toBeLessThan((performance.now() - begun) / 4);
  });

  it('that is full of mistakes keeps nobody else waiting', async () => {
    const begun = performance.now();
    const reply = replay(JSON.stringify({ reads: Array(1_500_000).fill(1) }));
    const worstMs = await worstWait(reply);
    expect([400, 413]).toContain((await reply).status);
    expect(worstMs).toBeLessThan((performance.now() - begun) / 4);
  });
});

describe('a process for large requests', () => {
  it('that needs more memory than it may have is replaced, and nothing else comes to harm', async () => {
    const { href } = new URL('large/process-pool.js', pathToFileURL(program.main));
    const pools = (await import(href)) as { ProcessPool: typeof ProcessPool };
    const pool = new pools.ProcessPool(1, 32);
    const answer = (body: string) => {
      const bytes = new TextEncoder().encode(body);
      const call = { bytes, mostValues: 100_000_000, nowMs: 0, version: '', deadlineMs: 60_000 };
      return pool.answer(call, AbortSignal.timeout(60_000));
    };
    expect(await answer(`[${'[],'.repeat(5_000_000)}1]`)).toEqual({ kind: 'out_of_memory' });
    expect(await answer(latencies(1_000))).toMatchObject({ kind: 'reply', reply: { verdict: 'pass' } });
    expect(await answer(latencies(100_000))).toEqual({ kind: 'out_of_memory' });
    expect(await answer(latencies(1_000, 1.3))).toMatchObject({ kind: 'reply', reply: { verdict: 'fail' } });
  });
});
