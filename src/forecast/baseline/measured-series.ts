import { median } from 'simple-statistics';
import { USUAL_AUTOCORRELATION } from '../../contract/planning/baseline.ts';
import type { SeriesWindows } from '../../windows/window.ts';
import type { ExpectedBaseline } from './expected-baseline.ts';
import { stableIn } from './stable-in.ts';
import { typicalNoise } from './typical-noise.ts';

/** The level of stable and how much it strays; values that do not stray at all have no noise. */
export function measuredSeries({ windows, overlap = 1 }: SeriesWindows): ExpectedBaseline {
  const values = stableIn(windows);
  const ofSteps = typicalNoise(
    values,
    values.map(() => 0),
  );
  // A step of a mean over several windows holds one part of each end.
  const deviation = (ofSteps ?? 0) * Math.sqrt(overlap);
  return {
    kind: 'series',
    level: median(values),
    noise: { deviation, autocorrelation: USUAL_AUTOCORRELATION },
  };
}
