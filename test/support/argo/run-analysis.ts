import type { AnalysisTemplate } from './manifests/analysis-template.ts';
import { isWorse, type Phase } from './phase.ts';
import { argumentValues, type Secrets, withArguments } from './resolve-arguments.ts';
import { type MetricResult, RunningMetric } from './running-metric.ts';

export interface RunOptions {
  readonly template: AnalysisTemplate;
  /** What the Rollout or the Experiment hands over. */
  readonly given: Readonly<Record<string, string>>;
  readonly secrets?: Secrets;
  /** What the Rollout wants dry, beside what the template wants so. */
  readonly dryRun?: readonly { readonly metricName: string }[] | undefined;
  /** Moved on from measurement to measurement; the service has to go by the same one. */
  readonly clock: { nowMs: number };
  /** After how long the rollout is over, which ends a run that is still going. */
  readonly endsAfterMs?: number;
}

/** An AnalysisRun, as people read it. */
export interface AnalysisRun {
  readonly phase: Phase;
  readonly message: string;
  readonly metricResults: readonly MetricResult[];
}

/** Runs an analysis as the controller of Argo Rollouts does, measuring over HTTP, on a clock that need not be waited for. */
export async function runAnalysis(options: RunOptions): Promise<AnalysisRun> {
  const { template, given, secrets, dryRun = [], clock, endsAfterMs = Number.POSITIVE_INFINITY } = options;
  const values = argumentValues(template.spec.args ?? [], given, secrets);
  const isDry = dryRunOf(template, dryRun);
  const startedMs = clock.nowMs;
  const running = template.spec.metrics.map(
    (metric) => new RunningMetric(withArguments(metric, values), isDry(metric.name), startedMs),
  );
  for (;;) {
    const dueMs = Math.min(...running.map((metric) => metric.dueMs));
    if (dueMs > startedMs + endsAfterMs || running.some((metric) => metric.endsTheRun)) break;
    if (dueMs === Number.POSITIVE_INFINITY) break;
    clock.nowMs = dueMs;
    await Promise.all(
      running.filter((metric) => metric.dueMs === dueMs).map((metric) => metric.measure(dueMs)),
    );
  }
  for (const metric of running) metric.terminate();
  return summary(running);
}

/** The worst metric is the run's phase, and the first of the worst has the word; a dry run counts for nothing. */
function summary(metrics: readonly RunningMetric[]): AnalysisRun {
  let phase: Phase = 'Successful';
  let message = '';
  for (const { result, assessment } of metrics) {
    if (result.dryRun || !isWorse(result.phase, phase)) continue;
    phase = result.phase;
    message = assessment;
  }
  return { phase, message, metricResults: metrics.map(({ result }) => result) };
}

function dryRunOf(
  { spec }: AnalysisTemplate,
  wanted: readonly { readonly metricName: string }[],
): (name: string) => boolean {
  const patterns = [...(spec.dryRun ?? []), ...wanted].map(({ metricName }) => new RegExp(metricName));
  for (const pattern of patterns) {
    if (!spec.metrics.some(({ name }) => pattern.test(name)))
      throw new Error(`dryRun matches no metric: ${pattern}`);
  }
  return (name) => patterns.some((pattern) => pattern.test(name));
}
