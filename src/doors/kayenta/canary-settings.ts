import { z } from 'zod';
import { Numeric } from '../../contract/scalars.ts';

/** A word of a closed list; upper case is no other word. */
function word<const T extends readonly [string, ...string[]]>(...words: T) {
  const message = `must be one of ${words.join(', ')}`;
  return z.string().trim().toLowerCase().pipe(z.enum(words, message));
}

const Switch = z
  .union([z.boolean(), word('true', 'false').transform((text) => text === 'true')], 'must be true or false')
  .nullish()
  .transform((given) => given ?? false);

const Ratio = Numeric.nullish();

const EffectSize = z.looseObject({
  measure: word('meanratio', 'cles').prefault('meanRatio').describe('meanRatio or cles.'),
  allowedIncrease: Ratio.describe('Canary over stable from which an increase counts: 1.1 is 10 %.'),
  allowedDecrease: Ratio.describe('Canary over stable from which a decrease counts: 0.9 is 10 %.'),
  criticalIncrease: Ratio.describe('Taken where allowedIncrease is not given.'),
  criticalDecrease: Ratio.describe('Taken where allowedDecrease is not given.'),
});

/** How Kayenta is to judge a metric. */
export const CanarySettings = z.looseObject({
  direction: word('increase', 'decrease', 'either').prefault('either').describe('The direction that hurts.'),
  nanStrategy: word('remove', 'replace').prefault('remove').describe('replace: NaN is 0, not a gap.'),
  critical: Switch.describe('Repeated in the result; every metric that fails fails the canary.'),
  mustHaveData: Switch.describe('A side without any value fails the metric.'),
  muted: Switch.describe('Reported, and counts for nothing.'),
  effectSize: EffectSize.prefault({}).describe('How much harm is tolerated.'),
  outliers: z
    .looseObject({ strategy: z.string().nullish().describe('Not used: values are never removed.') })
    .prefault({})
    .describe('Not used.'),
});
export type CanarySettings = z.output<typeof CanarySettings>;
