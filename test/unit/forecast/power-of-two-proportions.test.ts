import { describe, expect, it } from 'vitest';
import { judgedCourse } from '../../../src/forecast/judged-course.ts';
import { normalUpperTail } from '../../../src/stats/normal-upper-tail.ts';
import { upperNormalQuantile } from '../../../src/stats/upper-normal-quantile.ts';
import { subjectFrom } from '../../support/planning/subject-from.ts';

const WINDOWS = 10;
const ALPHA = 0.05;
/** The textbook's test stands at no difference and ours at the limit, where the variance is a little different. */
const CLOSE = 0.01;

/** R 4.2.2, power.prop.test(p1, p2, sig.level = 0.05, alternative = "one.sided"): requests on each side, and power with 5 000. */
const FROM_R = [
  { p1: 0.01, p2: 0.015, power: 0.8, requests: 6104.228843946841, powerAt5000: 0.7275684437209073 },
  { p1: 0.01, p2: 0.02, power: 0.9, requests: 2528.74127631983, powerAt5000: 0.9932573267229525 },
  { p1: 0.03, p2: 0.0294, power: 0.8, requests: 989823.2752321888, powerAt5000: 0.0710338914168067 },
];

/** How many standard errors of no difference the limit is away, by the judge, with so many requests on each side. */
function resolution({ p1, p2 }: { p1: number; p2: number }, requests: number): number {
  const { finding } = judgedCourse(
    subjectFrom({
      warmupWindows: 0,
      traffic: { requestsPerMinute: (2 * requests) / WINDOWS, canaryWeight: 50 },
      metrics: [
        {
          name: 'rate',
          kind: 'proportion',
          harm: p2 > p1 ? 'increase' : 'decrease',
          limit: { absolute: Math.abs(p2 - p1) },
          baseline: { rate: (p1 + p2) / 2 },
        },
      ],
    }),
    WINDOWS,
    0,
  );
  return finding.comparison?.overall?.resolution ?? Number.NaN;
}

describe('the judge on expected counts', () => {
  it.each(FROM_R)('sees $p1 against $p2 with a power of $power where R does', (reference) => {
    const needed = upperNormalQuantile(ALPHA) + upperNormalQuantile(1 - reference.power);
    expect(resolution(reference, reference.requests) / needed).toBeGreaterThan(1 - CLOSE);
    expect(resolution(reference, reference.requests) / needed).toBeLessThan(1 + CLOSE);
  });

  it.each(FROM_R)('has the power of R with 5 000 requests, $p1 against $p2', (reference) => {
    const power = 1 - normalUpperTail(resolution(reference, 5_000) - upperNormalQuantile(ALPHA));
    expect(Math.abs(power - reference.powerAt5000)).toBeLessThan(CLOSE);
  });

  it('asks for as many windows as R asks for requests', () => {
    const perWindow = 100;
    const { finding } = judgedCourse(
      subjectFrom({
        warmupWindows: 0,
        traffic: { requestsPerMinute: 2 * perWindow, canaryWeight: 50 },
        metrics: [{ name: 'rate', kind: 'proportion', baseline: { rate: 0.0125 } }],
      }),
      50,
      0,
    );
    expect(finding.outlook.needed).toBeGreaterThanOrEqual(61);
    expect(finding.outlook.needed).toBeLessThanOrEqual(62);
  });
});
