import type { KayentaCase } from './kayenta-case.ts';
import { type ClassifierCase, type ObservedCase, readKayentaCases } from './read-kayenta-cases.ts';

/** Every case of the classifier's tests, of users, and of the original put to the test. */
export function listKayentaCases(): KayentaCase[] {
  const { classifier, userReported, observedHeadToHead } = readKayentaCases();
  return [
    ...classifier.map(fromClassifier),
    ...userReported.map((observed) => fromObserved('userReported', observed)),
    ...observedHeadToHead.map((observed) => fromObserved('observedHeadToHead', observed)),
  ];
}

function fromClassifier(unitTest: ClassifierCase): KayentaCase {
  const { test, experiment, control, effectSizeThresholds, criticalThresholds, expected } = unitTest;
  const { direction, nanStrategy, critical, mustHaveData, effectSizeMeasure: measure } = unitTest;
  const [allowedDecrease, allowedIncrease] = effectSizeThresholds ?? [];
  const [criticalDecrease, criticalIncrease] = criticalThresholds ?? [];
  const effectSize = { measure, allowedDecrease, allowedIncrease, criticalDecrease, criticalIncrease };
  const kayenta = expected.classification ?? 'Nodata';
  return {
    group: 'classifier',
    title: test,
    canary: experiment,
    stable: control,
    settings: { direction, nanStrategy, critical, mustHaveData, effectSize },
    kayenta,
    wanted: kayenta,
  };
}

function fromObserved(group: KayentaCase['group'], observed: ObservedCase): KayentaCase {
  const { request, kayentaObserved } = observed;
  const { experiment, control, ...settings } = request;
  return {
    group,
    title: observed.what ?? observed.source ?? '',
    canary: experiment,
    stable: control,
    settings,
    kayenta: kayentaObserved.classification,
    wanted: observed.saneExpectation ?? observed.wantedByUser ?? '',
  };
}
