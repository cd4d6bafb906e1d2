import { createHash } from 'node:crypto';
import type { AnalysisSpec } from '../contract/analysis-request.ts';

/**
 * Names what a question is about: two questions about the same rollout have the same key, however much later the second
 * one is asked, however many windows of data it brings, and whatever the traffic is by then.
 */
export function rolloutKey({ end: _end, traffic: _traffic, metrics, ...question }: AnalysisSpec): string {
  const asked = metrics.map(({ data: _data, ...metric }) => metric);
  return createHash('sha256')
    .update(JSON.stringify([question, asked]))
    .digest('hex');
}
