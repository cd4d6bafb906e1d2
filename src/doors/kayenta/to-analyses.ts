import { AnalysisRequest, type AnalysisSpec, MAX_METRICS } from '../../contract/analysis-request.ts';
import { spoken } from '../spoken.ts';
import type { AskedMetric, JudgedPair } from './judged-pair.ts';
import type { RemoteJudgeRequest } from './remote-judge-request.ts';

const USUAL_STREAK = 3;
const SHORTEST_STREAK_MS = 180_000;
const LONGEST_STREAK = 100;

interface Question {
  readonly about: JudgedPair;
  readonly metric: AskedMetric;
}

/**
 * The questions as analyses: one, unless there are more metrics than an analysis takes, or steps of different length.
 * The chance of a false fail is that of one analysis, shared over all of them.
 */
export function toAnalyses(request: RemoteJudgeRequest, pairs: readonly JudgedPair[]): AnalysisSpec[] {
  const questions = pairs.flatMap((about) => about.asked.map((metric) => ({ about, metric })));
  const gates = gatesAmong(questions);
  const steps = [...new Set(pairs.map(({ windowMs }) => windowMs))];
  return steps.flatMap((step) => {
    const sameStep = questions.filter(({ about }) => about.windowMs === step);
    return slices(sameStep).map((slice) => toAnalysis(request, slice, step, gates));
  });
}

function toAnalysis(
  { canaryConfig }: RemoteJudgeRequest,
  questions: readonly Question[],
  windowMs: number,
  gates: number,
): AnalysisSpec {
  const { passWhen, sustained, rules, rollout, override, dryRun } =
    canaryConfig.judge.judgeConfigurations.canaryVerdict;
  const share = gates === 0 ? 1 : gatesAmong(questions) / gates;
  const budget = rules.falseAbortBudget * (share === 0 ? 1 : share);
  return AnalysisRequest.parse({
    ...(canaryConfig.name == null ? {} : { service: spoken(canaryConfig.name) }),
    ...(rollout === undefined ? {} : { rollout }),
    ...(passWhen === undefined ? {} : { passWhen }),
    override,
    dryRun,
    window: `${windowMs}ms`,
    sustained: sustained ?? usualStreak(windowMs),
    rules: { ...rules, falseAbortBudget: budget },
    metrics: questions.map(toMetric),
  });
}

function toMetric({ about, metric: { name, harm, limit } }: Question) {
  const { config, canary, stable, pairing, counts } = about;
  const { unit } = config.analysisConfigurations.canaryVerdict;
  return {
    name,
    kind: 'series',
    harm,
    ...(unit === undefined ? {} : { unit }),
    ...(limit === null ? {} : { limit }),
    role: counts ? 'gate' : 'dryRun',
    pairing,
    data: { canary: filledUp(canary.column, stable.column), stable: filledUp(stable.column, canary.column) },
  };
}

/** A side without any entry is one whose windows are all empty. */
function filledUp(column: JudgedPair['canary']['column'], other: JudgedPair['canary']['column']) {
  return column.length > 0 ? column : new Array<null>(Math.max(1, other.length)).fill(null);
}

/** Where values come every few seconds, three of them in a row are not yet harm that lasts. */
function usualStreak(windowMs: number): number {
  return Math.min(LONGEST_STREAK, Math.max(USUAL_STREAK, Math.ceil(SHORTEST_STREAK_MS / windowMs)));
}

function gatesAmong(questions: readonly Question[]): number {
  return questions.filter(({ about }) => about.counts).length;
}

function slices(questions: readonly Question[]): Question[][] {
  const count = Math.ceil(questions.length / MAX_METRICS);
  return Array.from({ length: count }, (_, index) =>
    questions.slice(index * MAX_METRICS, (index + 1) * MAX_METRICS),
  );
}
