import { studentTAsNormal } from '../../stats/student-t-as-normal.ts';
import { studentTUpperQuantile } from '../../stats/student-t-upper-quantile.ts';
import { inStandardErrors } from '../applied-limits.ts';
import type { Overall } from '../comparison.ts';
import { summarizeUnpaired } from './summarize-unpaired.ts';
import type { Sides, UnpairedShift } from './unpaired-shift.ts';

/** Both sides as a whole, and how far the shift between them stays below its limit. */
export function unpairedOverall(
  sides: Sides,
  main: UnpairedShift,
  others: readonly UnpairedShift[],
  sign: 1 | -1,
  confidence: number,
): Overall {
  const { yardstick, harm, error, rankP, statistic } = main;
  const { scale } = yardstick.applied;
  const summary = summarizeUnpaired(sides, scale, confidence);
  const bound = harm + error.standardError * studentTUpperQuantile(1 - confidence, error.degreesOfFreedom);
  const margins = [main, ...others].map((shift) => ({
    marginZ: studentTAsNormal(
      shift.limit - shift.harm,
      shift.error.standardError,
      shift.error.degreesOfFreedom,
    ),
    resolution: inStandardErrors(shift.limit, shift.error.standardError),
  }));
  const best = margins.reduce((left, right) => (right.marginZ > left.marginZ ? right : left));
  return {
    ...summary,
    harmBound: { scale, value: scale === 'ratio' ? sign * Math.expm1(sign * bound) : bound },
    test: {
      name: 'mann-whitney guarded by brunner-munzel, unpaired',
      statistic,
      pValue: rankP,
      effectSize: {
        name: scale === 'ratio' ? 'hodges-lehmann ratio' : 'hodges-lehmann shift',
        value: summary.difference.estimate,
      },
    },
    ...best,
    quantiles: [],
  };
}
