import { setTimeout as sleep } from 'node:timers/promises';
import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import { isPaused } from '../../report/is-paused.ts';
import type { Analyst } from './analyst.ts';
import type { Progress } from './progress.ts';

/** A longer timer would go off at once. */
const LONGEST_PAUSE_MS = 2 ** 31 - 1;

export interface Patience {
  /** When the last question is asked, milliseconds since the epoch. */
  readonly untilMs: number;
  readonly intervalMs: number;
  /** Ends the waiting; the last answer counts. */
  readonly stop: AbortSignal;
}

/**
 * Asks until the answer is a fail or a conclusive pass, or the time is over; resolves with the last answer, null where
 * there was none before `stop`. A warn is asked again, also one that found something: it may yet become either.
 */
export async function waitForVerdict(
  ask: Analyst,
  { untilMs, intervalMs, stop }: Patience,
  progress: Progress,
): Promise<AnalysisReply | null> {
  let last: AnalysisReply | null = null;
  for (;;) {
    const reply = await ask(stop);
    if (stop.aborted) return last;
    last = reply;
    const nowMs = Date.now();
    if (isSettled(reply) || nowMs >= untilMs) return reply;
    const nextMs = Math.min(nowMs + Math.min(intervalMs, LONGEST_PAUSE_MS), untilMs);
    progress.told(reply, nextMs);
    await sleep(nextMs - nowMs, undefined, { signal: stop }).catch(() => {});
    if (stop.aborted) return last;
  }
}

/** A dry run waits for as long as it would in earnest. A pause does not end while this process lives. */
function isSettled(reply: AnalysisReply): boolean {
  if (isPaused(reply)) return true;
  const { verdict, conclusive } = reply.overruled?.by === 'dry_run' ? reply.overruled.judged : reply;
  return verdict === 'fail' || (verdict === 'pass' && conclusive);
}
