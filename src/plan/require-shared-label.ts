import type { AnalysisSpec } from '../contract/analysis-request.ts';
import { type Mistake, RequestMistake } from '../contract/request-mistake.ts';

/**
 * Refuses a label that tells the sides apart: no value of it would ever be on both.
 * @throws RequestMistake at that label.
 */
export function requireSharedLabel(
  { canary, stable }: AnalysisSpec,
  label: string,
  at: Mistake['path'],
): void {
  const [ours, theirs] = [canary, stable].map((side) => JSON.stringify(side?.matchers?.[label]));
  if (ours === theirs) return;
  const detail = `must not be a label that tells canary and stable apart: no value of ${label} is on both`;
  throw new RequestMistake([{ path: at, detail }]);
}
