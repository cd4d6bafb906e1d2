import type { Verdict } from '../../contract/reason-code.ts';

const SEVERITY = { pass: 0, warn: 1, fail: 2 } as const;

/** Fails before warns before passes; equals stay in their order. */
export function worstFirst<T extends { readonly verdict: Verdict }>(items: readonly T[]): T[] {
  return items.toSorted((left, right) => SEVERITY[right.verdict] - SEVERITY[left.verdict]);
}
