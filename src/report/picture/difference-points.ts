import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import type { WindowReply } from '../../contract/reply/window-reply.ts';
import { differenceBoundary } from './difference-boundary.ts';

export type DifferenceScale = 'difference' | 'ratio';

/** The difference in a window, in the numbers in which it is told: percent of stable, points, or the unit. No difference is 0. */
export interface DifferencePoint {
  readonly window: WindowReply;
  readonly estimate: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly limit: number | null;
}

/** The differences of the windows that have one in this scale. */
export function differencePoints(metric: MetricReply, scale: DifferenceScale): DifferencePoint[] {
  const told = (value: number | null) => (value === null ? null : toldSize(metric, scale, value));
  return metric.windows.flatMap((window) => {
    const { difference, stable } = window;
    const estimate = told(difference?.estimate ?? null);
    if (difference === null || estimate === null || difference.scale !== scale) return [];
    const limit = told(differenceBoundary(stable?.value ?? null, scale, metric));
    return [{ window, estimate, lower: told(difference.lower), upper: told(difference.upper), limit }];
  });
}

/** A difference in the number in which it is told. */
export function toldSize({ kind }: Pick<MetricReply, 'kind'>, scale: DifferenceScale, value: number): number {
  if (scale === 'ratio') return (value - 1) * 100;
  return kind === 'proportion' ? value * 100 : value;
}
