import type { AnalysisReply } from '../contract/analysis-reply.ts';

/** Whether the operator has paused everything: then nothing goes on, whatever the caller makes of a warn. */
export function isPaused({ overruled }: Pick<AnalysisReply, 'overruled'>): boolean {
  return overruled?.by === 'kill_switch';
}
