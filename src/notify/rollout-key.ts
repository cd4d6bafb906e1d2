import { createHash } from 'node:crypto';
import type { AnalysisSpec } from '../contract/analysis-request.ts';
import { withoutData } from '../contract/without-data.ts';

/**
 * Names what a question is about: two questions about the same rollout have the same key, however much later the second
 * one is asked, however many windows of data it brings, whatever the traffic is by then, and whatever is to come beside the
 * verdict.
 */
export function rolloutKey(spec: AnalysisSpec): string {
  const { end: _, override: __, include: ___, candidate: ____, ...question } = withoutData(spec);
  return createHash('sha256').update(JSON.stringify(question)).digest('hex');
}
