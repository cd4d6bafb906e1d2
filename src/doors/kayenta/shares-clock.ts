import type { MetricSetPair } from './remote-judge-request.ts';

/**
 * Whether the n-th values of both sides are of the same moment: both begin at the same time, go on in the same steps
 * and are equally long. Values that are missing at the end are what Kayenta fills a side up with that lost some
 * somewhere, so where they were lost is not known.
 */
export function sharesClock({ values: { control, experiment }, scopes }: MetricSetPair): boolean {
  const [stable, canary] = [scopes?.control, scopes?.experiment];
  const step = canary?.stepMillis ?? 0;
  return (
    step > 0 &&
    canary?.startTimeMillis != null &&
    stable?.startTimeMillis === canary.startTimeMillis &&
    stable.stepMillis === step &&
    control.length === experiment.length &&
    !Number.isNaN(control.at(-1)) &&
    !Number.isNaN(experiment.at(-1))
  );
}
