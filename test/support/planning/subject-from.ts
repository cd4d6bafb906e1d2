import type { z } from 'zod';
import { PlanRequest } from '../../../src/contract/planning/plan-request.ts';
import { toldBaseline } from '../../../src/forecast/baseline/told-baseline.ts';
import type { StepsOfWork } from '../../../src/forecast/steps-of-work.ts';
import type { Subject } from '../../../src/forecast/subject.ts';
import { subjectOf } from '../../../src/forecast/subject-of.ts';

/** What the first metric of a plan hangs on; its baseline is told. */
export function subjectFrom(request: z.input<typeof PlanRequest>): Subject {
  const spec = PlanRequest.parse(request);
  const [metric] = spec.metrics;
  const baseline = metric === undefined ? null : toldBaseline(metric, spec.traffic.requestsPerMinute);
  if (metric === undefined || baseline === null) throw new Error('tell a baseline');
  return subjectOf(metric, baseline, undefined, spec);
}

/** What work comes to, done at once. */
export function done<T>(work: StepsOfWork<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
