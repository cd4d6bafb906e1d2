import type { CanaryConfig, MetricConfig } from './canary-config.ts';

/** Whether the config gives a weight of 0 to every group of a metric that is not critical. */
export function isWeightless(
  { groups, analysisConfigurations }: MetricConfig,
  { classifier }: Pick<CanaryConfig, 'classifier'>,
): boolean {
  const weights = classifier?.groupWeights ?? {};
  const own = groups ?? [];
  return (
    own.length > 0 && !analysisConfigurations.canary.critical && own.every((group) => weights[group] === 0)
  );
}
