import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What the service tells about itself, on a registry of its own. */
export interface Metrics {
  readonly registry: Registry;
  readonly analyses: Counter<'verdict' | 'conclusive'>;
  readonly analysisSeconds: Histogram;
  readonly sourceReads: Counter<'source' | 'outcome'>;
  readonly sourceReadSeconds: Histogram<'source'>;
  readonly requests: Counter<'route' | 'status'>;
  readonly problems: Counter<'code'>;
  readonly slackPosts: Counter<'outcome'>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
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
    slackPosts: new Counter({
      name: 'canary_verdict_slack_posts_total',
      help: 'Verdicts posted to Slack, by outcome: sent, refused, unreachable or dropped.',
      labelNames: ['outcome'],
      registers,
    }),
  };
}
