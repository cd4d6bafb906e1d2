import type { DistributionData } from './distribution-data.ts';

/** Number of windows that one side of inline observations covers. */
export function distributionLength(side: DistributionData['canary']): number {
  if ('cumulative' in side) return side.cumulative.length;
  return 'samples' in side ? side.samples.length : side.native.length;
}
