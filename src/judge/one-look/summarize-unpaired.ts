import { hodgesLehmann } from '../../stats/hodges-lehmann.ts';
import type { Difference, Scale, SideSummary } from '../comparison.ts';
import { levelOf } from '../level-of.ts';
import { told } from '../series-yardsticks.ts';
import type { Sides } from './unpaired-shift.ts';

/** The middle level of both sides, each as a whole, and the Hodges-Lehmann shift between them. */
export function summarizeUnpaired(
  { canary, stable }: Sides,
  scale: Scale,
  confidence: number,
): { canary: SideSummary; stable: SideSummary; difference: Difference } {
  const transform = scale === 'ratio' ? Math.log : (value: number) => value;
  const { estimate, lower, upper } = hodgesLehmann(canary.map(transform), stable.map(transform), confidence);
  return {
    canary: levelOf(canary),
    stable: levelOf(stable),
    difference: {
      scale,
      estimate: told(scale, estimate),
      lower: told(scale, lower),
      upper: told(scale, upper),
    },
  };
}
