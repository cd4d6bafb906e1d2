import type { Verdict } from '../../src/contract/reason-code.ts';

/** What we hold to be right for a case. */
export interface Entry {
  /** Verdicts that a sane judge may give. */
  readonly sane: readonly Verdict[];
  /** Where our verdict is not what a test of Kayenta wants: why that is meant. */
  readonly differs?: string;
}

const FAIL: readonly Verdict[] = ['fail'];
const NOT_PASS: readonly Verdict[] = ['fail', 'warn'];
const NOT_FAIL: readonly Verdict[] = ['pass', 'warn'];

const FIVE_POINTS =
  'Five points against five: too few to know the noise of the metric, so the difference is said, not acted on.';
const EARNED =
  'A pass has to be earned: five points do not rule out harm beyond the limit. Kayenta passes what it cannot show to be worse.';

/** One entry per case, by its title; a test fails for a case without one. */
export const ENTRIES: Readonly<Record<string, Entry>> = {
  'Mann-Whitney Classifier Test: High Metric': { sane: FAIL },
  'Mann-Whitney Classifier Test: Low Metric': { sane: FAIL },
  'Mann-Whitney Classifier Directional Test: Low Metric': { sane: FAIL },
  'Mann-Whitney Classifier Test - Mean Ratio Effect Size: High': { sane: NOT_PASS, differs: FIVE_POINTS },
  'Mann-Whitney Classifier Test - Mean Ratio Effect Size: Pass': { sane: NOT_FAIL, differs: EARNED },
  'Mann-Whitney Classifier Test - CLES Effect Size: High': { sane: FAIL },
  'Mann-Whitney Classifier Test - Critical Effect Size: Critical High': {
    sane: NOT_PASS,
    differs: FIVE_POINTS,
  },
  'Mann-Whitney Classifier Test - Critical Effect Size: Critical Low': {
    sane: NOT_PASS,
    differs: FIVE_POINTS,
  },
  'Mann-Whitney Classifier Test - Critical Effect Size: Critical High (Default Thresholds)': {
    sane: NOT_PASS,
    differs: FIVE_POINTS,
  },
  'Mann-Whitney Leading Zero Identical Population': { sane: NOT_FAIL, differs: EARNED },
  'Mann-Whitney Missing Data: Reason String': { sane: ['warn'] },
  'Mann-Whitney Majority Tied Observations': { sane: NOT_FAIL, differs: EARNED },
  'Mann-Whitney Zero Mean: High Metric with Effect Size': {
    sane: NOT_PASS,
    differs: FIVE_POINTS,
  },
  'Mann-Whitney Zero Mean: Low Metric with Effect Size': { sane: NOT_PASS, differs: FIVE_POINTS },
  'Mann-Whitney Zero Mean: Critical Metric': { sane: NOT_PASS },
  'Mann-Whitney Zero Mean: Pass Metric': { sane: NOT_FAIL, differs: EARNED },
  'https://github.com/spinnaker/spinnaker/issues/6278 (comment arungeorge101 2021-07-12): 7 of 10 points at 100, baseline constant 1':
    { sane: FAIL },
  'same, 8 of 10': { sane: FAIL },
  'https://github.com/spinnaker/kayenta/issues/780 case 1 (values as posted; the issue expects FAIL)': {
    sane: NOT_PASS,
  },
  'same with roles swapped (canary became variable)': { sane: NOT_PASS },
  'baseline has one +Inf sample; canary 100x worse, critical': { sane: NOT_PASS },
  'canary all +Inf': { sane: NOT_PASS },
  'dead canary: all NaN, nanStrategy replace, critical, mustHaveData, direction increase': { sane: NOT_PASS },
  'dead canary: empty array, replace, critical, mustHaveData': { sane: NOT_PASS },
  'n=3 vs n=3 separated by 1% (exact two-sided p = 0.10)': { sane: ['warn'] },
  'negative-valued metric moves from -100 to -50, direction increase, critical': { sane: FAIL },
  'errors 50/min in the last 10 of 60 minutes, baseline 0, critical': { sane: FAIL },
  'errors 50/min in the last 26 of 60 minutes, baseline 0, critical': { sane: FAIL },
  'errors 50/min in the last 36 of 60 minutes, baseline 0, critical': { sane: FAIL },
  'errors 50/min in the last 37 of 60 minutes, baseline 0, critical': { sane: FAIL },
  'errors 50/min in the last 45 of 60 minutes, baseline 0, critical': { sane: FAIL },
};
