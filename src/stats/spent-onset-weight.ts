/**
 * Spent onset weight: what share of an onset-mixture's error budget have the first `windows` windows used? A half at
 * once, all of it at the horizon.
 *
 * Valid: a horizon of at least 2 windows.
 * Units: a share, 0 to 1.
 * Throws: nothing.
 * Reference: docs/statistics.md, "Accumulated evidence".
 * Cost: O(1).
 */
export function spentOnsetWeight(windows: number, horizon: number): number {
  const onsets = Math.min(windows, horizon);
  return onsets === 0 ? 0 : 0.5 + (0.5 * (onsets - 1)) / (horizon - 1);
}
