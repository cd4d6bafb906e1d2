import type { MetricReadings } from '../sources/fetch-readings.ts';

/**
 * Whether what fails once has failed in all longer looks too, so that a rollout that does not fail at its end never did. It
 * holds where a window is compared by nothing that comes after it: counts, and histograms with fixed buckets. It does
 * not where all windows together set the scale: values of a series, buckets of native histograms, kinds of requests.
 */
export function staysFailed({ plan: { metric }, replies }: MetricReadings): boolean {
  switch (metric.kind) {
    case 'proportion':
      return metric.stratifyBy === undefined;
    case 'count':
      return true;
    case 'series':
      return false;
    case 'distribution':
      return replies.every(({ reply }) => {
        return (
          reply.kind === 'answer' && reply.canary.form === 'counters' && reply.stable.form === 'counters'
        );
      });
  }
}
