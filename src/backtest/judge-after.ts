import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { Finding } from '../judge/finding.ts';
import { judge } from '../judge/judge.ts';
import type { MetricReadings } from '../sources/fetch-readings.ts';
import type { SourceReply } from '../sources/source.ts';
import { alignWindows } from '../windows/align-windows.ts';
import { planAfter } from './plan-after.ts';
import { readingsAfter } from './readings-after.ts';

/** A metric of a rollout of the past, read once for all of it, and the question about it. */
export interface PastMetric {
  readonly spec: AnalysisSpec;
  readonly readings: MetricReadings;
  /** Windows of the whole rollout. */
  readonly windows: number;
  /** When it is looked at, milliseconds since the epoch: all of its data have come. */
  readonly nowMs: number;
}

/** What would have been said of a metric when so many windows had passed: the same as if it had been asked then. */
export function judgeAfter({ spec, readings, nowMs }: PastMetric, windows: number): Finding {
  const plan = planAfter(readings.plan, windows);
  const cut = (reply: SourceReply): SourceReply =>
    reply.kind === 'failed'
      ? reply
      : {
          ...reply,
          canary: readingsAfter(reply.canary, plan.grid),
          stable: readingsAfter(reply.stable, plan.grid),
        };
  const known = { plan, replies: readings.replies.map(({ role, reply }) => ({ role, reply: cut(reply) })) };
  const [aligned] = alignWindows({ spec, nowMs, metrics: [plan], mix: null }, [known]);
  if (aligned === undefined) throw new Error(`${plan.metric.name} was lost on the way`);
  return judge(aligned, spec);
}
