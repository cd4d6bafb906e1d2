import type { SourceFailure, SourceFailureKind } from '../source.ts';

/** Why there is nothing to go on with. */
export interface StoreFailure {
  readonly kind: 'failure';
  readonly failure: SourceFailure;
}

/** A failure of the given kind; `detail` is one sentence for the person who has to mend it. */
export function storeFailure(kind: SourceFailureKind, detail: string): StoreFailure {
  return { kind: 'failure', failure: { kind, detail } };
}
