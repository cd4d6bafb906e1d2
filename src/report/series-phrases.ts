import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { Finding, Outlook } from '../judge/finding.ts';
import { overlapIn } from '../judge/overlap-in.ts';
import { clock, count, decimal, duration, windowAdjective } from './format.ts';

/** "each value is over 5m" */
export function spanOfValuePhrase({ aligned }: Finding): string {
  return `each value is over ${duration(Math.round(overlapIn(aligned) * aligned.plan.grid.windowMs))}`;
}

/** "each value is over 5m, so the 12 one-minute windows so far hold only 3 that share no data, and 5 are needed" */
export function overlapPhrase(finding: Finding, { window, rules }: AnalysisSpec): string {
  const { apart, apartIfShort, enoughAtMs } = finding.outlook;
  const when = enoughAtMs === null ? '' : `; enough at about ${clock(enoughAtMs)} UTC`;
  return `${spanOfValuePhrase(finding)}, so the ${apartIfShort} ${windowAdjective(window)} windows so far hold only ${apart} that share no data, and ${rules.minimumWindows} are needed${when}`;
}

/** "the p99 of about 40 requests on canary is hardly more than the largest of them" */
export function fewPhrase({ few }: Outlook): string {
  if (few === null) return 'a percentile of few requests';
  const { side, quantile, observations, needed } = few;
  const extreme = quantile < 0.5 ? 'less than the smallest' : 'more than the largest';
  return `the p${decimal(quantile * 100)} of about ${count(Math.round(observations))} requests on ${side} is hardly ${extreme} of them, so harm does not show in it: it takes ${count(needed)}, or a distribution that reads the buckets`;
}
