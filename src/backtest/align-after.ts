import type { SourceReply } from '../sources/source.ts';
import { alignWindows } from '../windows/align-windows.ts';
import type { AlignedMetric } from '../windows/window.ts';
import type { PastMetric } from './past-metric.ts';
import { planAfter } from './plan-after.ts';
import { readingsAfter } from './readings-after.ts';

/** Both sides of a metric as they were when so many windows had passed. */
export function alignAfter({ spec, readings, nowMs }: PastMetric, windows: number): AlignedMetric {
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
  return aligned;
}
