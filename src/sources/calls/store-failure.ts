import type { SourceFailure, SourceFailureKind } from '../source.ts';

/** Trouble of the store itself, and not of one call only. */
export interface StoreTrouble {
  /** Whether it may be over in a moment, so that the same call is worth a second try. */
  readonly mayPass: boolean;
  /** For how long the store asks to be left alone, milliseconds; null where it does not say. */
  readonly pauseMs: number | null;
}

/** What a failed call tells about its store: that it works all the same, nothing, or that it is in trouble. */
export type StoreState = 'works' | 'unknown' | StoreTrouble;

/** Why there is nothing to go on with. */
export interface StoreFailure {
  readonly kind: 'failure';
  readonly failure: SourceFailure;
  readonly store: StoreState;
}

/** A failure of the given kind; `detail` is one sentence for the person who has to mend it. */
export function storeFailure(
  kind: SourceFailureKind,
  detail: string,
  store: StoreState = 'works',
): StoreFailure {
  return { kind: 'failure', failure: { kind, detail }, store };
}
