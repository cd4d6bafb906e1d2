import { upperNormalQuantile } from '../../stats/upper-normal-quantile.ts';
import type { Amount } from '../../windows/amount.ts';
import type { Window } from '../../windows/window.ts';
import { observedSides } from '../classify-window.ts';
import type { Comparison, Failure, MetricComparison } from '../comparison.ts';
import type { Question } from '../question.ts';
import type { Lack, OneLook } from './one-look.ts';

/** How a kind of metric takes windows together and compares them. */
export interface TotalsMethod<T> {
  readonly amount: Amount<T>;
  readonly compare: (windows: readonly Window<T>[]) => MetricComparison;
  /** How many times stable varies more from window to window than chance would have it, at least 1. */
  readonly dispersion: (stable: readonly T[]) => number;
}

/**
 * Judges the totals of all windows at one look, where there are fewer of them than a streak needs: beyond the limit, and
 * beyond chance once the variance is multiplied by the dispersion. Nothing takes account of asking again.
 * Source: docs/statistics.md, "One look at totals".
 */
export function compareTotals<T>(
  windows: readonly Window<T>[],
  stableAlone: readonly T[],
  { amount: { merge }, compare, dispersion: measure }: TotalsMethod<T>,
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
  };
  if (seen.length === 0) {
    const oneLook = { failure: null, suspicion: null, lacks: lackOf(undefined, question) };
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
  const oneLook = lookAt(newest, indices, dispersion, question);
  return { ...total, comparisons: followed.comparisons, evidence, oneLook };
}

function lookAt(
  total: Comparison | undefined,
  indices: readonly number[],
  dispersion: number,
  question: Question,
): OneLook {
  const { rules, alpha } = question;
  const lacks = lackOf(total, question);
  const tail = Math.min(Math.max(total?.pValue ?? 1, Number.MIN_VALUE), 1);
  const distance = upperNormalQuantile(tail) / Math.sqrt(dispersion);
  const isBeyond = (significance: number) =>
    lacks === null && total?.beyondLimit === true && distance > upperNormalQuantile(significance);
  const found = (code: Failure['code']): Failure => ({ code, indices, sinceIndex: indices.at(-1) ?? 0 });
  if (isBeyond(Math.min(rules.windowSignificance, alpha))) {
    return { failure: found('limit_exceeded_in_total'), suspicion: null, lacks };
  }
  const suspicion = isBeyond(1 - rules.confidence)
    ? { ...found('limit_exceeded_unproven'), needed: null }
    : null;
  return { failure: null, suspicion, lacks };
}

/** A side with fewer requests than the shortest streak would need. */
function lackOf(total: Comparison | undefined, { rules, sustained }: Question): Lack | null {
  const has = Math.min(total?.canary?.samples ?? 0, total?.stable?.samples ?? 0);
  const needs = rules.minimumSamples * sustained;
  return has < needs ? { of: 'requests', has, needs } : null;
}
