import type { Metric } from '../../src/contract/metric.ts';

/** Whether two values differ by more than the limit in the direction that hurts, chance not considered. */
export function isBeyondLimit(
  { harm, limit }: Pick<Metric, 'harm' | 'limit'>,
  canary: number,
  stable: number,
): boolean {
  const beyond = (sign: 1 | -1) => {
    const difference = sign * (canary - stable);
    return (
      difference > (limit.absolute ?? -Infinity) &&
      difference > (limit.relative ?? -Infinity) * Math.abs(stable)
    );
  };
  return (harm !== 'decrease' && beyond(1)) || (harm !== 'increase' && beyond(-1));
}
