import { cpuPerCall } from './cpu-per-call.ts';
import type { ServiceParts } from './service-parts.ts';

const BUCKETS = 20;
const REQUESTS = 1e9;

/** CPU time of the test on 20 buckets of a billion requests a side, milliseconds. */
export function bucketCost(
  { groupedMannWhitney }: Pick<ServiceParts, 'groupedMannWhitney'>,
  leastMs: number,
): Promise<number> {
  const counts = (shift: number) =>
    Array.from({ length: BUCKETS }, (_, bucket) =>
      Math.round(REQUESTS * Math.exp(-(((bucket - 9.5 - shift) / 4) ** 2) / 2) * 0.1),
    );
  const [first, second] = [counts(0.001), counts(0)];
  // A single call is shorter than the clock can tell.
  const many = 1_000;
  return cpuPerCall(() => {
    for (let call = 0; call < many; call += 1) groupedMannWhitney(first, second, 'greater');
  }, leastMs).then((ms) => ms / many);
}
