import { z } from 'zod';
import { numberBetween, wholeNumber } from './scalars.ts';

/** How much data and how much certainty a verdict needs. The defaults are those of docs/statistics.md. */
export const JudgingRules = z
  .strictObject({
    windowSignificance: numberBetween(0, 0.5)
      .prefault(0.01)
      .describe('A window is in breach only when chance alone would do this less often.'),
    confidence: numberBetween(0.5, 1)
      .prefault(0.95)
      .describe('How sure a pass must be that harm is below the limit; also the level of the intervals.'),
    minimumWindows: wholeNumber(1, 1_000).prefault(5).describe('Compared windows that a pass needs.'),
    minimumCoverage: numberBetween(0, 1.000001)
      .prefault(0.7)
      .describe('Share of the windows since the canary began that must hold data for a pass.'),
    minimumSamples: wholeNumber(1, 1_000_000)
      .prefault(20)
      .describe('Requests each side needs in a window for that window to count as breach or not.'),
    maxGapWindows: wholeNumber(0, 100)
      .prefault(2)
      .describe('Windows in a row without data that a streak survives.'),
    falseAbortBudget: numberBetween(0, 0.5)
      .prefault(0.05)
      .describe('Chance that a whole rollout without harm is failed, shared over the gating metrics.'),
    plannedWindows: wholeNumber(2, 1_440)
      .prefault(60)
      .describe('Windows for which the evidence of a late onset is prepared.'),
    noiseWindows: wholeNumber(0, 240)
      .prefault(30)
      .describe('Windows of stable before start that are read to learn how noisy the metric is.'),
  })
  .meta({ id: 'JudgingRules', description: 'How much data and how much certainty a verdict needs.' });
export type JudgingRules = z.output<typeof JudgingRules>;
