import type { AnalysisSpec } from '../../contract/analysis-request.ts';
import type { LabelMatchers } from '../../contract/label-matchers.ts';
import type { Metric } from '../../contract/metric.ts';
import type { Query } from '../../contract/query.ts';
import { Name } from '../../contract/scalars.ts';
import { quotePattern } from '../../promql/quote-pattern.ts';

/** `-<hash>-<suffix>`, as a ReplicaSet names its pods; `-primary-<hash>-<suffix>` has one part more. */
const POD_SUFFIX = '-[0-9a-zA-Z]+-[0-9a-zA-Z]+';

interface Hook {
  readonly name: string;
  readonly namespace: string;
  readonly checksum?: string | undefined;
}

/**
 * The question of a webhook. Where neither the config nor its queries say who is canary, these are the pods of the
 * Deployment that has the name of the Canary, and stable are those of its primary.
 */
export function specOfHook({ name, namespace, checksum }: Hook, config: AnalysisSpec): AnalysisSpec {
  const spec = { ...config, service: config.service ?? name, rollout: config.rollout ?? nameIn(checksum) };
  if (spec.canary !== undefined || spec.stable !== undefined || spec.metrics.some(tellsSidesApart)) {
    return spec;
  }
  return {
    ...spec,
    canary: { matchers: podsOf(name, namespace) },
    stable: { matchers: podsOf(`${name}-primary`, namespace) },
  };
}

function nameIn(checksum: string | undefined): string | undefined {
  return Name.safeParse(checksum).data;
}

function podsOf(deployment: string, namespace: string): LabelMatchers {
  return { namespace, pod: { regex: quotePattern(deployment) + POD_SUFFIX } };
}

function tellsSidesApart(metric: Metric): boolean {
  const queries = 'queries' in metric ? Object.values(metric.queries ?? {}) : [];
  const query = 'query' in metric ? metric.query : undefined;
  return [query, ...queries].some((one: Query | undefined) =>
    typeof one === 'string' ? one.includes('{{side}}') : one !== undefined,
  );
}
