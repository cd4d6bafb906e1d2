import type { ReadableMetric } from '../../windows/window.ts';
import { type Because, reason } from '../finding.ts';
import { judgedSpan } from './judged-span.ts';
import { restartsWithin } from './restarts-within.ts';

/** A replica without samples in so many of the newest windows is gone. */
const GONE_WINDOWS = 2;

/**
 * Warns where most of stable is no longer what it was when the canary had warmed up: its replicas began anew or were
 * replaced, so that a cold stable is compared with a warm canary. Replicas that are added or taken away, as by
 * autoscaling, are no reason: those that were there before and are left still run.
 */
export function baselineRestarts(metric: ReadableMetric): Because | null {
  const span = judgedSpan(metric);
  const { grid, pairing } = metric.plan;
  if (span === null || pairing.used === 'unpaired') return null;
  const stable = metric.replicaLives?.stable ?? [];
  const goneBeforeMs = span.toMs - GONE_WINDOWS * grid.windowMs;
  const atFirst = stable.filter(({ sinceMs, untilMs }) => sinceMs <= span.fromMs && untilMs > span.fromMs);
  const atLast = stable.filter(({ untilMs }) => untilMs > goneBeforeMs);
  const kept = atFirst.filter((life) => atLast.includes(life) && restartsWithin(life, span) === 0);
  const most = Math.min(atFirst.length, atLast.length);
  if (kept.length >= most / 2) return null;
  const replicas = atFirst.filter((life) => !kept.includes(life)).map(({ name }) => name);
  const times = Math.max(...atFirst.map((life) => restartsWithin(life, span)));
  return reason('baseline_mismatch', { restarts: { replicas, of: atFirst.length, times } });
}
