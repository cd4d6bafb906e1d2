import type { AnalysisSpec } from '../../contract/analysis-request.ts';
import type { Traffic } from '../../contract/traffic.ts';
import { edgeMs, type WindowGrid } from '../../readings/window-grid.ts';
import { type ExpectedShare, shareTest } from '../../stats/share-test.ts';
import type { Amount } from '../../windows/amount.ts';
import { histogramAmount } from '../../windows/histogram-amount.ts';
import { proportionAmount } from '../../windows/proportion-amount.ts';
import { sampleAmount } from '../../windows/sample-amount.ts';
import { strataAmount } from '../../windows/strata-amount.ts';
import type { ReadableMetric, Window } from '../../windows/window.ts';
import { observedSides } from '../classify-window.ts';
import { type Because, reason } from '../finding.ts';

type Weight = NonNullable<Traffic['canaryWeight']>;

/** A share that chance alone would miss by as much less often than this is no chance. */
const SIGNIFICANCE = 0.001;
/** Weights are whole numbers and connections stick, so that a share misses its mark by some of itself. */
const TOLERATED = 0.1;

/**
 * Warns where the canary's requests are another share of all than the weight it was given: then the two sides may differ
 * by whom they serve and not by their version. Judged on kinds that count requests.
 */
export function trafficShare(metric: ReadableMetric, { traffic }: AnalysisSpec): Because | null {
  const weight = traffic?.canaryWeight;
  const strata =
    weight === undefined || metric.plan.pairing.used === 'unpaired' ? [] : shares(metric, weight);
  if (strata.length === 0) return null;
  const { observed, expected, pValue } = shareTest(strata);
  const isFar = Math.abs(observed / expected - 1) > TOLERATED;
  if (!(isFar && pValue < SIGNIFICANCE)) return null;
  return reason('traffic_share_mismatch', { share: { observed, expected } });
}

function shares(metric: ReadableMetric, weight: Weight): ExpectedShare[] {
  const { grid } = metric.plan;
  switch (metric.kind) {
    case 'proportion':
      return sharesOf(metric.windows, proportionAmount, grid, weight);
    case 'histogram':
      return sharesOf(metric.windows, histogramAmount, grid, weight);
    case 'stratified':
      return sharesOf(metric.windows, strataAmount, grid, weight);
    case 'samples':
      return sharesOf(metric.windows, sampleAmount, grid, weight);
    case 'count':
    case 'series':
      return [];
  }
}

function sharesOf<T>(
  windows: readonly Window<T>[],
  { size }: Amount<T>,
  grid: WindowGrid,
  weight: Weight,
): ExpectedShare[] {
  return windows.flatMap((window) => {
    const sides = observedSides(window);
    const share = expectedShare(weight, edgeMs(grid, window.index), edgeMs(grid, window.index + 1));
    if (sides === null || share === null) return [];
    const observed = size(sides.canary);
    return [{ observed, total: observed + size(sides.stable), share }];
  });
}

/** The share in force throughout a window; null where it changed in between, or is not known. */
function expectedShare(weight: Weight, fromMs: number, toMs: number): number | null {
  if (typeof weight === 'number') return weight / 100;
  const inForce = weight.findLast(({ from }) => from <= fromMs);
  const changes = weight.some(({ from }) => from > fromMs && from < toMs);
  return inForce === undefined || changes ? null : inForce.percent / 100;
}
