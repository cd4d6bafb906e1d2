import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { PolicyOutcome } from '../contract/backtest/rollout-line.ts';
import type { ReasonCode } from '../contract/reason-code.ts';

const UNREAD: ReadonlySet<ReasonCode> = new Set(['source_unavailable', 'query_rejected']);

/** What came of looking at a rollout. */
export type Looked =
  | { readonly state: 'judged'; readonly policies: readonly PolicyOutcome[] }
  | { readonly state: 'skipped' | 'unread'; readonly because: string };

/** A rollout in which a metric that decides could not be read, or none had anything to compare, was not judged. */
export function lookedAt(policies: readonly PolicyOutcome[], specs: readonly AnalysisSpec[]): Looked {
  const deciding = policies.flatMap(({ metrics }, policy) =>
    metrics.filter(({ name }) => isGate(specs[policy], name)),
  );
  const unread = deciding.find(({ code }) => UNREAD.has(code));
  if (unread !== undefined) return { state: 'unread', because: unread.because ?? unread.code };
  const [first] = deciding;
  if (deciding.every(({ judged }) => !judged)) {
    return { state: 'skipped', because: first?.because ?? 'no metric has the role gate' };
  }
  return { state: 'judged', policies };
}

function isGate(spec: AnalysisSpec | undefined, name: string): boolean {
  return spec?.metrics.some((metric) => metric.name === name && metric.role === 'gate') ?? false;
}
