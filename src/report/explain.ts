import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { Because, Finding } from '../judge/finding.ts';
import { overlapIn } from '../judge/overlap-in.ts';
import { doubtPhrase } from './doubt-phrase.ts';
import { clock, count, percent, windowAdjective } from './format.ts';
import { lackPhrase } from './lack-phrase.ts';
import {
  aspectName,
  boundPhrase,
  comparisonPhrase,
  limitPhrase,
  outliersPhrase,
  samplesPhrase,
  spanPhrase,
} from './phrases.ts';
import { fewPhrase, overlapPhrase } from './series-phrases.ts';

/** What is said of harm after what was seen. */
const HARM_ENDINGS = {
  limit_exceeded_sustained: '',
  limit_exceeded_in_total: '; judged by one look at everything',
  limit_exceeded_earlier: '; it is over since',
  limit_exceeded_unproven: '; not proven: chance could have made it',
  within_replica_spread: '; but stable replicas differ from one another as much',
  harm_below_limit: '; real, but below the limit, which cannot be ruled out yet',
} as const;

const UNJUDGED = {
  no_resolution:
    'too coarse to rule harm out: nearly all values are the same, in one bucket, or beyond the last bound',
  not_judged_in_time: 'no time was left to judge it; ask for fewer windows or metrics at once',
  internal_error: 'it could not be judged because of a mistake in this service, which its log describes',
} as const;

const ABSENT = {
  no_data: (windows: string) => `no data for canary and stable in the newest ${windows}`,
  no_canary_traffic: (windows: string) => `stable has data in the newest ${windows}, canary has none`,
  no_stable_traffic: (windows: string) =>
    `canary has data in the newest ${windows}, stable has none to compare with`,
  baseline_stale: (windows: string) => `stable has had no data for the newest ${windows}, canary has`,
} as const;

const WITH_DETAIL = {
  source_unavailable: 'the metrics could not be read',
  query_rejected: 'the query was not accepted',
  bucket_mismatch: 'the histogram buckets cannot be laid side by side',
  test_cannot_fail: 'no data could ever exceed this limit',
} as const;

/** One reason of a finding as a sentence that reads well aloud and needs no statistics. */
export function explain(finding: Finding, because: Because, spec: AnalysisSpec): string {
  const name = nameOf(finding);
  switch (because.code) {
    case 'limit_exceeded_accumulated':
      return `${streakSentence(finding, because)}${proofEnding(because)}`;
    case 'limit_exceeded_sustained':
    case 'limit_exceeded_in_total':
    case 'limit_exceeded_earlier':
    case 'limit_exceeded_unproven':
    case 'within_replica_spread':
    case 'harm_below_limit':
      return `${streakSentence(finding, because)}${HARM_ENDINGS[because.code]}`;
    case 'limit_exceeded_recently':
      return `${streakSentence(finding, because)}; not sustained yet: ${neededInARow(finding, because, spec)}`;
    case 'within_limit':
      return withinLimit(finding, spec);
    case 'no_evidence':
      return `${overallPhrase(finding)}: nothing points to harm, and harm of the size of the limit would have been seen`;
    case 'not_enough_data':
      return notEnoughData(finding, because, spec);
    case 'overlapping_windows':
      return `${name}: ${overlapPhrase(finding, spec)}`;
    case 'percentile_of_few':
      return `${name}: ${fewPhrase(finding.outlook)}`;
    case 'no_resolution':
    case 'not_judged_in_time':
    case 'internal_error':
      return `${name}: ${UNJUDGED[because.code]}`;
    case 'no_data':
    case 'no_canary_traffic':
    case 'no_stable_traffic':
    case 'baseline_stale':
      return `${name}: ${ABSENT[because.code](windowsOf(because, spec))}`;
    case 'bad_values':
      return `${name}: ${badValues(because, spec)}`;
    case 'traffic_share_mismatch':
    case 'traffic_mix_mismatch':
    case 'traffic_mix_unknown':
    case 'baseline_mismatch':
    case 'canary_restarted':
      return `${name}: ${doubtPhrase(because)}`;
    case 'source_unavailable':
    case 'query_rejected':
    case 'bucket_mismatch':
    case 'test_cannot_fail':
      return `${name}: ${WITH_DETAIL[because.code]} (${because.detail})`;
  }
}

/** Numbers of the few windows that are left when the extreme ones are gone would look as if they decided alone. */
function proofEnding({ windowCount }: Because): string {
  if (windowCount === null || windowCount === 0) return '; proven by all of them together';
  return `; proven together with the ${windowCount} most extreme windows of that time, which the numbers leave out`;
}

function nameOf({ aligned: { plan }, comparison }: Finding): string {
  return comparison === null ? plan.metric.name : aspectName(plan, comparison.aspect);
}

