import { createHash } from 'node:crypto';
import type { AnalysisSpec } from '../contract/analysis-request.ts';
import { withoutData } from '../contract/without-data.ts';

/**
 * Names what a question is about: two questions about the same rollout have the same key, however much later the second
 * one is asked, however many windows of data it brings, and whatever the traffic is by then.
 */
export function rolloutKey(spec: AnalysisSpec): string {
  const { end: _, override: __, ...question } = withoutData(spec);
  return createHash('sha256').update(JSON.stringify(question)).digest('hex');
}
