import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What the service tells about itself, on a registry of its own. */
export interface Metrics {
  readonly registry: Registry;
  readonly analyses: Counter<'verdict' | 'conclusive'>;
  readonly analysisSeconds: Histogram;
  readonly overruled: Counter<'by' | 'judged' | 'verdict'>;
  readonly overridesNotHonoured: Counter<'cause'>;
  readonly paused: Gauge;
  readonly sourceReads: Counter<'source' | 'outcome'>;
  readonly sourceReadSeconds: Histogram<'source'>;
  readonly sourceRetries: Counter<'source'>;
  readonly sourcesLeftAlone: Gauge<'source'>;
  readonly requests: Counter<'route' | 'status'>;
  readonly problems: Counter<'code'>;
  readonly running: Gauge;
  readonly waiting: Gauge;
  readonly slackPosts: Counter<'outcome'>;
  readonly policies: Gauge<'origin'>;
  readonly policyProblems: Gauge;
}

/** Makes every metric, without a value yet. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    ...analysisMetrics(registers),
    ...overruleMetrics(registers),
    ...sourceMetrics(registers),
    ...requestMetrics(registers),
    ...policyMetrics(registers),
    slackPosts: new Counter({
      name: 'canary_verdict_slack_posts_total',
      help: 'Verdicts posted to Slack, by outcome: sent, refused, unreachable or dropped.',
      labelNames: ['outcome'],
      registers,
    }),
  };
}

function analysisMetrics(registers: Registry[]): Pick<Metrics, 'analyses' | 'analysisSeconds'> {
  return {
    analyses: new Counter({
      name: 'canary_verdict_analyses_total',
      help: 'Analyses answered, by verdict.',
      labelNames: ['verdict', 'conclusive'],
      registers,
    }),
    analysisSeconds: new Histogram({
      name: 'canary_verdict_analysis_duration_seconds',
      help: 'Time an analysis took, reading included.',
      buckets: SECONDS,
      registers,
    }),
  };
}

function policyMetrics(registers: Registry[]): Pick<Metrics, 'policies' | 'policyProblems'> {
  return {
    policies: new Gauge({
      name: 'canary_verdict_policies',
      help: 'Policies that requests can name, by where they come from: preset or file.',
      labelNames: ['origin'],
      registers,
    }),
    policyProblems: new Gauge({
      name: 'canary_verdict_policy_problems',
      help: 'Policies, and files that should be some, that have mistakes.',
      registers,
    }),
  };
}

function overruleMetrics(
  registers: Registry[],
): Pick<Metrics, 'overruled' | 'overridesNotHonoured' | 'paused'> {
  return {
    overruled: new Counter({
      name: 'canary_verdict_overruled_total',
      help: 'Analyses answered otherwise than judged: by what, what the judge found, and what was answered.',
      labelNames: ['by', 'judged', 'verdict'],
      registers,
    }),
    overridesNotHonoured: new Counter({
      name: 'canary_verdict_overrides_not_honoured_total',
      help: 'Overrides that were meant for an analysis and changed nothing, by cause.',
      labelNames: ['cause'],
      registers,
    }),
    paused: new Gauge({
      name: 'canary_verdict_paused',
      help: '1 while the operator has paused everything, so that every verdict is a warn.',
      registers,
    }),
  };
}

function sourceMetrics(
  registers: Registry[],
): Pick<Metrics, 'sourceReads' | 'sourceReadSeconds' | 'sourceRetries' | 'sourcesLeftAlone'> {
  return {
    sourceReads: new Counter({
      name: 'canary_verdict_source_reads_total',
      help: 'Reads from a source, by outcome: answer, or the kind of failure.',
      labelNames: ['source', 'outcome'],
      registers,
    }),
    sourceReadSeconds: new Histogram({
      name: 'canary_verdict_source_read_duration_seconds',
      help: 'Time a read from a source took.',
      labelNames: ['source'],
      buckets: SECONDS,
      registers,
    }),
    sourceRetries: new Counter({
      name: 'canary_verdict_source_retries_total',
      help: 'Queries sent to a source again because the trouble could pass.',
      labelNames: ['source'],
      registers,
    }),
    sourcesLeftAlone: new Gauge({
      name: 'canary_verdict_source_left_alone',
      help: '1 while a source is not asked because it failed again and again.',
      labelNames: ['source'],
      registers,
    }),
  };
}

function requestMetrics(
  registers: Registry[],
): Pick<Metrics, 'requests' | 'problems' | 'running' | 'waiting'> {
  return {
    requests: new Counter({
      name: 'canary_verdict_http_requests_total',
      help: 'HTTP requests answered, by route and status.',
      labelNames: ['route', 'status'],
      registers,
    }),
    problems: new Counter({
      name: 'canary_verdict_problems_total',
      help: 'Requests answered with a problem document, by code.',
      labelNames: ['code'],
      registers,
    }),
    running: new Gauge({
      name: 'canary_verdict_requests_running',
      help: 'Requests for a verdict that are being worked on.',
      registers,
    }),
    waiting: new Gauge({
      name: 'canary_verdict_requests_waiting',
      help: 'Requests for a verdict that wait for their turn.',
      registers,
    }),
  };
}
