import type { IncrementSeries, Labels } from '../../readings/readings.ts';
import type { WindowGrid } from '../../readings/window-grid.ts';
import { layRollups, type RollupLayout, type RollupProblem } from './lay-rollups.ts';
import type { RolledSeries } from './rolled-series.ts';

/** What one call brought back. */
export interface RolledPart {
  /** The windows that were asked for. */
  readonly grid: WindowGrid;
  readonly series: readonly RolledSeries[];
}

export type LaidSeries =
  | { readonly kind: 'laid'; readonly series: readonly IncrementSeries[] }
  | RollupProblem;

/** Lays series that came in parts, one part after the other in time, on all their windows. */
export function laySeries(parts: readonly RolledPart[], combine: RollupLayout['combine']): LaidSeries {
  const count = parts.reduce((sum, { grid }) => sum + grid.count, 0);
  const found = new Map<string, { readonly labels: Labels; readonly values: (number | null)[] }>();
  let before = 0;
  for (const { grid, series } of parts) {
    const seen = new Set<string>();
    for (const { labels, stepMs, rollups } of series) {
      const laid = layRollups(rollups, { grid, stepMs, combine });
      if (laid.kind === 'problem') return laid;
      const key = JSON.stringify(Object.entries(labels).sort());
      if (seen.has(key)) return { kind: 'problem', fault: 'rejected_query', detail: twice(labels) };
      seen.add(key);
      const whole = found.get(key) ?? { labels, values: new Array<number | null>(count).fill(null) };
      found.set(key, whole);
      for (const [index, value] of laid.windows.entries()) whole.values[before + index] = value;
    }
    before += grid.count;
  }
  return { kind: 'laid', series: [...found.values()] };
}

function twice(labels: Labels): string {
  const names = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
  const which = names.length === 0 ? 'without labels' : `with ${names.join(', ')}`;
  return `the query gives two series ${which}, and it is not known which one is meant: ask for one`;
}
