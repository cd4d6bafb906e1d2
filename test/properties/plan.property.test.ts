import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { PlanRequest } from '../../src/contract/planning/plan-request.ts';
import { timesLimit } from '../../src/contract/times-limit.ts';
import { judgedCourse } from '../../src/forecast/judged-course.ts';
import { largestHarm } from '../../src/forecast/largest-factors.ts';
import { subjectFrom } from '../support/planning/subject-from.ts';

type Request = z.input<typeof PlanRequest>;

const RUNS = 300;
/** Sizes from next to nothing to more than any service has. */
const size = fc.oneof(
  fc.constantFrom(1e-9, 1e-6, 1e-3, 0.5, 1, 10, 1e3, 1e6, 1e9),
  fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
);
const share = fc.oneof(
  fc.constantFrom(0, 1e-9, 1e-3, 0.5, 0.999_999),
  fc.double({ min: 0, max: 0.9, noNaN: true }),
);
const noise = fc.record({
  relative: fc.double({ min: 1e-3, max: 10, noNaN: true }),
  autocorrelation: fc.constantFrom(0, 0.5, 0.9),
});
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const common = {
  name: fc.constant('x'),
  harm: fc.constantFrom('increase' as const, 'decrease' as const, 'either' as const),
  limit: fc.oneof(
    fc.record({ absolute: size }),
    fc.record({ relative: size }),
    fc.record({ absolute: size, relative: size }),
  ),
};
const metric = fc.oneof(
  fc.record({
    ...common,
    kind: fc.constant('proportion' as const),
    baseline: fc.record({ rate: share, noise: perhaps(noise) }),
  }),
  fc.record({
    ...common,
    kind: fc.constant('count' as const),
    baseline: fc.record({ rate: fc.oneof(fc.constant(0), size), noise: perhaps(noise) }),
  }),
  fc.record({
    ...common,
    kind: fc.constant('series' as const),
    baseline: fc.record({ level: fc.oneof(size, fc.constantFrom(0, -5, -1e9)), noise }),
  }),
  fc
    .record({
      ...common,
      kind: fc.constant('distribution' as const),
      median: size,
      tail: fc.constantFrom(1.01, 2, 1e6),
      noise: perhaps(noise),
    })
    .map(({ median, tail, noise: own, ...rest }) => ({
      ...rest,
      unit: 's',
      baseline: { median, p95: median * tail, noise: own },
    })),
);
const request: fc.Arbitrary<Request> = fc
  .record({ metric, requestsPerMinute: size, canaryWeight: fc.constantFrom(0.001, 1, 50, 99.9) })
  .map(({ metric: one, ...traffic }) => ({ traffic, metrics: [one] }) as Request)
  .filter((candidate) => PlanRequest.safeParse(candidate).success);

describe('a plan that is understood', () => {
  it('can be forecast, whatever its numbers', () => {
    fc.assert(
      fc.property(
        request,
        fc.integer({ min: 0, max: 20 }),
        fc.constantFrom(0, 1, 3),
        (asked, windows, times) => {
          const subject = subjectFrom(asked);
          const factor = Math.min(times, largestHarm(subject));
          const { passes, passesSurely, finding } = judgedCourse(
            subject,
            windows,
            0,
            timesLimit(subject.metric.limit, factor),
          );
          expect(passesSurely && !passes).toBe(false);
          expect(finding.outlook.compared).toBeLessThanOrEqual(Math.max(0, windows - 2));
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('passes nothing before there are enough windows', () => {
    fc.assert(
      fc.property(request, fc.integer({ min: 0, max: 6 }), (asked, windows) => {
        expect(judgedCourse(subjectFrom(asked), windows, 0).passes).toBe(false);
      }),
      { numRuns: RUNS / 3 },
    );
  });
});
