import { describe, expect, it } from 'vitest';
import { inBlocks } from '../../../src/windows/in-blocks.ts';
import type { SideWindow } from '../../../src/windows/window.ts';
import { verdictOf } from '../../support/verdict-of.ts';

const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0);
const seen = (...values: number[]): SideWindow<number>[] =>
  values.map((value) => ({ kind: 'observed', value }));

describe('a side cut into blocks', () => {
  it('uses each window once, in order, in blocks of about equal length', () => {
    expect(inBlocks(seen(1, 2, 3, 4, 5, 6, 7), 3, sum)).toEqual(seen(3, 7, 18));
    expect(inBlocks(seen(1, 2), 2, sum)).toEqual(seen(1, 2));
  });

  it('makes do with what it has of a block, but not with what cannot be true', () => {
    const missing: SideWindow<number> = { kind: 'missing' };
    const invalid: SideWindow<number> = { kind: 'invalid', because: 'nonsense' };
    expect(inBlocks([...seen(1), missing, missing, missing], 2, sum)).toEqual([...seen(1), missing]);
    expect(inBlocks([...seen(1), invalid, { kind: 'no_traffic' }, missing], 2, sum)).toEqual([
      invalid,
      { kind: 'no_traffic' },
    ]);
  });
});

describe('counts without a common clock', () => {
  const column = (windows: number, events: number) => ({
    events: Array.from({ length: windows }, () => events),
    total: Array.from({ length: windows }, () => 1_000),
  });
  const ask = (canary: object, stable: object, pairing: string) =>
    verdictOf({ metrics: [{ name: 'errors', kind: 'proportion', pairing, data: { canary, stable } }] });

  it('are compared block by block, and keep every request', async () => {
    const reply = await ask(column(6, 9), column(20, 9), 'unpaired');
    expect(reply.verdict).toBe('pass');
    expect(reply.metrics[0]).toMatchObject({
      canary: { samples: 6_000 },
      stable: { samples: 20_000 },
      pairing: { used: 'unpaired', because: 'the request asks for unpaired sides' },
    });
    expect(reply.metrics[0]?.windows).toHaveLength(6);
  });

  it('put windows of the canary together where stable has fewer', async () => {
    const { metrics } = await ask(column(20, 30), column(6, 9), 'unpaired');
    expect(metrics[0]).toMatchObject({
      verdict: 'fail',
      canary: { samples: 20_000 },
      stable: { samples: 6_000 },
    });
    expect(metrics[0]?.windows).toHaveLength(6);
  });

  it('are refused where nothing says that they share no clock', async () => {
    await expect(ask(column(6, 9), column(20, 9), 'auto')).rejects.toThrow(/received 20 against 6/);
    await expect(ask(column(6, 9), column(20, 9), 'paired')).rejects.toThrow(/received 20 against 6/);
  });
});
