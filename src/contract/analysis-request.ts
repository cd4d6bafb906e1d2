import { z } from 'zod';
import { Duration } from './duration.ts';
import { isInline } from './is-inline.ts';
import { JudgingRules } from './judging-rules.ts';
import { LabelMatchers } from './label-matchers.ts';
import { Metric } from './metric.ts';
import { metricIssues } from './metric-issues.ts';
import type { AppliedPolicy } from './policies/applied-policy.ts';
import { Flag, Name, wholeNumber } from './scalars.ts';
import { Timestamp } from './timestamp.ts';
import { Traffic } from './traffic.ts';
import { WebLink } from './web-link.ts';

/** At most this many metrics in one analysis. */
export const MAX_METRICS = 50;

const SideSelector = z.strictObject({ matchers: LabelMatchers });

const StableSelector = z
  .strictObject({
    matchers: LabelMatchers.optional(),
    offset: Duration.optional().describe(
      'Reads stable this much earlier: the time before a rollout as a baseline, where the old version is gone.',
    ),
  })
  .refine(({ matchers, offset }) => matchers !== undefined || offset !== undefined, {
    error: 'must have "matchers", "offset" or both',
  });

/** The question: which metrics of canary and stable to compare, since when, and how much harm is tolerated. */
export const AnalysisRequest = z
  .strictObject({
    service: Name.optional().describe('What is being rolled out; for the words and the audit log.'),
    rollout: Name.optional().describe(
      'Which rollout of the service it is, such as a pod template hash, a commit or the run of a pipeline. An override is for one rollout.',
    ),
    override: z
      .string()
      .trim()
      .default('')
      .describe(
        'A signed override for this rollout, as "canary-verdict override" makes one; empty: none. One that cannot be honoured changes nothing, and a warning says why.',
      ),
    dryRun: Flag.default(false).describe(
      'The answer is a pass whatever the metrics say, and the reason tells what it would have been.',
    ),
    link: WebLink.optional().describe(
      'Address that reports lead to, such as the pipeline run or a dashboard: http or https, without credentials.',
    ),
    mode: z
      .enum(['gate', 'watch'])
      .default('gate')
      .describe('gate asks "may it go on?"; watch asks "is it still all right?".'),
    passWhen: z
      .enum(['ruled_out', 'no_evidence'])
      .default('ruled_out')
      .describe(
        'ruled_out: harm beyond the limit is excluded. no_evidence: nothing points to harm that would have been seen.',
      ),
    start: Timestamp.optional().describe(
      'When the canary began to take traffic. Without it: the first window of the look-back in which the canary has data.',
    ),
    end: Timestamp.optional().describe(
      'End of the analysed time; default: now, less the ingestion delay of the source.',
    ),
    lookback: Duration.prefault('1h').describe(
      'How far back the canary is looked for when start is not given.',
    ),
    newRunAfter: Duration.optional().describe(
      'A canary that was missing for this long, while stable was there, is another one: what came before is left out. For tools that scale the canary down to nothing between rollouts.',
    ),
    window: Duration.prefault('1m').describe('Length of a window.'),
    sustained: wholeNumber(1, 100).prefault(3).describe('Consecutive breaches that make a fail.'),
    warmupWindows: wholeNumber(0, 1_000)
      .prefault(2)
      .describe(
        'Windows left out after the canary begins. Data without start has no clock, hence no warm-up.',
      ),
    rules: JudgingRules.prefault({}),
    include: z
      .array(z.enum(['evidence']))
      .max(1)
      .optional()
      .describe('evidence: all that the verdict was made of comes with it, so that it can be made again.'),
    source: Name.optional().describe('Name of a configured source, for metrics that do not name their own.'),
    canary: SideSelector.optional().describe('What selects the canary in every query.'),
    stable: StableSelector.optional().describe('What selects stable in every query.'),
    traffic: Traffic.optional(),
    metrics: z.array(Metric).min(1, 'must name at least one metric').max(MAX_METRICS),
  })
  .superRefine((request, context) => {
    for (const issue of baselineIssues(request)) context.addIssue({ code: 'custom', ...issue });
    for (const issue of metricIssues(request.metrics)) context.addIssue({ code: 'custom', ...issue });
    if (request.start !== undefined && request.end !== undefined && request.end <= request.start) {
      context.addIssue({ code: 'custom', path: ['end'], message: 'must be after start' });
    }
  })
  .meta({ id: 'AnalysisRequest', description: 'Which metrics of canary and stable to compare, and how.' });

/** The request as parsed: durations and times in milliseconds, defaults filled in; and the policy that it came from. */
export type AnalysisSpec = z.output<typeof AnalysisRequest> & {
  readonly policy?: AppliedPolicy;
  readonly candidate?: CandidateSpec;
  /** The request as people write it, where it is to come back. */
  readonly asked?: Readonly<Record<string, unknown>>;
};

/** The same question by a policy that is only tried; where it cannot be asked, why. */
export interface CandidateSpec {
  readonly policy: string;
  readonly spec: AnalysisSpec | null;
  readonly problem: string | null;
}

interface Issue {
  readonly path: PropertyKey[];
  readonly message: string;
}

interface Baseline {
  readonly start?: number | undefined;
  readonly newRunAfter?: number | undefined;
  readonly stable?: { readonly offset?: number | undefined } | undefined;
  readonly traffic?: Traffic | undefined;
  readonly metrics: readonly Metric[];
}

function* baselineIssues({ start, newRunAfter, stable, traffic, metrics }: Baseline): Generator<Issue> {
  const hasInline = metrics.some(isInline);
  if (newRunAfter !== undefined && (hasInline || start !== undefined)) {
    const message = 'is for queries without "start", where the canary has to be found';
    yield { path: ['newRunAfter'], message };
  }
  if (typeof traffic?.canaryWeight === 'object' && hasInline && start === undefined) {
    const message = 'needs a "start", since data in the request has no times without it';
    yield { path: ['traffic', 'canaryWeight'], message };
  }
  if (stable?.offset === undefined) return;
  if (hasInline) {
    const message = 'is for queries: data in the request is of whichever time it was taken from';
    yield { path: ['stable', 'offset'], message };
  }
  if (traffic?.canaryWeight !== undefined) {
    const message = 'cannot be held against requests of another time: leave it out, or "offset" of stable';
    yield { path: ['traffic', 'canaryWeight'], message };
  }
  if (traffic?.mix?.data !== undefined) {
    const message = 'is of whichever time it was taken from: give a "query", or leave out "offset" of stable';
    yield { path: ['traffic', 'mix', 'data'], message };
  }
}
