import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import type { AnalysisResult, CanaryJudgeResult } from './canary-judge-result.ts';
import { groupScores } from './group-scores.ts';
import type { JudgedPair } from './judged-pair.ts';
import { notUsed } from './not-used.ts';
import { overallScore } from './overall-score.ts';
import { overruledScore } from './overruled-score.ts';
import { type PairOutcome, pairOutcome } from './pair-outcome.ts';
import type { Thresholds } from './remote-judge-request.ts';
import { sideStats } from './side-stats.ts';
import { worstFirst } from './worst-first.ts';

const JUDGE = 'canary-verdict';

/** The replies to all that was asked about the pairs, in the shape that Kayenta reads. */
export function toJudgeResult(
  pairs: readonly JudgedPair[],
  replies: readonly Pick<AnalysisReply, 'verdict' | 'overruled' | 'metrics'>[],
  thresholds: Thresholds,
): CanaryJudgeResult {
  const byName = new Map(
    replies.flatMap(({ metrics }) => metrics.map((metric) => [metric.name, metric] as const)),
  );
  const outcomes = pairs.flatMap((about) => {
    const found = about.asked.flatMap(({ name }) => byName.get(name) ?? []);
    return worstFirst(found)
      .slice(0, 1)
      .map((reply) => pairOutcome(about, reply));
  });
  return {
    judgeName: JUDGE,
    results: outcomes.map(toResult),
    groupScores: groupScores(outcomes, thresholds),
    score: overruledScore(overallScore(outcomes, thresholds), replies, thresholds),
  };
}

function toResult({ about, reply, verdict, label, code, sentence }: PairOutcome): AnalysisResult {
  const { pair, config } = about;
  const { critical, muted } = config.analysisConfigurations.canary;
  const [canary, stable] = [sideStats(about.canary), sideStats(about.stable)];
  return {
    name: pair.name,
    id: pair.id ?? pair.name,
    tags: pair.tags ?? {},
    classification: label,
    classificationReason: sentence,
    groups: config.groups ?? [],
    experimentMetadata: { stats: canary },
    controlMetadata: { stats: stable },
    resultMetadata: {
      ratio: ratioOf(canary, stable),
      verdict,
      conclusive: reply.conclusive,
      code,
      pairing: about.pairing,
      notUsed: notUsed(about),
    },
    critical: critical && verdict === 'fail',
    muted,
  };
}

type Stats = ReturnType<typeof sideStats>;

function ratioOf(canary: Stats, stable: Stats): number | 'NaN' {
  const ratio = canary.count === 0 || stable.mean === 0 ? Number.NaN : canary.mean / stable.mean;
  return Number.isFinite(ratio) ? ratio : 'NaN';
}
