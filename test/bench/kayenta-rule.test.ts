import { describe, expect, it } from 'vitest';
import { readKayentaCases } from '../../bench/kayenta-cases/read-kayenta-cases.ts';
import { classify, KAYENTA_DEFAULTS } from '../../bench/rules/kayenta/classify.ts';
import { shiftInterval } from '../../bench/rules/kayenta/shift-interval.ts';
import { createRandom } from '../../bench/simulate/random.ts';

const { mannwhitney, classifier, userReported, observedHeadToHead } = readKayentaCases();

/** The original's answers hang on where its solver stops; it stops within this. */
const SOLVER = 1e-4;

describe('the Kayenta rule of the benchmark', () => {
  it.each(mannwhitney)('$test', ({ experiment, control, confLevel, expected }) => {
    const { lower, upper, estimate } = shiftInterval(
      { experiment: ascending(experiment), control: ascending(control) },
      confLevel,
    );
    for (const [mine, theirs] of [
      [lower, expected.lower],
      [upper, expected.upper],
      [estimate, expected.estimate],
    ] as const) {
      expect(Math.abs(mine - theirs)).toBeLessThan(SOLVER);
    }
  });

  it.each(classifier.filter(({ expected }) => expected.classification))('$test', (kayentaCase) => {
    const { effectSizeThresholds, criticalThresholds, confLevel, expected, ...rest } = kayentaCase;
    const neutral = kayentaCase.effectSizeMeasure === 'cles' ? 0.5 : 1;
    const [allowedDecrease, allowedIncrease] = effectSizeThresholds ?? [neutral, neutral];
    const [criticalDecrease, criticalIncrease] = criticalThresholds ?? [neutral, neutral];
    const measure = kayentaCase.effectSizeMeasure;
    const effect = { measure, allowedDecrease, allowedIncrease, criticalDecrease, criticalIncrease };
    const answer = classify(rest, { ...rest, confidence: confLevel, effect }, createRandom('test'));
    expect(answer.classification).toBe(expected.classification);
    if (expected.critical !== undefined) expect(answer.critical).toBe(expected.critical);
  });

  it.each([...userReported, ...observedHeadToHead])(
    'answers as the original did: $what$source',
    (observed) => {
      const { request, kayentaObserved } = observed;
      const { effectSize, ...given } = request;
      const effect = { ...KAYENTA_DEFAULTS.effect, ...effectSize };
      const answer = classify(request, { ...KAYENTA_DEFAULTS, ...given, effect }, createRandom('test'));
      expect(answer.classification).toBe(kayentaObserved.classification);
      expect(answer.critical).toBe(kayentaObserved.critical);
    },
  );
});

function ascending(values: readonly number[]): number[] {
  return [...values].sort((left, right) => left - right);
}
