import { isBeyondLimit } from './is-beyond-limit.ts';
import { every } from './looks.ts';
import type { Rollout } from './rollout.ts';
import type { Rule } from './rule.ts';

/** Aborts when the newest windows, `consecutive` of them, are all beyond the limit of a metric: no test of chance. */
export function thresholdRule(title: string, consecutive: number): Rule {
  return {
    title,
    looks: every(1),
    fires: (rollout, upTo) => upTo >= consecutive && someMetricIsBeyond(rollout, upTo - consecutive, upTo),
  };
}

function someMetricIsBeyond({ spec, points }: Rollout, from: number, upTo: number): boolean {
  return spec.metrics.some((metric, index) => {
    const canary = points[index]?.canary.slice(from, upTo) ?? [];
    const stable = points[index]?.stable.slice(from, upTo) ?? [];
    return canary.every((value, window) => isBeyondLimit(metric, value, stable[window] ?? Number.NaN));
  });
}
