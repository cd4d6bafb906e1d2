import type { Limit } from '../contract/limit.ts';
import type { Finding, Outlook } from '../judge/finding.ts';
import { judgeAspects } from '../judge/judge-aspects.ts';
import { expectedMetric } from './expected/expected-metric.ts';
import type { Subject } from './subject.ts';

/** What the judge says of a rollout that came as expected, when so many windows have passed. */
export interface JudgedCourse {
  readonly fails: boolean;
  readonly passes: boolean;
  /** It passes, and the judge's own outlook would not have asked for more windows. */
  readonly passesSurely: boolean;
  /** Of the directions and quantiles that decide a pass, the one that asks for the most windows. */
  readonly finding: Finding;
}

/** Has the judge of verdicts judge the expected windows: what it says of them is the forecast. */
export function judgedCourse(subject: Subject, upTo: number, course: number, harm?: Limit): JudgedCourse {
  const findings = judgeAspects(expectedMetric(subject, upTo, course, harm), subject.spec);
  const passes = findings.every(({ verdict, conclusive }) => verdict === 'pass' && conclusive);
  const worst = findings
    .filter(({ comparison }) => comparison?.aspect.decidesPass)
    .reduce((left, right) => (missing(right.outlook) > missing(left.outlook) ? right : left));
  return {
    fails: findings.some(({ verdict }) => verdict === 'fail'),
    passes,
    passesSurely: passes && missing(worst.outlook) <= 0,
    finding: worst,
  };
}

/** Windows that the judge asks for beyond those that there are. */
function missing({ needed, compared }: Outlook): number {
  return needed === null ? Number.POSITIVE_INFINITY : needed - compared;
}
