import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../support/verdict-of.ts';

const RUNNING = { start: '2026-06-01T11:00:00Z', warmupWindows: 0 };
const repeat = (value: number, count: number) => Array.from({ length: count }, () => value);

async function errors(canary: { events: number[]; total: number[] }, count: number) {
  const stable = { events: repeat(1, count), total: repeat(90, count) };
  const reply = await verdictOf({
    ...RUNNING,
    metrics: [{ name: 'errors', kind: 'proportion', limit: { absolute: 0.02 }, data: { canary, stable } }],
  });
  const [metric] = reply.metrics;
  return { verdict: reply.verdict, code: metric?.reasons[0]?.code, metric, reason: reply.reason };
}

describe('a canary with few requests in a window', () => {
  const sick = (count: number) => ({ events: repeat(3, count), total: repeat(7, count) });

  it('fails by a streak of merged windows, which needs as many requests as any other', async () => {
    expect((await errors(sick(8), 8)).code).not.toBe('limit_exceeded_sustained');
    const { verdict, metric, reason } = await errors(sick(9), 9);
    expect(verdict).toBe('fail');
    expect(metric?.windows.map(({ state, index, lastIndex }) => [state, index, lastIndex])).toEqual([
      ['merged', 0, 2],
      ['merged', 3, 5],
      ['merged', 6, 8],
    ]);
    expect(metric?.windows[1]).toMatchObject({
      from: '2026-06-01T11:03:00.000Z',
      to: '2026-06-01T11:06:00.000Z',
      breach: true,
    });
    expect(reason).toContain('63 and 810 requests');
  });

  it('is known to be healthy as before, with every window counted', async () => {
    const { verdict, metric } = await errors({ events: repeat(0, 60), total: repeat(9, 60) }, 60);
    expect(verdict).toBe('pass');
    expect(metric?.power).toMatchObject({ compared: 60, expected: 60, coverage: 1 });
  });

  it('does not lose a streak while the newest window fills', async () => {
    const events = [9, 9, 1, 1, 1];
    expect((await errors({ events, total: [30, 30, 3, 3, 3] }, 5)).code).toBe('limit_exceeded_recently');
  });

  it('is judged by its distribution in the same way', async () => {
    const window = (middle: number, count: number) =>
      Array.from({ length: count }, (_, index) => middle * (0.7 + ((index * 0.618) % 1) * 0.6));
    const ask = (middle: number) =>
      verdictOf({
        ...RUNNING,
        metrics: [
          {
            name: 'latency',
            kind: 'distribution',
            data: {
              canary: { samples: Array.from({ length: 12 }, () => window(middle, 8)) },
              stable: { samples: Array.from({ length: 12 }, () => window(100, 80)) },
            },
          },
        ],
      });
    expect(await ask(160)).toMatchObject({
      verdict: 'fail',
      reasons: [{ code: 'limit_exceeded_sustained' }],
    });
    expect((await ask(100)).verdict).toBe('pass');
  });
});
