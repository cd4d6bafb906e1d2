import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { LabelMatchers } from '../contract/label-matchers.ts';
import { quotePattern } from '../promql/quote-pattern.ts';
import { asStable } from './as-stable.ts';
import type { PastRollout } from './past-rollout.ts';
import type { Sides } from './sides.ts';

/** What would have been asked of a rollout when it was over, with these sides. */
export function questionAbout(
  { newRunAfter: _, traffic: __, ...spec }: AnalysisSpec,
  { startMs, endMs, listed }: PastRollout,
  sides: Sides,
): AnalysisSpec {
  const asked = { ...spec, start: startMs, end: endMs };
  const { canary: ___, stable, ...pretended } = asked;
  const matchers = stable?.matchers;
  switch (sides.how) {
    case 'listed': {
      const own = {
        ...(listed?.canary && { canary: listed.canary }),
        ...(listed?.stable && { stable: listed.stable }),
      };
      return { ...asked, ...own };
    }
    case 'time':
      return {
        ...pretended,
        ...(matchers && { canary: { matchers } }),
        stable: { ...(matchers && { matchers }), offset: sides.offsetMs },
        metrics: spec.metrics.map(asStable),
      };
    case 'replicas': {
      const { label, groups } = sides;
      return {
        ...pretended,
        canary: { matchers: { ...matchers, ...oneOf(label, groups.canary) } },
        stable: { matchers: { ...matchers, ...oneOf(label, groups.stable) } },
        metrics: spec.metrics.map(asStable),
      };
    }
  }
}

function oneOf(label: string, values: readonly string[]): LabelMatchers {
  return { [label]: { regex: values.map(quotePattern).join('|') } };
}
