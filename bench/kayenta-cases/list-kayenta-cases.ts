import type { KayentaCase } from './kayenta-case.ts';
import { type ClassifierCase, type ObservedCase, readKayentaCases } from './read-kayenta-cases.ts';

/** Where a case names no effect size, the default limit of a series. */
const DEFAULT_LIMIT = 0.15;
/** Floating point leaves traces in 1.05 - 1. */
const DECIMALS = 1e9;

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
  const { test, experiment, control, direction, nanStrategy, effectSizeMeasure, expected } = unitTest;
  const [decrease, increase] = unitTest.effectSizeThresholds ?? unitTest.criticalThresholds ?? [1, 1];
  const tolerated = Math.max(1 - decrease, increase - 1);
  const isRatio = effectSizeMeasure === 'meanRatio' && tolerated > 0;
  const kayenta = expected.classification ?? 'Nodata';
  return {
    group: 'classifier',
    title: test,
    canary: experiment,
    stable: control,
    harm: direction,
    limit: isRatio ? rounded(tolerated) : DEFAULT_LIMIT,
    nanIsZero: nanStrategy === 'replace',
    kayenta,
    wanted: kayenta,
  };
}

function fromObserved(group: KayentaCase['group'], observed: ObservedCase): KayentaCase {
  const { request, kayentaObserved } = observed;
  const { allowedIncrease } = request.effectSize ?? {};
  return {
    group,
    title: observed.what ?? observed.source ?? '',
    canary: request.experiment,
    stable: request.control,
    harm: request.direction ?? 'either',
    limit: allowedIncrease === undefined ? DEFAULT_LIMIT : rounded(allowedIncrease - 1),
    nanIsZero: request.nanStrategy === 'replace',
    kayenta: kayentaObserved.classification,
    wanted: observed.saneExpectation ?? observed.wantedByUser ?? '',
  };
}

function rounded(value: number): number {
  return Math.round(value * DECIMALS) / DECIMALS;
}
