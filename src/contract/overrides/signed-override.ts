import type { OverrideClaims } from './override-claims.ts';
import type { OverrideFault } from './override-fault.ts';

/** An override that a configured key has signed. Whether it applies is another question. */
export interface SignedOverride extends OverrideClaims {
  /** Name of the key. */
  readonly key: string;
}

/** A text that was shown as an override, as far as its signature goes. */
export type ReadOverride =
  | { readonly kind: 'signed'; readonly override: SignedOverride }
  | { readonly kind: 'fault'; readonly cause: OverrideFault };
