import type { AnalysisSpec } from '../contract/analysis-request.ts';
import { distributionLength } from '../contract/distribution-length.ts';
import type { Metric } from '../contract/metric.ts';
import type { Strata } from '../contract/strata.ts';
import type { MetricPlan, PlannedRead } from './analysis-plan.ts';
import { choosePairing } from './choose-pairing.ts';
import { inlineDistribution, inlineIncrements, inlinePoints, inlineStrata } from './inline-readings.ts';
import { isOneLook } from './is-one-look.ts';
import { planInlineGrid } from './plan-grid.ts';

/** Plans a metric whose data are in the request: how its sides are set beside each other, and by which rule. */
export function planInline(spec: AnalysisSpec, metric: Metric, nowMs: number): MetricPlan {
  const { canary, stable, reads } = inlineReads(metric);
  const sideWindows = { canary, stable };
  const pairing = choosePairing(metric, sideWindows);
  const hasClock = spec.start !== undefined;
  const blocks = metric.kind === 'series' || stable === 0 ? canary : Math.min(canary, stable);
  const oneLook = isOneLook(metric, pairing, !hasClock && blocks < spec.sustained);
  return {
    metric,
    source: 'inline',
    ...planInlineGrid(spec, nowMs, canary, blocks),
    sideWindows,
    pairing,
    oneLook,
    hasClock,
    reads,
  };
}

/** What is in the request, and how many windows of each side it covers. */
interface InlineReads {
  readonly canary: number;
  readonly stable: number;
  readonly reads: readonly PlannedRead[];
}

function inlineReads(metric: Metric): InlineReads {
  if (metric.kind === 'proportion' && metric.strata !== undefined) {
    return stratifiedReads(metric.stratifyBy ?? '', metric.strata);
  }
  if (metric.data === undefined) return { canary: 0, stable: 0, reads: [] };
  switch (metric.kind) {
    case 'proportion': {
      const { canary, stable } = metric.data;
      return {
        canary: canary.total.length,
        stable: stable.total.length,
        reads: [
          { role: 'events', request: inlineIncrements(canary.events, stable.events) },
          { role: 'total', request: inlineIncrements(canary.total, stable.total) },
        ],
      };
    }
    case 'count': {
      const { canary, stable } = metric.data;
      return {
        canary: canary.events.length,
        stable: stable.events.length,
        reads: [
          { role: 'events', request: inlineIncrements(canary.events, stable.events) },
          { role: 'exposure', request: inlineIncrements(canary.exposure, stable.exposure) },
        ],
      };
    }
    case 'distribution':
      return {
        canary: distributionLength(metric.data.canary),
        stable: distributionLength(metric.data.stable),
        reads: [{ role: 'values', request: inlineDistribution(metric.data) }],
      };
    case 'series': {
      const { canary, stable } = metric.data;
      return {
        canary: canary.length,
        stable: stable.length,
        reads: [{ role: 'values', request: inlinePoints(canary, stable) }],
      };
    }
  }
}

function stratifiedReads(label: string, strata: Strata): InlineReads {
  const [first] = Object.values(strata);
  const columns = (side: 'canary' | 'stable', part: 'events' | 'total') =>
    Object.fromEntries(Object.entries(strata).map(([value, data]) => [value, data[side][part]]));
  const read = (role: 'events' | 'total') => ({
    role,
    request: inlineStrata(label, columns('canary', role), columns('stable', role)),
  });
  return {
    canary: first?.canary.total.length ?? 0,
    stable: first?.stable.total.length ?? 0,
    reads: [read('events'), read('total')],
  };
}
