import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { Because, Finding } from '../judge/finding.ts';
import { clock, count, percent, windowAdjective } from './format.ts';
import {
  aspectName,
  boundPhrase,
  comparisonPhrase,
  limitPhrase,
  outliersPhrase,
  samplesPhrase,
  spanPhrase,
} from './phrases.ts';

/** One reason of a finding as a sentence that reads well aloud and needs no statistics. */
export function explain(finding: Finding, because: Because, spec: AnalysisSpec): string {
  const { plan } = finding.aligned;
  const name = finding.comparison === null ? plan.metric.name : aspectName(plan, finding.comparison.aspect);
  switch (because.code) {
    case 'limit_exceeded_sustained':
      return streakSentence(finding, because);
    case 'limit_exceeded_accumulated':
      return `${streakSentence(finding, because)}; proven by all of them together`;
    case 'limit_exceeded_recently':
      return `${streakSentence(finding, because)}; not sustained yet: ${spec.sustained} in a row make a fail`;
    case 'within_replica_spread':
      return `${streakSentence(finding, because)}; but stable replicas differ from one another as much`;
    case 'harm_below_limit':
      return `${streakSentence(finding, because)}; real, but below the limit, which cannot be ruled out yet`;
    case 'within_limit':
      return withinLimit(finding, spec);
    case 'no_evidence':
      return `${overallPhrase(finding)}: nothing points to harm, and harm of the size of the limit would have been seen`;
    case 'not_enough_data':
      return notEnoughData(finding, spec);
    case 'no_data':
      return `${name}: no data for canary and stable in the newest ${windowsOf(because, spec)}`;
    case 'no_canary_traffic':
      return `${name}: stable has data in the newest ${windowsOf(because, spec)}, canary has none`;
    case 'no_stable_traffic':
      return `${name}: canary has data in the newest ${windowsOf(because, spec)}, stable has none to compare with`;
    case 'baseline_stale':
      return `${name}: stable has had no data for the newest ${windowsOf(because, spec)}, canary has`;
    case 'source_unavailable':
      return `${name}: the metrics could not be read (${because.detail})`;
    case 'query_rejected':
      return `${name}: the query was not accepted (${because.detail})`;
    case 'bad_values':
      return because.windowCount === null
        ? `${name}: ${because.detail}`
        : `${name}: ${windowsOf(because, spec)} cannot be used (${because.detail})`;
    case 'bucket_mismatch':
      return `${name}: the histogram buckets of canary and stable differ (${because.detail})`;
    case 'test_cannot_fail':
      return `${name}: no data could ever exceed this limit (${because.detail})`;
  }
}

function streakSentence({ aligned: { plan }, comparison }: Finding, { windows, replicas }: Because): string {
  if (windows === null || comparison === null) return plan.metric.name;
  const limits = limitPhrase(plan, comparison.limits);
  return `${comparisonPhrase(plan, comparison.aspect, windows, limits)}, in ${spanPhrase(plan, windows)}${samplesPhrase(windows)}${outliersPhrase(replicas)}`;
}

function withinLimit(finding: Finding, spec: AnalysisSpec): string {
  const { plan } = finding.aligned;
  const { overall, direction } = finding.comparison ?? {};
  if (overall == null || direction === undefined) return plan.metric.name;
  const bound = boundPhrase(plan, overall.harmBound, direction);
  return `${overallPhrase(finding)}: ${bound} with ${percent(spec.rules.confidence)} confidence, over ${windowsCompared(finding, spec)}${samplesPhrase(overall)}`;
}

function notEnoughData(finding: Finding, spec: AnalysisSpec): string {
  const { verdict, outlook, aligned, comparison } = finding;
  const opening = verdict === 'pass' ? 'nothing points to harm so far, but ' : '';
  const limit = comparison === null ? '' : ` beyond the ${limitPhrase(aligned.plan, comparison.limits)}`;
  const when = outlook.enoughAtMs === null ? '' : `; enough at about ${clock(outlook.enoughAtMs)} UTC`;
  return `${aligned.plan.metric.name}: ${opening}not enough data to rule out harm${limit}: ${shortage(finding, spec)}${when}`;
}

function shortage(finding: Finding, spec: AnalysisSpec): string {
  const { compared, expected, coverage, needed } = finding.outlook;
  const { minimumWindows, minimumCoverage, minimumSamples } = spec.rules;
  const adjective = windowAdjective(spec.window);
  const small = finding.comparison?.comparisons.filter(({ state }) => state === 'small').length ?? 0;
  if (compared < minimumWindows) {
    return `${compared} of the ${minimumWindows} ${adjective} windows needed so far`;
  }
  if (coverage < minimumCoverage) {
    return `only ${compared} of ${expected} windows hold data on both sides, ${percent(minimumCoverage)} are needed`;
  }
  if (small === compared) {
    return `no window holds ${minimumSamples} requests on both sides; a longer window would`;
  }
  if (needed === null) return `after ${compared} windows the difference is still too near the limit to tell`;
  return `${compared} of about ${count(needed)} ${adjective} windows needed at this traffic`;
}

function overallPhrase({ aligned: { plan }, comparison }: Finding): string {
  if (comparison?.overall == null) return plan.metric.name;
  return comparisonPhrase(plan, comparison.aspect, comparison.overall, limitPhrase(plan, comparison.limits));
}

function windowsCompared({ outlook }: Finding, spec: AnalysisSpec): string {
  return `${outlook.compared} ${windowAdjective(spec.window)} windows`;
}

function windowsOf({ windowCount }: Because, spec: AnalysisSpec): string {
  const adjective = windowAdjective(spec.window);
  return windowCount === 1 ? `${adjective} window` : `${windowCount ?? 0} ${adjective} windows`;
}
