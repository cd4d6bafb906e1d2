import type { AnalysisResult } from './canary-judge-result.ts';
import { knownValues, type SideValues } from './side-values.ts';

type Stats = AnalysisResult['controlMetadata']['stats'];

/** What Kayenta shows of a side: the values that were used, in numbers. */
export function sideStats(side: SideValues): Stats {
  const values = knownValues(side);
  const count = values.length;
  if (count === 0) return { count, mean: 0, min: 0, max: 0, std: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const std = count > 1 ? Math.sqrt(squares / (count - 1)) : 0;
  return { count, mean, min: Math.min(...values), max: Math.max(...values), std };
}
