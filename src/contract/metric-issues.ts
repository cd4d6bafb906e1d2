import type { Metric } from './metric.ts';

interface Issue {
  readonly path: PropertyKey[];
  readonly message: string;
}

/** What is wrong with a list of metrics beyond each of its parts. */
export function* metricIssues(
  metrics: readonly Pick<Metric, 'name' | 'kind' | 'harm' | 'limit'>[],
): Generator<Issue> {
  const seen = new Set<string>();
  for (const [index, { name, kind, harm, limit }] of metrics.entries()) {
    const path = ['metrics', index];
    if (seen.has(name)) yield { path: [...path, 'name'], message: `must be unique: "${name}" came before` };
    seen.add(name);
    if (kind === 'proportion' && (limit.absolute ?? 0) >= 1) {
      const message = `must be below 1, since a proportion is a share: 0.005 is half a point; received ${limit.absolute}`;
      yield { path: [...path, 'limit', 'absolute'], message };
    }
    if (harm !== 'increase' && (limit.relative ?? 0) >= 1) {
      const message = 'must be below 1 where a decrease hurts: nothing falls by more than all of it';
      yield { path: [...path, 'limit', 'relative'], message };
    }
  }
}
