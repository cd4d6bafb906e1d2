import type { AnalysisReply } from '../../contract/analysis-reply.ts';

const ASIDES = { kill_switch: 'paused', dry_run: 'dry run', override: 'overridden' } as const;

/** Why what the judge found counts for nothing, in a word or two; null where it counts. */
export function asideOf({ overruled }: Pick<AnalysisReply, 'overruled'>): string | null {
  return overruled === null ? null : ASIDES[overruled.by];
}
