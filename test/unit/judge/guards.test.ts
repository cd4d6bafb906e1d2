import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../support/verdict-of.ts';

const WINDOWS = 12;
const START = '2026-06-01T11:00:00Z';
const per = <T>(value: T) => Array.from({ length: WINDOWS }, () => value);
const counts = (events: number, total: number) => ({ events: per(events), total: per(total) });

function errors(canary: object, stable: object = counts(90, 9_000), more: object = {}) {
  return { name: 'errors', kind: 'proportion', limit: { absolute: 0.01 }, data: { canary, stable }, ...more };
}

function ask(metric: object, more: object = {}) {
  return verdictOf({ start: START, metrics: [metric], ...more });
}

const weight = (canaryWeight: unknown) => ({ traffic: { canaryWeight } });
const codes = (reasons: readonly { readonly code: string }[]) => reasons.map(({ code }) => code);

describe('a share of the traffic that is not the one that was given', () => {
  it('caps a pass at a conclusive warn that says both shares', async () => {
    const reply = await ask(errors(counts(5, 500)), weight(10));
    expect(reply).toMatchObject({ verdict: 'warn', conclusive: true });
    expect(codes(reply.metrics[0]?.reasons ?? [])).toEqual(['traffic_share_mismatch', 'within_limit']);
    expect(codes(reply.reasons)).toEqual(['traffic_share_mismatch']);
    expect(reply.reason).toBe(
      'errors: canary had 5.26 % of the requests where 10 % were expected, so the two sides may differ by whom they serve and not by their version',
    );
  });

  it('stands beside a fail, here and in the reasons of the whole', async () => {
    const reply = await ask(errors(counts(90, 500)), weight(10));
    expect(reply.verdict).toBe('fail');
    expect(codes(reply.reasons)).toEqual(['limit_exceeded_sustained', 'traffic_share_mismatch']);
  });

  it('stands beside an unknown without making it known', async () => {
    const few = { events: [5, 5, 5, ...per(null).slice(3)], total: [500, 500, 500, ...per(null).slice(3)] };
    const reply = await ask(errors(few), weight(10));
    expect(reply).toMatchObject({ verdict: 'warn', conclusive: false });
    expect(codes(reply.reasons)).toContain('traffic_share_mismatch');
  });

  it.each([
    ['the share that was given', counts(10, 1_000), weight(10)],
    ['a share a tenth off', counts(9, 920), weight(10)],
    ['so few requests that chance could have done it', counts(0, 1), weight('0.02')],
    ['no weight given', counts(5, 500), {}],
  ])('is not seen with %s', async (_, canary, more) => {
    const reply = await ask(errors(canary), more);
    expect(codes(reply.metrics[0]?.reasons ?? [])).not.toContain('traffic_share_mismatch');
  });

  it('follows changes of the weight and leaves out the window in which one falls', async () => {
    const totals = [...per(1_000).slice(6), ...per(3_000).slice(6)];
    const canary = { events: totals.map((total) => total / 100), total: totals };
    const at = (minute: string, percent: number) => ({ from: `2026-06-01T11:${minute}Z`, percent });
    const right = await ask(errors(canary), weight([at('00:00', 10), at('05:30', 25)]));
    expect(right.verdict).toBe('pass');
    const wrong = await ask(errors(canary), weight([at('00:00', 10), at('05:30', 50)]));
    expect(codes(wrong.reasons)).toEqual(['traffic_share_mismatch']);
  });

  it('is judged on the observations of a distribution, and not on a series', async () => {
    const samples = (size: number) => ({
      samples: per(Array.from({ length: size }, (_, index) => 1 + (index % 7) / 10)),
    });
    const latency = {
      name: 'latency',
      kind: 'distribution',
      data: { canary: samples(20), stable: samples(60) },
    };
    expect(codes((await ask(latency, weight(50))).reasons)).toContain('traffic_share_mismatch');
    const memory = { name: 'memory', kind: 'series', data: { canary: per(3), stable: per(3) } };
    expect(codes((await ask(memory, weight(50))).reasons)).not.toContain('traffic_share_mismatch');
  });
});

describe('a stable side that is younger than the canary', () => {
  const late = (windows: number) => ({
    events: per(90).map((events, index) => (index < windows ? null : events)),
    total: per(9_000).map((total, index) => (index < windows ? null : total)),
  });

  it('caps a pass at a warn once it began after the warm-up of the canary', async () => {
    const reply = await ask(errors(counts(10, 1_000), late(3)));
    expect(reply).toMatchObject({ verdict: 'warn', conclusive: true });
    expect(codes(reply.reasons)).toEqual(['baseline_mismatch']);
    expect(reply.reason).toBe(
      'errors: stable began 3 windows after the canary, so it was still warming up when the canary no longer was',
    );
  });

  it.each([0, 1, 2])('is fine %i windows later: both are warmed up alike', async (windows) => {
    expect((await ask(errors(counts(10, 1_000), late(windows)))).verdict).toBe('pass');
  });

  it('is not looked for where the data have no clock', async () => {
    const reply = await verdictOf({ metrics: [errors(counts(10, 1_000), late(3))] });
    expect(codes(reply.metrics[0]?.reasons ?? [])).not.toContain('baseline_mismatch');
  });
});
