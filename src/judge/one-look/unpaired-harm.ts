import type { Failure, Suspicion } from '../comparison.ts';
import { findStreaks, isBreach } from '../find-streaks.ts';
import type { OneLook } from './one-look.ts';
import type { UnpairedMeasure } from './unpaired-measure.ts';

/**
 * Harm in an unpaired series: the whole is shifted, or the newest windows are all beyond stable. A run of such windows
 * that is over is only suspicious: it may have been the canary warming up.
 */
export function unpairedHarm(
  { comparisons, isShifted, isSuspicious }: UnpairedMeasure,
  maxGapWindows: number,
): Pick<OneLook, 'failure' | 'suspicion'> {
  const { sustained, running } = findStreaks(comparisons, isBreach, maxGapWindows);
  const compared = comparisons.filter(({ state }) => state === 'compared');
  const whole = compared.map(({ index }) => index);
  if (running !== null && running.length >= running.needed) {
    return { failure: found('limit_exceeded_sustained', running.indices), suspicion: null };
  }
  if (isShifted) return { failure: found('limit_exceeded_in_total', whole), suspicion: null };
  if (sustained !== null) {
    return { failure: null, suspicion: suspected('limit_exceeded_earlier', sustained.indices) };
  }
  if (isSuspicious) return { failure: null, suspicion: suspected('limit_exceeded_unproven', whole) };
  return {
    failure: null,
    suspicion:
      running === null ? null : suspected('limit_exceeded_recently', running.indices, running.needed),
  };
}

function found(code: Failure['code'], indices: readonly number[]): Failure {
  return { code, indices, sinceIndex: indices.at(-1) ?? 0 };
}

function suspected(
  code: Failure['code'],
  indices: readonly number[],
  needed: number | null = null,
): Suspicion {
  return { ...found(code, indices), needed };
}
