import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../support/verdict-of.ts';

const repeated = (events: readonly number[], windows: number) =>
  Array.from({ length: windows }, (_, index) => events[index % events.length] ?? 0);

/** Half an hour of a good release, then some minutes at another rate; limit half a point. */
async function judged(lateEvents: readonly number[], minutes: number, more: object = {}) {
  const windows = 30 + minutes;
  const data = {
    canary: {
      events: [...repeated([9, 10, 11], 30), ...repeated(lateEvents, minutes)],
      total: repeated([1_000], windows),
    },
    stable: { events: repeated([88, 90, 92], windows), total: repeated([9_000], windows) },
  };
  const metric = { name: 'errors', kind: 'proportion', limit: { absolute: 0.005 }, data };
  return verdictOf({ start: '2026-06-01T11:00:00Z', warmupWindows: 0, metrics: [metric], ...more });
}

describe('harm that began late', () => {
  it('does not pass because the windows before it were good', async () => {
    const reply = await judged([16, 17, 17], 8);
    expect(reply).toMatchObject({
      verdict: 'warn',
      conclusive: false,
      reasons: [{ code: 'not_enough_data', windows: { from: '2026-06-01T11:30:00.000Z' } }],
    });
    expect(reply.reason).toMatch(
      /^errors 1\.6\d % on canary .* in 8 of 8 one-minute windows 11:30 to 11:38 UTC; .*; harm that began then cannot be ruled out yet$/,
    );
    const [bound] = reply.metrics.map(({ harmBound }) => harmBound?.value);
    expect(bound).toBeLessThan(0.005);
  });

  it('is not known for a watch either, which goes on', async () => {
    expect(await judged([16, 17, 17], 8, { mode: 'watch' })).toMatchObject({
      verdict: 'pass',
      conclusive: false,
    });
  });

  it('is no pass for lack of evidence', async () => {
    expect(await judged([16, 17, 17], 8, { passWhen: 'no_evidence' })).toMatchObject({ conclusive: false });
  });

  it('passes once the windows since then rule harm beyond the limit out by themselves', async () => {
    expect(await judged([11, 12, 12], 25)).toMatchObject({ verdict: 'pass', conclusive: true });
    expect(await judged([10], 8)).toMatchObject({ verdict: 'pass', conclusive: true });
  });
});
