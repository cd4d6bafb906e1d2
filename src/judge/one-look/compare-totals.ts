import { upperNormalQuantile } from '../../stats/upper-normal-quantile.ts';
import type { Amount } from '../../windows/amount.ts';
import type { Window } from '../../windows/window.ts';
import { observedSides } from '../classify-window.ts';
import type { Comparison, Failure, MetricComparison } from '../comparison.ts';
import type { Question } from '../question.ts';
import type { Lack, OneLook } from './one-look.ts';

/** How a kind of metric takes windows together and compares them. */
export interface BlocksMethod<T> {
  readonly amount: Amount<T>;
  readonly compare: (windows: readonly Window<T>[]) => MetricComparison;
  /** How many times stable varies more from window to window than chance would have it, at least 1. */
  readonly dispersion: (stable: readonly T[]) => number;
}

export interface TotalsMethod<T> extends BlocksMethod<T> {
  /** What each side needs of requests for a verdict, and both together of events for a fail. */
  readonly minimum: { readonly requests: number; readonly events: number };
}

/**
 * Judges the totals of all windows at one look, where there are fewer of them than a streak needs: beyond the limit, and
 * beyond chance once the variance is multiplied by the dispersion. Nothing takes account of asking again.
 * Source: docs/statistics.md, "One look at totals".
 */
export function compareTotals<T>(
  windows: readonly Window<T>[],
  stableAlone: readonly T[],
  { amount: { merge }, compare, dispersion: measure, minimum }: TotalsMethod<T>,
  question: Question,
): MetricComparison {
  const followed = compare(windows);
  const dispersion = measure(stableAlone);
  const seen = windows.map(observedSides).filter((sides) => sides !== null);
  const evidence = {
    ...followed.evidence,
    proof: null,
    isBelowLimit: false,
    noise: { dispersion, autocorrelation: 0, isNoisy: false },
    weighed: null,
  };
  if (seen.length === 0) {
    const oneLook = { failure: null, suspicion: null, lacks: lackOf(undefined, minimum.requests) };
    return { ...followed, evidence, oneLook };
  }
  const total = compare([
    {
      index: 0,
      phase: 'judged',
      canary: { kind: 'observed', value: merge(seen.map(({ canary }) => canary)) },
      stable: { kind: 'observed', value: merge(seen.map(({ stable }) => stable)) },
    },
  ]);
  const [newest] = total.comparisons;
  const indices = followed.comparisons.filter(({ pValue }) => pValue !== null).map(({ index }) => index);
  const oneLook = lookAt(newest, indices, dispersion, minimum, question);
  return { ...total, comparisons: followed.comparisons, evidence, oneLook };
}

function lookAt(
  total: Comparison | undefined,
  indices: readonly number[],
  dispersion: number,
  minimum: TotalsMethod<unknown>['minimum'],
  { rules, alpha }: Question,
): OneLook {
  const lacks = lackOf(total, minimum.requests);
  const events = (total?.canary?.events ?? 0) + (total?.stable?.events ?? 0);
  const tail = Math.min(Math.max(total?.pValue ?? 1, Number.MIN_VALUE), 1);
  const distance = upperNormalQuantile(tail) / Math.sqrt(dispersion);
  const isBeyond = (significance: number) =>
    lacks === null && total?.beyondLimit === true && distance > upperNormalQuantile(significance);
  const found = (code: Failure['code']): Failure => ({ code, indices, sinceIndex: indices.at(-1) ?? 0 });
  if (events >= minimum.events && isBeyond(Math.min(rules.windowSignificance, alpha))) {
    return { failure: found('limit_exceeded_in_total'), suspicion: null, lacks };
  }
  const suspicion = isBeyond(1 - rules.confidence)
    ? { ...found('limit_exceeded_unproven'), needed: null }
    : null;
  return { failure: null, suspicion, lacks };
}

function lackOf(total: Comparison | undefined, needs: number): Lack | null {
  const has = Math.min(total?.canary?.samples ?? 0, total?.stable?.samples ?? 0);
  return has < needs ? { of: 'requests', has, needs } : null;
}
