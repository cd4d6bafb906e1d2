import { z } from 'zod';
import { ReasonCode, Verdict } from '../../contract/reason-code.ts';

const MetricLabel = z
  .enum(['Pass', 'High', 'Low', 'Nodata', 'NodataFailMetric', 'Error'])
  .describe('How the metric came out.');
export type MetricLabel = z.output<typeof MetricLabel>;

const ScoreLabel = z.enum(['Pass', 'Marginal', 'Fail']).describe('What the score means.');
export type ScoreLabel = z.output<typeof ScoreLabel>;

// Kayenta reads these into a class that knows no other field.
const SideMetadata = z.strictObject({
  stats: z
    .strictObject({
      count: z.int().describe('Values that were used.'),
      mean: z.number().describe('Their mean; 0 without any.'),
      min: z.number().describe('The smallest.'),
      max: z.number().describe('The largest.'),
      std: z.number().describe('Their standard deviation.'),
    })
    .describe('What Kayenta shows of a side.'),
});

const ResultMetadata = z.strictObject({
  ratio: z
    .union([z.number(), z.literal('NaN')])
    .describe('Mean of the canary over mean of stable; "NaN" where stable has none.'),
  verdict: Verdict,
  conclusive: z.boolean().describe('False: it is not known.'),
  code: ReasonCode,
  pairing: z
    .enum(['paired', 'unpaired'])
    .describe('paired: value by value. unpaired: the sides share no clock.'),
  notUsed: z.array(z.string()).describe('Settings and values that the verdict does not rest on.'),
});

const AnalysisResult = z
  .strictObject({
    name: z.string().describe('Name of the metric.'),
    id: z.string().describe('Id of the pair.'),
    tags: z.record(z.string(), z.string()).describe('Tags of the pair.'),
    classification: MetricLabel,
    classificationReason: z.string().describe('The reason in plain words.'),
    groups: z.array(z.string()).describe('Groups of the metric.'),
    experimentMetadata: SideMetadata.describe('The canary.'),
    controlMetadata: SideMetadata.describe('Stable.'),
    resultMetadata: ResultMetadata.describe('What is behind the label.'),
    critical: z.boolean().describe('A critical metric that failed.'),
    muted: z.boolean().describe('Counts for nothing.'),
  })
  .meta({ id: 'CanaryAnalysisResult', description: 'One metric in the words of Kayenta.' });
export type AnalysisResult = z.output<typeof AnalysisResult>;

const Score = {
  score: z.number().describe('100 for a pass, 0 for a fail, between the thresholds for a warn.'),
  classification: ScoreLabel,
  classificationReason: z.string().describe('What decided.'),
};

const GroupScore = z
  .strictObject({ name: z.string().describe('Name of the group.'), ...Score })
  .meta({ id: 'CanaryJudgeGroupScore', description: 'The worst of a group of metrics.' });
export type GroupScore = z.output<typeof GroupScore>;

const JudgeScore = z
  .strictObject(Score)
  .meta({ id: 'CanaryJudgeScore', description: 'The worst of all metrics.' });
export type JudgeScore = z.output<typeof JudgeScore>;

/** What Kayenta expects of a judge. */
export const CanaryJudgeResult = z
  .strictObject({
    judgeName: z.string().describe('Who judged.'),
    results: z.array(AnalysisResult).describe('Every pair.'),
    groupScores: z.array(GroupScore).describe('Every group.'),
    score: JudgeScore,
  })
  .meta({ id: 'CanaryJudgeResult', description: 'The verdict in the words of Kayenta.' });
export type CanaryJudgeResult = z.output<typeof CanaryJudgeResult>;
