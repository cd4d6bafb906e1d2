import type { EvidenceRule } from './accumulate.ts';
import type { StableNoise } from './stable-noise.ts';
import type { SeriesQuestion } from './weigh-series.ts';
import type { WindowEvidence } from './window-evidence.ts';

/** What the evidence of a metric was weighed from: what each window says, and where in the grid it is. */
export interface WeighedWindows {
  readonly kind: 'windows';
  readonly indices: readonly number[];
  readonly windows: readonly WindowEvidence[];
  readonly before: StableNoise | null;
  readonly rule: EvidenceRule;
}

/** The same of a series: how much worse the canary was in each window that was compared. */
export interface WeighedSeries {
  readonly kind: 'series';
  readonly indices: readonly number[];
  readonly harms: readonly number[];
  readonly question: SeriesQuestion;
}
