import type { ReadableMetric } from '../../windows/window.ts';
import { type Because, reason } from '../finding.ts';
import { judgedSpan } from './judged-span.ts';
import { restartsWithin } from './restarts-within.ts';

/** A replica may begin anew once for reasons of its machine. */
const OFTEN = 2;

/**
 * Warns where a replica of the canary began anew again and again after its warm-up while none of stable did: it answers
 * well in between, or not at all, and neither is seen in the rates.
 */
export function canaryRestarts(metric: ReadableMetric): Because | null {
  const span = judgedSpan(metric);
  if (span === null || metric.plan.pairing.used === 'unpaired') return null;
  const { canary = [], stable = [] } = metric.replicaLives ?? {};
  if (stable.some((life) => restartsWithin(life, span) >= OFTEN)) return null;
  const often = canary.filter((life) => restartsWithin(life, span) >= OFTEN);
  if (often.length === 0) return null;
  const times = Math.max(...often.map((life) => restartsWithin(life, span)));
  const replicas = often.map(({ name }) => name);
  return reason('canary_restarted', { restarts: { replicas, of: canary.length, times } });
}
