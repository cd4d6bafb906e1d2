/** How a measurement, a metric or a whole run ended. */
export type Phase = 'Pending' | 'Running' | 'Successful' | 'Failed' | 'Inconclusive' | 'Error';

const FROM_BEST_TO_WORST: readonly Phase[] = [
  'Successful',
  'Running',
  'Pending',
  'Inconclusive',
  'Error',
  'Failed',
];

/** Whether a phase makes a run look worse than another. */
export function isWorse(phase: Phase, than: Phase): boolean {
  return FROM_BEST_TO_WORST.indexOf(phase) > FROM_BEST_TO_WORST.indexOf(than);
}

/** Whether nothing follows. */
export function isCompleted(phase: Phase): boolean {
  return phase !== 'Running' && phase !== 'Pending';
}
