import { describe, expect, it } from 'vitest';
import { splitReplicas } from '../../../src/backtest/split-replicas.ts';

const NAMES = ['shop-6f9d-a1', 'shop-6f9d-b2', 'shop-6f9d-c3', 'shop-6f9d-d4', 'shop-6f9d-e5'];

describe('replicas that are split', () => {
  it('are all on one side or the other, the smaller half with the canary', () => {
    const groups = splitReplicas(NAMES, '1');
    expect([groups?.canary.length, groups?.stable.length]).toEqual([2, 3]);
    expect([...(groups?.canary ?? []), ...(groups?.stable ?? [])].sort()).toEqual(NAMES);
  });

  it('are split the same way by the same seed, in whichever order they come', () => {
    expect(splitReplicas(NAMES.toReversed(), '7')).toEqual(splitReplicas(NAMES, '7'));
  });

  it('are each about as often on either side over many seeds', () => {
    for (const name of NAMES) {
      const times = Array.from({ length: 400 }, (_, seed) =>
        splitReplicas(NAMES, String(1_780_000_000_000 + seed * 3_600_000)),
      ).filter((groups) => groups?.canary.includes(name)).length;
      // Two in five; the standard deviation of 400 of them is 10.
      expect(Math.abs(times - 160)).toBeLessThan(50);
    }
  });

  it('are too few where there is one, or none', () => {
    expect([splitReplicas([], '1'), splitReplicas(['a'], '1')]).toEqual([null, null]);
  });
});
