import { describe, expect, it } from 'vitest';
import { lookedAt } from '../../../src/judge/evidence/looked-at.ts';
import { verdictOf } from '../../support/verdict-of.ts';

const WINDOWS = 24;
const HARM_FROM = 8;
const column = (value: (window: number) => number, windows = WINDOWS) =>
  Array.from({ length: windows }, (_, window) => value(window));
const events = (window: number) => (window < HARM_FROM ? 10 : 30) + (window % 3);

function errors(windows: number) {
  const total = column(() => 1_000, windows);
  return {
    name: 'errors',
    kind: 'proportion',
    data: {
      canary: { events: column(events, windows), total },
      stable: { events: column((window) => 9 + (window % 4), windows), total },
    },
  };
}

function load(windows: number) {
  const level = (base: number) => (window: number) => base + Math.sin(window * 2.3) * 3;
  return {
    name: 'load',
    kind: 'series',
    data: { canary: column(level(120), windows), stable: column(level(100), windows) },
  };
}

async function pathOf(metric: object) {
  const reply = await verdictOf({ warmupWindows: 0, metrics: [metric] }, { isDrawn: true });
  return reply.metrics[0]!;
}

describe('how the evidence grew', () => {
  it('is what the same question would have been told then', async () => {
    const whole = await pathOf(errors(WINDOWS));
    for (const windows of [9, 12, 16, 20, WINDOWS]) {
      const then = await pathOf(errors(windows));
      expect(whole.windows[windows - 1]?.evidence).toBeCloseTo(then.evidence?.log ?? Number.NaN, 9);
    }
  });

  it('is measured for a series in the scale that is known now, and grows with the windows that harm', async () => {
    const { evidence, windows } = await pathOf(load(WINDOWS));
    const path = windows.flatMap((window) => window.evidence ?? []);
    expect(path.length).toBeGreaterThan(7);
    expect(path).toEqual(path.toSorted((left, right) => left - right));
    expect(path.at(-1)).toBe(evidence?.log);
  });

  it('ends where the evidence stands', async () => {
    const { evidence, windows } = await pathOf(errors(WINDOWS));
    expect(windows.at(-1)?.evidence).toBe(evidence?.log);
    const first = windows.find((window) => (window.evidence ?? 0) > (evidence?.needed ?? 0));
    expect(first?.index).toBeGreaterThan(HARM_FROM);
  });

  it('is not told of data that are judged at one look', async () => {
    const unpaired = { name: 'load', kind: 'series', pairing: 'unpaired', data: load(WINDOWS).data };
    const { evidence, windows } = await pathOf(unpaired);
    expect(evidence).toBeNull();
    expect(windows.filter((window) => typeof window.evidence === 'number')).toEqual([]);
  });

  it('is told after every window of few, and after some of many, the newest among them', () => {
    expect(lookedAt(0, 40)).toEqual([]);
    expect(lookedAt(3, 40)).toEqual([0, 1, 2]);
    expect(lookedAt(40, 40)).toHaveLength(40);
    for (const count of [41, 60, 1_440, 1_441]) {
      expect(lookedAt(count, 40).length).toBeLessThanOrEqual(40);
      expect(lookedAt(count, 40).at(-1)).toBe(count - 1);
    }
  });
});

describe('what is told of a metric', () => {
  it('is the direction that hurts, and of both the worse one', async () => {
    const told = async (harm: string) => (await pathOf({ ...load(WINDOWS), harm })).aspect;
    expect(await told('increase')).toEqual({ direction: 'increase', quantile: null });
    expect(await told('decrease')).toEqual({ direction: 'decrease', quantile: null });
    expect(await told('either')).toEqual({ direction: 'increase', quantile: null });
  });

  it('is the distributions, from the lowest share to the highest', async () => {
    const samples = (shift: number) =>
      column(() => 0).map(() => Array.from({ length: 60 }, (_, at) => at + shift));
    const metric = {
      name: 'latency',
      kind: 'distribution',
      data: { canary: { samples: samples(10) }, stable: { samples: samples(0) } },
    };
    const { distribution } = await pathOf(metric);
    expect(distribution[0]?.share).toBe(0.01);
    expect(distribution.at(-1)?.share).toBe(0.99);
    for (const { canary, stable } of distribution) expect(canary).toBeCloseTo((stable ?? 0) + 10, 9);
    expect((await pathOf(load(WINDOWS))).distribution).toEqual([]);
  });
});