function badValues(because: Because, spec: AnalysisSpec): string {
  if (because.windowCount === null) return because.detail ?? '';
  return `${windowsOf(because, spec)} cannot be used (${because.detail})`;
}

function streakSentence({ aligned: { plan }, comparison }: Finding, { windows, replicas }: Because): string {
  if (windows === null || comparison === null) return plan.metric.name;
  const limits = limitPhrase(plan, comparison.limits);
  return `${comparisonPhrase(plan, comparison.aspect, windows, limits)}, in ${spanPhrase(plan, windows)}${samplesPhrase(plan, windows)}${outliersPhrase(replicas)}`;
}

/** Said of a pass too, since one look is not made to be repeated. */
function oneLookPhrase({ comparison }: Finding): string {
  return comparison?.oneLook === undefined ? '' : HARM_ENDINGS.limit_exceeded_in_total;
}

/** "3 in a row make a fail", and why where there are more of them than was asked for. */
function neededInARow(
  { aligned, comparison }: Finding,
  { needed }: Because,
  { sustained }: AnalysisSpec,
): string {
  const usual = comparison?.comparisons.findLast(({ state }) => state === 'compared')?.needed ?? sustained;
  const inARow = needed ?? usual;
  const shared = comparison?.oneLook === undefined ? Math.ceil(overlapIn(aligned)) - 1 : 0;
  const isNoisy = usual - shared > sustained ? ['the metric is noisy'] : [];
  const isShared = shared > 0 ? ['neighbouring windows share data'] : [];
  const isWeak = inARow > usual ? ['not all of them are far beyond noise'] : [];
  const why = [...isNoisy, ...isShared, ...isWeak].join(' and ');
  return `${inARow} in a row make a fail${why === '' ? '' : `, since ${why}`}`;
}

function withinLimit(finding: Finding, spec: AnalysisSpec): string {
  const { plan } = finding.aligned;
  const { overall, direction } = finding.comparison ?? {};
  if (overall == null || direction === undefined) return plan.metric.name;
  const bound = boundPhrase(plan, overall.harmBound, direction);
  const certainty = Number.isNaN(overall.harmBound.value)
    ? ''
    : ` with ${percent(spec.rules.confidence)} confidence`;
  return `${overallPhrase(finding)}: ${bound}${certainty}, over ${windowsCompared(finding, spec)}${samplesPhrase(plan, overall)}${oneLookPhrase(finding)}`;
}

function notEnoughData(finding: Finding, because: Because, spec: AnalysisSpec): string {
  if (because.windows !== null) {
    return `${streakSentence(finding, because)}; harm that began then cannot be ruled out yet`;
  }
  const { verdict, outlook, aligned, comparison } = finding;
  const isWithin = (comparison?.overall?.marginZ ?? 0) > 0;
  const opening = verdict === 'pass' && isWithin ? 'nothing points to harm so far, but ' : '';
  const limits = comparison?.limits ?? [];
  const limit = limits.length === 0 ? '' : ` beyond the ${limitPhrase(aligned.plan, limits)}`;
  const when = outlook.enoughAtMs === null ? '' : `; enough at about ${clock(outlook.enoughAtMs)} UTC`;
  return `${aligned.plan.metric.name}: ${opening}not enough data to rule out harm${limit}: ${shortage(finding, spec)}${when}`;
}

function shortage(finding: Finding, spec: AnalysisSpec): string {
  const { compared, expected, coverage, needed } = finding.outlook;
  const { minimumWindows, minimumCoverage, minimumSamples } = spec.rules;
  const adjective = windowAdjective(spec.window);
  const oneLook = finding.comparison?.oneLook;
  if (oneLook?.lacks) return lackPhrase(oneLook.lacks);
  const small = finding.comparison?.comparisons.filter(({ state }) => state === 'small').length ?? 0;
  if (oneLook === undefined && compared < minimumWindows) {
    return `${compared} of the ${minimumWindows} ${adjective} windows needed so far`;
  }
  if (coverage < minimumCoverage) {
    return `only ${compared} of ${expected} windows hold data on both sides, ${percent(minimumCoverage)} are needed`;
  }
  if (small === compared) {
    return `not even windows taken together hold ${minimumSamples} requests on both sides`;
  }
  if (isSilent(finding)) {
    return 'nothing happened on either side, and a share of nothing cannot be ruled out; an absolute limit can';
  }
  if (needed === null) return `after ${compared} windows the difference is still too near the limit to tell`;
  return `${compared} of about ${count(needed)} ${adjective} windows needed at this traffic`;
}

/** A count without any event that only has a relative limit. */
function isSilent({ aligned, comparison }: Finding): boolean {
  const { canary, stable } = comparison?.overall ?? {};
  const limits = comparison?.limits ?? [];
  return (
    aligned.plan.metric.kind === 'count' &&
    limits.every(({ scale }) => scale === 'ratio') &&
    canary?.events === 0 &&
    stable?.events === 0
  );
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
