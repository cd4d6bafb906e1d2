import { edgeMs, type WindowGrid } from '../../readings/window-grid.ts';
import type { Samples } from './samples-of.ts';

const TOLERANCE_MS = 1;

/**
 * Puts samples taken at the right edges of the windows into one place per window, by their times;
 * `null` for a window without one, and `null` for all when a sample lies on no edge: that store answers another question.
 */
export function alignPoints(samples: Samples<number>, grid: WindowGrid): readonly (number | null)[] | null {
  const points: (number | null)[] = Array.from({ length: grid.count }, () => null);
  for (const [index, time] of samples.times.entries()) {
    const edge = Math.round((time - grid.startMs) / grid.windowMs);
    if (edge < 1 || edge > grid.count || Math.abs(edgeMs(grid, edge) - time) > TOLERANCE_MS) {
      return null;
    }
    points[edge - 1] = samples.values[index] ?? null;
  }
  return points;
}
