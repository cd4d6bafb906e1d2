import type { Finding } from '../judge/finding.ts';
import { judge } from '../judge/judge.ts';
import { alignAfter } from './align-after.ts';
import type { PastMetric } from './past-metric.ts';

/** What would have been said of a metric when so many windows had passed: the same as if it had been asked then. */
export function judgeAfter(metric: PastMetric, windows: number): Finding {
  return judge(alignAfter(metric, windows), metric.spec);
}
