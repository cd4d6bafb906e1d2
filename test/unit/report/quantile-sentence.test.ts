import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../support/verdict-of.ts';

const WINDOWS = 12;
const BOUNDS = [0.1, 0.25, 0.5, 1, 2.5, '+Inf'];

/** The same counts in every window; as Prometheus has them, each bucket holds those before it. */
function side(counts: readonly number[]) {
  let below = 0;
  const cumulative = counts.map((count) => {
    below += count;
    return below;
  });
  return { le: BOUNDS, cumulative: Array.from({ length: WINDOWS }, () => cumulative) };
}

describe('the sentence of a quantile', () => {
  it('says how many requests are above the value at which the sides were told apart', async () => {
    const data = { canary: side([400, 400, 160, 10, 28, 2]), stable: side([4_000, 4_000, 1_900, 88, 11, 1]) };
    const metric = { name: 'latency', kind: 'distribution', unit: 's', limit: { relative: 0.15 }, data };
    const reply = await verdictOf({ start: '2026-06-01T11:00:00Z', warmupWindows: 0, metrics: [metric] });
    expect(reply.verdict).toBe('fail');
    expect(reply.reason).toMatch(
      /^latency p9\d .* higher on canary than on stable \(.* against .*; limit 15 %; 4 % against 1 % above 500 ms\), in /,
    );
  });
});
