import type { Metric } from '../contract/metric.ts';
import type { ReadingShape } from '../readings/reading-request.ts';

const SHAPES: Readonly<Record<Metric['kind'], ReadingShape>> = {
  proportion: 'counter',
  count: 'counter',
  distribution: 'histogram',
  series: 'gauge',
};

/** The kinds of metric that there are data for in a source that can be asked for these shapes. */
export function metricKindsFor(shapes: readonly ReadingShape[]): Metric['kind'][] {
  const kinds = Object.keys(SHAPES) as Metric['kind'][];
  return kinds.filter((kind) => shapes.includes(SHAPES[kind]));
}
